"""Removing an account: edits that wait are asked about, then whether it shall really go, then it goes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from xengo_desktop.desk.connect import Connections
from xengo_desktop.desk.parting import Parting
from xengo_desktop.domain.accounts import Account
from xengo_desktop.ui.accounts.parting import PartingTalk
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.question import Question


class Removal(QObject):
    """Asks over a dialog. `began` says what takes a moment, `put_off` that the account stays."""

    began = Signal(str)
    put_off = Signal()
    removed = Signal(str)
    troubled = Signal(object)

    def __init__(
        self, tasks: Tasks, connections: Connections, account: Account, parting: Parting | None, over: QWidget
    ) -> None:
        super().__init__(over)
        self._tasks, self._connections, self._parting = tasks, connections, parting
        self._account, self._over = account, over

    def start(self) -> None:
        """Ask about edits that wait, then whether the account shall really go."""
        if self._parting is None:
            self.ask()
            return
        self.began.emit(self.tr("Looking for edits that wait…"))
        talk = PartingTalk(self._tasks, self._parting, self._over)
        talk.began.connect(self.began)
        talk.settled.connect(self._settled)
        talk.put_off.connect(self.put_off)
        talk.troubled.connect(self.troubled)
        talk.ask(self._account, going=True)

    def ask(self) -> None:
        """Ask before the account is forgotten."""
        question = Question(
            self._over,
            self.tr("Remove account"),
            self.tr("Remove “{0}” from this computer?").format(self._account.name),
            self.tr("Its key and its local copy are deleted here. Its links at the service stay."),
            self.tr("Remove account"),
        )
        question.agreed.connect(self._remove)
        question.open()

    def _settled(self, given_up: bool) -> None:
        self.put_off.emit()
        if given_up:
            self._remove()
        else:
            self.ask()

    def _remove(self) -> None:
        self.began.emit(self.tr("Removing…"))
        remove = self._parting.remove if self._parting else self._connections.remove
        work = partial(remove, self._account.id)
        self._tasks.run(self, work, done=self._tell, failed=self.troubled.emit)

    def _tell(self, _: None) -> None:
        self.removed.emit(self._account.id)
