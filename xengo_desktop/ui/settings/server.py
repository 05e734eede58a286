"""This computer's server in the settings: on or off, where it answers, and its sample workspace."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from xengo_desktop.desk.this_computer import ThisComputer
from xengo_desktop.domain.accounts import AccountState
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.preferences import Preferences
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.basics import DressedButton, label, sentence, set_tone


class ServerSection(QWidget):
    """Starts and stops through the tasks door; `changed` says that the account came or went."""

    changed = Signal()
    reset_asked = Signal()

    def __init__(self, theme: Theme, tasks: Tasks, preferences: Preferences, server: ThisComputer) -> None:
        super().__init__()
        self._tasks = tasks
        self._preferences = preferences
        self._server = server
        self._state = label("", Type.BODY)
        self._where = sentence("")
        self._where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.power = DressedButton(theme, "plug", self.tr("Start"))
        self.restart = DressedButton(theme, "refresh-cw", self.tr("Restart"))
        self.another_port = DressedButton(theme, "hash", self.tr("Use another port"))
        self.reset = DressedButton(theme, "rotate-ccw", self.tr("Reset to the sample workspace…"))
        self._build()
        self.power.clicked.connect(self._toggle)
        self.restart.clicked.connect(partial(self._do, server.restart))
        self.another_port.clicked.connect(partial(self._do, server.use_another_port))
        self.reset.clicked.connect(self.reset_asked)
        self.show_state()

    def show_state(self) -> None:
        """Say how the server is doing."""
        state = self._server.state
        running = state is AccountState.READY
        self._state.setText(self._state_text(state))
        set_tone(self._state, "good" if running else "muted")
        self._where.setText(self._where_text() if running else self._server.message)
        self.power.setText(self.tr("Stop") if running else self.tr("Start"))
        self.power.setAccessibleName(self.power.text())
        self.restart.setEnabled(running)
        self.reset.setEnabled(running)
        self.another_port.setVisible(bool(self._server.taken_port))

    def start(self) -> None:
        """Switch this computer on."""
        self._preferences.change(local_server=True)
        self._do(self._server.start)

    def start_with_sample(self) -> None:
        """Switch this computer on, with the sample workspace if it holds nothing yet."""
        self._preferences.change(local_server=True)
        self._do(self._server.start_with_sample)

    def reset_now(self) -> None:
        """Throw this computer's links away and begin with the sample workspace; asked before."""
        self._do(self._server.reset_demo)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(self.tr("This computer"), Type.TITLE))
        column.addWidget(self._state)
        column.addWidget(self._where)
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.power, self.restart, self.another_port, self.reset):
            row.addWidget(part)
        row.addStretch(1)
        column.addLayout(row)

    def _state_text(self, state: AccountState) -> str:
        if state is AccountState.READY:
            return self.tr("The local server is running")
        if state is AccountState.STARTING:
            return self.tr("The local server is starting")
        return self.tr("The local server is stopped")

    def _where_text(self) -> str:
        text = self.tr("Short links answer at {links}. The API answers at {api}, for this computer only.")
        return text.format(links=self._server.links, api=self._server.api)

    def _toggle(self) -> None:
        if self._server.state is AccountState.READY:
            self._preferences.change(local_server=False)
            self._do(self._server.stop)
        else:
            self.start()

    def _do(self, work: Callable[[], object]) -> None:
        self.power.setEnabled(False)
        self._tasks.run(self, work, done=self._finish, failed=self._fail, lane="server.power")

    def _finish(self, _: object) -> None:
        self.power.setEnabled(True)
        self.show_state()
        self.changed.emit()

    def _fail(self, error: XengoError) -> None:
        self._finish(None)
        self._tasks.troubled.emit(error)
