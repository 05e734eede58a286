"""Finds out what waits for an account before it changes or goes, and sees to what the user decides."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from xengo_desktop.desk.parting import Parting
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.ui.accounts.waiting import Parted, WaitingDialog
from xengo_desktop.ui.tasks import Tasks


class PartingTalk(QObject):
    """One question at a time over a dialog. `settled` tells whether edits may be given up."""

    began = Signal(str)
    settled = Signal(bool)
    troubled = Signal(object)
    put_off = Signal()

    def __init__(self, tasks: Tasks, parting: Parting, over: QWidget) -> None:
        super().__init__(over)
        self._tasks, self._parting, self._over = tasks, parting, over
        self._account: Account | None = None
        self._going = False

    def ask(self, account: Account, *, going: bool) -> None:
        """Ask what becomes of what waits; where nothing does it is settled at once."""
        self._account, self._going = account, going
        work = partial(self._parting.waiting, account.id)
        self._tasks.run(self, work, done=partial(self._show, False), failed=self._fail)

    def _show(self, in_vain: bool, edits: tuple[str, ...]) -> None:
        assert self._account is not None, "somebody has asked"
        if not edits:
            self.settled.emit(False)
            return
        dialog = WaitingDialog(
            self._account, edits, going=self._going, sent_in_vain=in_vain, parent=self._over
        )
        dialog.chosen.connect(self._take)
        dialog.rejected.connect(self.put_off)
        dialog.open()

    def _take(self, parted: Parted) -> None:
        assert self._account is not None, "somebody has asked"
        account_id = self._account.id
        if parted is Parted.SEND:
            self.began.emit(self.tr("Sending what waits…"))
            work = partial(self._parting.send, account_id)
            self._tasks.run(self, work, done=partial(self._show, True), failed=self._fail)
        elif parted is Parted.KEEP:
            self.settled.emit(False)
        elif self._going:
            self.settled.emit(True)
        else:
            self.began.emit(self.tr("Giving up what waits…"))
            give_up = partial(self._parting.give_up, account_id)
            self._tasks.run(self, give_up, done=self._given_up, failed=self._fail)

    def _given_up(self, _: None) -> None:
        self.settled.emit(True)

    def _fail(self, error: XengoError) -> None:
        self.troubled.emit(error)
