"""This computer's server in the settings: on or off, where it answers, and its sample workspace."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from xengo_desktop.domain.accounts import AccountState
from xengo_desktop.ui.computer.power import Power
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import DressedButton, label, sentence, set_tone
from xengo_desktop.ui.widgets.flow import Flow


class ServerSection(QWidget):
    """The switches; everything else about the server is on its own page, which `more_asked` is for."""

    reset_asked = Signal()
    more_asked = Signal()

    def __init__(self, theme: Theme, power: Power) -> None:
        super().__init__()
        self._power = power
        self._state = label("", Type.BODY)
        self._where = sentence("")
        self._where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.switch = DressedButton(theme, "plug", self.tr("Start"))
        self.restart = DressedButton(theme, "refresh-cw", self.tr("Restart"))
        self.another_port = DressedButton(theme, "hash", self.tr("Use another port"))
        self.reset = DressedButton(theme, "rotate-ccw", self.tr("Reset to the sample workspace…"))
        self.more = DressedButton(theme, "hard-drive", self.tr("Network, keys, channels and more"))
        self._build()
        self.switch.clicked.connect(power.toggle)
        self.restart.clicked.connect(power.restart)
        self.another_port.clicked.connect(power.use_another_port)
        self.reset.clicked.connect(self.reset_asked)
        self.more.clicked.connect(self.more_asked)
        power.busy_changed.connect(self.show_state)
        power.changed.connect(self.show_state)
        self.show_state()

    def show_state(self) -> None:
        """Say how the server is doing."""
        server, running = self._power.server, self._power.running
        self._state.setText(self._state_text(server.state))
        set_tone(self._state, "good" if running else "muted")
        self._where.setText(self._where_text() if running else server.message)
        self.switch.setText(self.tr("Stop") if running else self.tr("Start"))
        self.switch.setAccessibleName(self.switch.text())
        self.switch.setEnabled(not self._power.busy)
        self.restart.setEnabled(running)
        self.reset.setEnabled(running)
        self.another_port.setVisible(bool(server.taken_port))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(self.tr("This computer"), Type.TITLE))
        column.addWidget(self._state)
        column.addWidget(self._where)
        parts = QWidget()
        flow = Flow(parts, 8)
        for part in (self.switch, self.restart, self.another_port, self.reset, self.more):
            flow.addWidget(part)
        column.addWidget(parts)

    def _state_text(self, state: AccountState) -> str:
        if state is AccountState.READY:
            return self.tr("The local server is running")
        if state is AccountState.STARTING:
            return self.tr("The local server is starting")
        return self.tr("The local server is stopped")

    def _where_text(self) -> str:
        text = self.tr("Short links answer at {links}. The API answers at {api}, for this computer only.")
        return text.format(links=self._power.server.links, api=self._power.server.api)
