"""Pasting rows, from the clipboard to the review."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from xengo_desktop.desk import Desk
from xengo_desktop.desk.bulk.pasting import Block
from xengo_desktop.desk.transfer.policies import Policies
from xengo_desktop.ui.bulk.clipboard import html_beside
from xengo_desktop.ui.bulk.paste_dialog import PasteDialog
from xengo_desktop.ui.bulk.paste_reading import PasteReader
from xengo_desktop.ui.changesets.doors import ChangeSetDoors
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.transfer.agreed import offer_words
from xengo_desktop.ui.zones import viewer_zone


class Pasting(QObject):
    """One paste; it lives until the window over which it asks is gone."""

    notice = Signal(str)

    def __init__(
        self, theme: Theme, tasks: Tasks, desk: Desk, reviews: ChangeSetDoors, over: QWidget
    ) -> None:
        super().__init__(over)
        self._theme, self._tasks, self._desk, self._reviews = theme, tasks, desk, reviews
        self._over = over
        zone = viewer_zone(desk.settings.load().zone)
        self._reader = PasteReader(desk, zone.key)

    def ask(self, text: str, account_id: str = "") -> None:
        """Ask what becomes of the rows, beginning with this account."""
        known = self._desk.connections.accounts()
        accounts = [account for account in known if not account.read_only]
        if not accounts:
            self.notice.emit(self.tr("Add an account first, one that may be written to."))
            return
        html = html_beside(text)
        dialog = PasteDialog(self._theme, self._tasks, self._reader, accounts, text, html, self._over)
        barred = [account.name for account in known if account.id == account_id and account.read_only]
        dialog.begin_with(account_id, *barred)
        dialog.wanted.connect(partial(self._go_on, dialog))
        offer_words(self._tasks, self._desk, dialog, dialog)
        dialog.setModal(True)
        dialog.show()

    def _go_on(self, dialog: PasteDialog, account_id: str, block: Block, policies: Policies) -> None:
        title = self.tr("Paste rows")
        plan = partial(self._reader.plan, title, account_id, block, policies)
        self._reviews.review(title, plan, dialog)
