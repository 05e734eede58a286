"""The accounts page: a card for each account, with how it is doing and where its key is kept."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from xengo_desktop.domain.accounts import Account
from xengo_desktop.ui.accounts.card import AccountCard
from xengo_desktop.ui.accounts.watch import Known
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.preferences import Preferences
from xengo_desktop.ui.widgets.basics import (
    DressedButton,
    IconButton,
    button,
    label,
    sentence,
)

WIDTH = 680


class AccountsPage(QWidget):
    """All accounts, and the way to one more."""

    add_requested = Signal()
    edit_requested = Signal(str)
    refresh_requested = Signal(str)
    abilities_requested = Signal(str)
    figure_requested = Signal(str)
    key_requested = Signal(str)
    look_requested = Signal()
    import_requested = Signal()
    export_requested = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, preferences: Preferences) -> None:
        super().__init__()
        self.setObjectName("page")
        self._theme = theme
        self._preferences = preferences
        self._cards: dict[str, AccountCard] = {}
        self._accounts: tuple[Account, ...] = ()
        self._keyring = sentence("")
        self.look = button(self.tr("Look for keys again"))
        self.look.clicked.connect(self.look_requested)
        self.look.hide()
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self._build()

    def show_accounts(self, known: Known) -> None:
        """Show these accounts; cards are made anew only when the accounts themselves have changed."""
        accounts = tuple(account for account, _ in known)
        if accounts != self._accounts:
            self._accounts = accounts
            self._make_cards(known)
        for account, status in known:
            self._cards[account.id].show_status(status)
        self.look.setVisible(any(status.keyring_away for _, status in known))

    def say_keyring(self, works: bool, text: str) -> None:
        """Say where keys go."""
        self._keyring.setText(text)
        self._keyring.setVisible(bool(text))

    def _build(self) -> None:
        body = QWidget()
        body.setMaximumWidth(WIDTH)
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(16)
        column.addLayout(self._build_head())
        column.addWidget(self._keyring)
        column.addWidget(self.look, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._list)
        column.addStretch(1)
        area = QScrollArea()
        area.setAccessibleName(self.tr("Accounts"))
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        area.setWidget(body)
        self.setFocusProxy(area)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _build_head(self) -> QHBoxLayout:
        add = DressedButton(self._theme, "plus", self.tr("Add an account"), "primary", "on_accent")
        add.clicked.connect(self.add_requested)
        back = IconButton(self._theme, "x", self.tr("Close the accounts"))
        back.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label(self.tr("Accounts"), Type.DISPLAY))
        row.addStretch(1)
        take = button(self.tr("Import…"))
        take.setToolTip(self.tr("Take in accounts from another computer; keys are not in the file"))
        take.clicked.connect(self.import_requested)
        self.give = button(self.tr("Export…"))
        self.give.setToolTip(self.tr("Write all accounts into a file, without their keys"))
        self.give.clicked.connect(self.export_requested)
        for part in (take, self.give, add, back):
            row.addWidget(part)
        return row

    def _make_cards(self, known: Known) -> None:
        for card in self._cards.values():
            self._list.removeWidget(card)
            card.deleteLater()
        self._cards = {}
        for account, status in known:
            card = AccountCard(self._theme, self._preferences, account, status)
            card.refresh_requested.connect(self.refresh_requested)
            card.edit_requested.connect(self.edit_requested)
            card.abilities_requested.connect(self.abilities_requested)
            card.figure_requested.connect(self.figure_requested)
            card.key_requested.connect(self.key_requested)
            self._cards[account.id] = card
            self._list.addWidget(card)
