"""One account as a card: how it is doing, how old its copy is, and what may still be asked."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from xengo_desktop.domain.accounts import THIS_COMPUTER, Account, AccountState, AccountStatus
from xengo_desktop.domain.budgets import BudgetState, Span
from xengo_desktop.ui.accounts.band import ReadOnlyMark, paint_edge
from xengo_desktop.ui.accounts.budget_bar import BudgetBar
from xengo_desktop.ui.accounts.budget_words import BudgetWords
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.preferences import Preferences
from xengo_desktop.ui.side.entries import sign_of
from xengo_desktop.ui.widgets.basics import (
    ElidedLabel,
    IconButton,
    breakable,
    button,
    sentence,
    set_tone,
)
from xengo_desktop.ui.zones import moment_words

LONG = 200
"""Letters of a sentence from which on a word in it may be wider than the card."""

DROP = 8
"""Pixels by which the words begin lower than the buttons beside them, so that they are in line."""


class AccountCard(QFrame):
    """One account: name and service, state in words, how many links are here and how old they are."""

    refresh_requested = Signal(str)
    edit_requested = Signal(str)
    abilities_requested = Signal(str)
    figure_requested = Signal(str)
    key_requested = Signal(str)

    def __init__(
        self, theme: Theme, preferences: Preferences, account: Account, status: AccountStatus
    ) -> None:
        super().__init__()
        self.setObjectName("card")
        self._theme = theme
        self._preferences = preferences
        self._account = account
        self.setAccessibleName(account.name)
        self._sign = QLabel()
        self._state = sentence("")
        self._copy = sentence("", tone="faint")
        self._words = BudgetWords(self)
        self._budget = sentence("", tone="faint")
        self._bar = BudgetBar(theme)
        self.figure = button(self.tr("Say what is left…"), "inline")
        self.figure.clicked.connect(self._ask_figure)
        self.enter_key = button(self.tr("Enter a key…"), "small")
        self.enter_key.setAccessibleName(self.tr("Enter a key for {0}").format(account.name))
        self.enter_key.clicked.connect(self._ask_key)
        self._sign.setContentsMargins(0, DROP, 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 16 - DROP, 12, 16)
        row.setSpacing(12)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._build_words(), 1)
        actions = QHBoxLayout()
        actions.setSpacing(4)
        for part in self._build_actions():
            actions.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(actions)
        self.show_status(status)
        theme.changed.connect(self._repaint)

    def show_status(self, status: AccountStatus) -> None:
        """Say how the account is doing now."""
        self._status = status
        copy = self._copy_text(status)
        # One word that is wider than the card would make all of them lower than their sentences.
        message = breakable(status.message) if len(status.message) > LONG else status.message
        self._state.setText(message or " · ".join(filter(None, (self._plain_state(), copy))))
        self._copy.setText(copy)
        self._copy.setVisible(bool(status.message and copy))
        self.enter_key.setVisible(status.needs_key)
        self._show_budget(status.budget)
        self._repaint()

    def _show_budget(self, state: BudgetState) -> None:
        words = self._words.line(state)
        self._budget.setText(words)
        self._budget.setVisible(bool(words))
        set_tone(self._budget, "warn" if state.nearly_spent else "faint")
        self._bar.show_state(state, self._words.whole(state))
        bought = any(gauge.span is Span.LIFETIME for gauge in state.gauges)
        self.figure.setVisible(bought and not self._status.needs_key)
        self.figure.setText(
            self.tr("Say what is left…") if state.asks_figure else self.tr("Correct what is left…")
        )
        self.figure.setAccessibleName(f"{self.figure.text()} {self._account.name}")

    def _build_words(self) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.setContentsMargins(0, DROP, 0, 0)
        words.addLayout(self._build_name())
        words.addWidget(ElidedLabel(self._account.base_url or "–", Type.SECONDARY, "muted"))
        words.addWidget(self._state)
        words.addWidget(self._copy)
        words.addWidget(self._budget)
        words.addWidget(self._bar)
        words.addWidget(self.enter_key, 0, Qt.AlignmentFlag.AlignLeft)
        words.addWidget(self.figure, 0, Qt.AlignmentFlag.AlignLeft)
        return words

    def _build_name(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(ElidedLabel(self._account.name, Type.TITLE), 1)
        if self._account.read_only:
            row.addWidget(ReadOnlyMark(self._theme))
        return row

    def _build_actions(self) -> list[QWidget]:
        again = IconButton(
            self._theme, "refresh-cw", self.tr("Read {name} again").format(name=self._account.name)
        )
        again.clicked.connect(self._ask_refresh)
        abilities = IconButton(
            self._theme, "info", self.tr("What {name} can do").format(name=self._account.name)
        )
        abilities.clicked.connect(self._ask_abilities)
        if self._account.id == THIS_COMPUTER:
            return [abilities, again]
        edit = IconButton(self._theme, "pencil", self.tr("Edit {name}").format(name=self._account.name))
        edit.clicked.connect(self._ask_edit)
        return [abilities, again, edit]

    def _plain_state(self) -> str:
        """Say how it is; nothing while its copy is here and it was not asked since the start."""
        said = {
            AccountState.READY: self.tr("Ready"),
            AccountState.BUSY: self.tr("Reading its links"),
            AccountState.STARTING: self.tr("Starting"),
        }
        unread = self.tr("Not read yet") if self._status.as_of is None else ""
        return said.get(self._status.state, unread)

    def _copy_text(self, status: AccountStatus) -> str:
        if status.as_of is None:
            return ""
        count = QLocale().toString(status.links)
        words = self.tr("1 link here") if status.links == 1 else self.tr("{0} links here").format(count)
        moment = moment_words(status.as_of, self._preferences.zone())
        return self.tr("{links}, as of {moment}").format(links=words, moment=moment)

    def _repaint(self) -> None:
        plain = "hard-drive" if self._account.id == THIS_COMPUTER else "cloud"
        icon, token = sign_of(self._status) or (plain, "muted")
        colour = self._theme.colour(token)
        self._sign.setPixmap(self._theme.pixmap(icon, colour, 20, self.devicePixelRatioF()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._account.colour:
            paint_edge(self, self._account.colour)

    def _ask_key(self) -> None:
        self.key_requested.emit(self._account.id)

    def _ask_figure(self) -> None:
        self.figure_requested.emit(self._account.id)

    def _ask_abilities(self) -> None:
        self.abilities_requested.emit(self._account.id)

    def _ask_refresh(self) -> None:
        self.refresh_requested.emit(self._account.id)

    def _ask_edit(self) -> None:
        self.edit_requested.emit(self._account.id)
