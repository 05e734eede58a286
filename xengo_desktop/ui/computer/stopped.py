"""What the page says while the server does not run: why, and the way to start it."""

from __future__ import annotations

from xengo_desktop.domain.accounts import AccountState
from xengo_desktop.ui.computer.power import Power
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.widgets.basics import DressedButton
from xengo_desktop.ui.widgets.empty import EmptyState


class Stopped(EmptyState):
    """The way to another port is there only while the remembered one is taken."""

    def __init__(self, theme: Theme, power: Power) -> None:
        start = DressedButton(theme, "play", "", "primary", "on_accent")
        another = DressedButton(theme, "hash", "")
        super().__init__(theme, "power", "", "", start, another)
        self._power = power
        self.start, self.another_port = start, another
        for made, words in ((start, self.tr("Start")), (another, self.tr("Use another port"))):
            made.setText(words)
            made.setAccessibleName(words)
        start.clicked.connect(power.start)
        another.clicked.connect(power.use_another_port)
        self.setFocusProxy(start)

    def show_state(self) -> None:
        """Say how things stand."""
        server = self._power.server
        starting = server.state is AccountState.STARTING or self._power.busy
        if starting:
            self.say(self.tr("The local server is starting"), self.tr("This takes a moment."))
        else:
            words = self.tr("While it is stopped, this computer's links lead nowhere and nothing is counted.")
            reason = server.message if server.taken_port else ""
            self.say(self.tr("The local server is stopped"), reason or words)
        # It stays where it is and keeps the keyboard; pressed meanwhile, it does nothing.
        self.start.setText(self.tr("Starting…") if starting else self.tr("Start"))
        self.start.setAccessibleName(self.start.text())
        self.another_port.setVisible(bool(server.taken_port) and not starting)
