"""What the window does about facts that concern several of its parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from xengo_desktop.domain.accounts import THIS_COMPUTER
from xengo_desktop.ui.accounts.watch import Known
from xengo_desktop.ui.outbox.postman import Piles
from xengo_desktop.ui.pages import LINKS, WELCOME

if TYPE_CHECKING:
    from xengo_desktop.ui.window.window import MainWindow


class Answers(QObject):
    """One method for each such fact."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._resumed = ""

    def show_accounts(self, known: Known) -> None:
        """Tell every part that names accounts which there are."""
        self._window.scope.show_accounts(known)
        self._window.inspector.show_accounts([account for account, _ in known])
        self._window.band.show_accounts([account for account, _ in known])
        self._window.status.show_accounts(known)

    def mark(self, act: str) -> None:
        """Pin, unpin, archive or bring back what is chosen."""
        self._window.marking.act(act, self._window.links.selected_ids())

    def look_for_shown(self, _: object = None) -> None:
        """See whether the link in the panel, which the table may not list, is still there."""
        if self._window.inspector.row is not None:
            self._window.aftermath.look_for(self._window.inspector.row)

    def let_go(self, row_id: int) -> None:
        """Show no link where one was that is gone."""
        shown = self._window.inspector.row
        if shown is not None and shown.id == row_id:
            self._window.ways.choose_row(None)

    def offer_questions(self, count: int) -> None:
        """Say that a change waits for a decision, and lead there."""
        text = self.tr("A change could not be sent as it is: it waits for your decision.")
        self._window.notices.offer(text, self.tr("Decide…"), self._window.outbox_doors.ask_next)

    def try_again(self, account_ids: Sequence[str]) -> None:
        """Send to these accounts and read them, now."""
        for account_id in account_ids:
            self._window.postman.send_now(account_id)
            self._window.watch.refresh(account_id)

    def say_resumed(self, piles: Piles) -> None:
        """Say what waits to be sent since last time."""
        text = self.tr("From last time: {count}.").format(count=self._window.waiting_words.count(piles))
        self._resumed = text
        self._window.notices.offer(
            text, self.tr("Show"), self._window.outbox_doors.show_waiting, said_by=self._window.offline
        )

    def take_back_resumed(self, piles: Piles) -> None:
        """Say no more that something waits since last time once nothing does."""
        if self._resumed and not piles:
            if self._window.notices.text == self._resumed:
                self._window.notices.hide()
            self._resumed = ""

    def remember_folder(self, folder: str) -> None:
        """Offer this folder the next time."""
        self._window.preferences.change(export_folder=folder)

    def follow_server(self) -> None:
        """Look after this computer's links as its server comes and goes."""
        if self._window.power.running:
            self._window.watch.refresh(THIS_COMPUTER)
        else:
            self._window.watch.look()

    def follow_page(self) -> None:
        """Keep the inspector beside the links only, and leave the welcome alone."""
        self._window.inspector.setVisible(self._window.pages.name == LINKS)
        self._window.side.setVisible(self._window.pages.name != WELCOME)
        self._window.side.places.show_place(self._window.pages.name)
        self._window.side.stand_aside(self._window.pages.name not in (LINKS, WELCOME))
        if self._window.pages.name == LINKS and self._window.focusWidget() is None:
            self._window.links.table.setFocus()

    def show_progress(self, account_id: str, done: int, total: int | None) -> None:
        """Say how far an account is read."""
        self._window.status.say_progress(done, total)
