"""How the server is, in words, and its switches: stop, restart."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from xengo_desktop.domain.servers import ServerFacts
from xengo_desktop.ui.computer.cards import Card
from xengo_desktop.ui.computer.kit import Kit
from xengo_desktop.ui.computer.power import Power
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import DressedButton, label, sentence


class StateCard(Card):
    """Shown while the server runs; the page itself says so when it does not."""

    def __init__(self, kit: Kit, power: Power) -> None:
        super().__init__("")
        self._kit, self._power = kit, power
        self._pressed: QWidget | None = None
        self.title.setText(self.tr("State"))
        self.setAccessibleName(self.title.text())
        self._sign = QLabel()
        self._state = label(self.tr("The local server is running"), Type.STRONG, "good")
        self._about = sentence("")
        self.restart = DressedButton(kit.theme, "refresh-cw", self.tr("Restart"))
        self.stop = DressedButton(kit.theme, "power", self.tr("Stop"))
        self._lay_out()
        self.restart.clicked.connect(power.restart)
        self.stop.clicked.connect(power.stop)
        power.busy_changed.connect(self._follow)
        kit.theme.changed.connect(self._repaint)
        self._repaint()

    def show_facts(self, facts: ServerFacts) -> None:
        """Say which version runs, and whether its links are made up."""
        ours = self._power.server.ours
        words = self.tr("Version {0}.").format(facts.version) + " "
        words += (
            self.tr("It starts and ends with this window.")
            if ours
            else self.tr("It was started elsewhere, and goes on when this window closes.")
        )
        if facts.sample:
            words += " " + self.tr("Its links and clicks are a sample.")
        self._about.setText(words)
        self.restart.setVisible(ours)
        self.stop.setText(self.tr("Stop") if ours else self.tr("Disconnect"))
        self.stop.setAccessibleName(self.stop.text())

    def _follow(self, busy: bool) -> None:
        if busy:
            self._pressed = next((part for part in (self.restart, self.stop) if part.hasFocus()), None)
        for part in (self.restart, self.stop):
            part.setEnabled(not busy)
        if not busy and self._pressed is not None and self.isVisible():
            # Greyed meanwhile, the button has passed the keyboard on.
            self._pressed.setFocus()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._sign)
        line.addWidget(self._state, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.restart)
        buttons.addWidget(self.stop)
        buttons.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(self._about)
        self.body.addLayout(buttons)

    def _repaint(self) -> None:
        theme = self._kit.theme
        self._sign.setPixmap(theme.pixmap("circle-check", theme.colour("good"), 16, self.devicePixelRatioF()))
