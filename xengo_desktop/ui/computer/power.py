"""Switching this computer's server on and off, from wherever that is asked for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from xengo_desktop.desk.this_computer import ThisComputer
from xengo_desktop.domain.accounts import AccountState
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.ui.preferences import Preferences
from xengo_desktop.ui.tasks import Tasks


class Power(QObject):
    """Works through the tasks door, one thing at a time.

    `changed` tells that the server came, went, or would not start, and
    `busy_changed` tells when one of these begins and when it is over.
    """

    changed = Signal()
    busy_changed = Signal(bool)

    def __init__(
        self, tasks: Tasks, preferences: Preferences, server: ThisComputer, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks, self._preferences = tasks, preferences
        self.server = server
        self.busy = False

    @property
    def running(self) -> bool:
        """Whether the server answers, as far as is known."""
        return self.server.state is AccountState.READY

    def start(self) -> None:
        """Switch this computer on."""
        self._preferences.change(local_server=True)
        self._do(self.server.start)

    def start_with_sample(self) -> None:
        """Switch this computer on, with the sample workspace if it holds nothing yet."""
        self._preferences.change(local_server=True)
        self._do(self.server.start_with_sample)

    def stop(self) -> None:
        """Switch this computer off."""
        self._preferences.change(local_server=False)
        self._do(self.server.stop)

    def toggle(self) -> None:
        """Switch to the other side."""
        if self.running:
            self.stop()
        else:
            self.start()

    def restart(self) -> None:
        """Stop and start; what is off is only started."""
        if self.running:
            self._do(self.server.restart)
        else:
            self.start()

    def use_another_port(self) -> None:
        """Give up the port that is taken; codes printed for it lead nowhere."""
        self._preferences.change(local_server=True)
        self._do(self.server.use_another_port)

    def reset(self) -> None:
        """Throw this computer's links away and begin with the sample workspace; asked before."""
        self._do(self.server.reset_demo)

    def _do(self, work: Callable[[], object]) -> None:
        if self.busy:
            return
        self._say_busy(True)
        self._tasks.run(self, work, done=self._finish, failed=self._fail, lane="server.power")

    def _finish(self, _: object) -> None:
        self._say_busy(False)
        self.changed.emit()

    def _fail(self, error: XengoError) -> None:
        self._finish(None)
        self._tasks.troubled.emit(error)

    def _say_busy(self, busy: bool) -> None:
        self.busy = busy
        self.busy_changed.emit(busy)
