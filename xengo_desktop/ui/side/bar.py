"""The side bar itself: the accounts, and below them the views of the chosen account's links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from xengo_desktop.domain.accounts import Account, AccountState, AccountStatus
from xengo_desktop.domain.queries import Facets
from xengo_desktop.ui.accounts.budget_words import BudgetWords
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.tokens import tag_colour
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.side.entries import Entry, View, account_entry
from xengo_desktop.ui.side.places import Places
from xengo_desktop.ui.side.side_list import SideList
from xengo_desktop.ui.side.view_list import ViewList
from xengo_desktop.ui.widgets.basics import IconButton, label

EVERYONE = "everyone"
"""The key of "All accounts"."""

Known = Sequence[tuple[Account, AccountStatus]]


class SideBar(QWidget):
    """Tells what was chosen; what that means is up to the listener."""

    account_chosen = Signal(str)
    view_chosen = Signal(object)
    add_account_requested = Signal()
    account_opened = Signal(str)
    refresh_requested = Signal(str)
    key_requested = Signal(str)
    abilities_requested = Signal(str)
    read_only_requested = Signal(str, bool)
    settings_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self.account_id = EVERYONE
        self._known: Known = ()
        self._budgets = BudgetWords(self)
        self.accounts = SideList(theme, self.tr("Accounts"))
        self.views = ViewList(theme, self.tr("Views"))
        self.places = Places(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        column.addLayout(self._build_head())
        column.addWidget(self.accounts)
        column.addWidget(self.views, 1)
        column.addWidget(self.places)
        self.accounts.selectionModel().currentChanged.connect(self._choose_account)
        self.accounts.doubleClicked.connect(self._open_account)
        self.views.selectionModel().currentChanged.connect(self._choose_view)
        self.accounts.wanted_back.connect(self._choose_account)
        self.views.wanted_back.connect(self._choose_view)
        self.accounts.menu_wanted.connect(self._open_menu)
        self.views.verticalScrollBar().rangeChanged.connect(self._line_up)

    def show_accounts(self, known: Known) -> None:
        """List the accounts with their states."""
        self._known = known
        entries = [Entry(text=self.tr("Accounts"))]
        if len(known) > 1:
            entries.append(Entry(key=EVERYONE, text=self.tr("All accounts"), icon="layers"))
        for account, status in known:
            entry = account_entry(
                account, status, self._state_text(status), self._budgets.whole(status.budget)
            )
            if len(known) > 1:
                # As the table marks its links.
                entry = replace(entry, dot=entry.dot or tag_colour(account.id))
            entries.append(entry)
        keys = [entry.key for entry in entries if entry.key]
        if self.account_id not in keys:
            self.account_id = keys[0] if keys else EVERYONE
        self.accounts.show_entries(entries, self.account_id)
        self.accounts.fit()

    def show_facets(self, facets: Facets) -> None:
        """List the views of the chosen account's links with their counts."""
        self.views.show_facets(facets)

    @property
    def view(self) -> View:
        """The chosen view."""
        return self.views.view

    def choose_account(self, account_id: str) -> None:
        """Choose an account as if it had been clicked."""
        self.accounts.setCurrentIndex(self.accounts.entries.find(account_id))

    def stand_at(self, account_id: str) -> None:
        """Mark an account as chosen without telling anybody; one that is gone changes nothing."""
        index = self.accounts.entries.find(account_id)
        if index.isValid():
            self.account_id = account_id
            self.accounts.mark(account_id)

    def choose_view(self, view: View) -> None:
        """Choose a view as if it had been clicked."""
        self.views.by_key.setdefault(view.key, view)
        self.views.setCurrentIndex(self.views.entries.find(view.key))

    def stand_aside(self, aside: bool) -> None:
        """Mark neither account nor view while something else than links is on show."""
        self.accounts.stand_aside(aside)
        self.views.stand_aside(aside)

    def title(self) -> str:
        """Return the name of the chosen view."""
        return self.views.title()

    def _line_up(self, least: int, most: int) -> None:
        """Have both lists end at the same edge, also where one of them has a scroll bar."""
        bar = self.views.verticalScrollBar()
        self.accounts.keep_clear(bar.sizeHint().width() if most > least else 0)

    def _build_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(8, 12, 8, 8)
        self.settings = IconButton(self._theme, "settings", self.tr("Settings"))
        self.add = IconButton(self._theme, "plus", self.tr("Add an account"))
        self.settings.clicked.connect(self.settings_requested)
        self.add.clicked.connect(self.add_account_requested)
        logo = IconButton(self._theme, "link-2", "xengo", "accent")
        logo.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        logo.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(logo)
        row.addWidget(label("xengo", Type.TITLE))
        row.addStretch(1)
        row.addWidget(self.add)
        row.addWidget(self.settings)
        return row

    def _state_text(self, status: AccountStatus) -> str:
        if status.state is AccountState.UNKNOWN and status.as_of is not None:
            return self.tr("Not asked since the start")
        return {
            AccountState.UNKNOWN: self.tr("Not read yet"),
            AccountState.READY: self.tr("Ready"),
            AccountState.BUSY: self.tr("Reading"),
            AccountState.STARTING: self.tr("Starting"),
            AccountState.OFFLINE: self.tr("No answer"),
            AccountState.REFUSED: self.tr("The service said no"),
            AccountState.NO_KEY: self.tr("Needs a key"),
        }[status.state]

    def _choose_account(self, index: QModelIndex) -> None:
        if index.isValid():
            self.account_id = self.accounts.entries.entry(index).key
            self.account_chosen.emit(self.account_id)

    def _open_account(self, index: QModelIndex) -> None:
        key = self.accounts.entries.entry(index).key
        if key not in ("", EVERYONE):
            self.account_opened.emit(key)

    def _open_menu(self, index: QModelIndex, at: QPoint) -> None:
        key = self.accounts.entries.entry(index).key
        if key:
            self.account_menu(key).popup(at)

    def account_menu(self, key: str) -> QMenu:
        """Make the menu of an account, or of all."""
        from xengo_desktop.ui.side.account_menu import AccountMenu

        return AccountMenu(self, [each for each in self._known if key in (each[0].id, EVERYONE)])

    def _choose_view(self, index: QModelIndex) -> None:
        if index.isValid():
            self.views.view = self.views.by_key[self.views.entries.entry(index).key]
            self.view_chosen.emit(self.view)
