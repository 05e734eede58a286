"""The line at the foot of the window: how the local server is, what is being read, how old the copy is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QStatusBar

from xengo_desktop.desk.this_computer import ThisComputer
from xengo_desktop.domain.accounts import AccountState, AccountStatus
from xengo_desktop.domain.clock import Clock, now
from xengo_desktop.domain.outbox import Pile
from xengo_desktop.ui.accounts.watch import Known
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.outbox.words import WaitingWords
from xengo_desktop.ui.preferences import Preferences
from xengo_desktop.ui.widgets.basics import ElidedLabel, button
from xengo_desktop.ui.zones import clock_words, moment_words


class StatusLine(QStatusBar):
    """Server at the left, news at the right, and before those what waits to be sent."""

    waiting_requested = Signal()

    def __init__(self, server: ThisComputer, preferences: Preferences, clock: Clock = now) -> None:
        super().__init__()
        self._words = WaitingWords(preferences.zone)
        self.waiting = button("", "status")
        self.waiting.clicked.connect(self.waiting_requested)
        self.waiting.hide()
        self._server = server
        self._clock = clock
        self._age = ""
        self._preferences = preferences
        self.setSizeGripEnabled(False)
        # A long sentence is cut and not spread: it would make the window wider than the screen.
        self._left = ElidedLabel("", Type.SECONDARY)
        self._right = ElidedLabel("", Type.SECONDARY)
        self._right.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setContentsMargins(12, 0, 12, 0)
        self.addWidget(self._left, 1)
        self.addPermanentWidget(self.waiting)
        self.addPermanentWidget(self._right, 1)

    def show_accounts(self, known: Known) -> None:
        """Say how the local server is."""
        self._left.setText(self._server_text() if any(a.dialect == "local" for a, _ in known) else "")

    def show_piles(self, piles: Sequence[Pile]) -> None:
        """Say what waits to be sent; a press shows it."""
        text = self._words.count(piles)
        self.waiting.setText(text)
        self.waiting.setAccessibleName(text)
        self.waiting.setVisible(bool(text))

    def say_progress(self, done: int, total: int | None) -> None:
        """Say how far a reading is."""
        count = QLocale().toString(done)
        if total:
            text = self.tr("Reading links: {count} of {total}")
            self._right.setText(text.format(count=count, total=QLocale().toString(total)))
        else:
            self._right.setText(self.tr("Reading links: {count}").format(count=count))

    def say_refreshed(self, status: AccountStatus) -> None:
        """Say why the copy of an account could not be read; else how old the copies on show are."""
        twice = status.message == self._left.text()
        self._right.setText("" if twice and status.message else status.message or self._age)

    def show_as_of(self, moment: datetime | None) -> None:
        """Say how old the oldest copy on show is; None for one that was never read."""
        before = self._age
        self._age = self.tr("As of {time}").format(time=self._time(moment)) if moment else ""
        if self._right.text() == before:
            self._right.setText(self._age)

    def _time(self, moment: datetime) -> str:
        zone = self._preferences.zone()
        local, today = moment.astimezone(zone), self._clock().astimezone(zone)
        return clock_words(local) if local.date() == today.date() else moment_words(moment, zone)

    def _server_text(self) -> str:
        if self._server.state is AccountState.READY:
            return self.tr("This computer answers at {links}").format(links=self._server.links)
        return self._server.message
