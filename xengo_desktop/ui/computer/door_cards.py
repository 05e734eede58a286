"""The faces of the door to the network: closed, open, and the code that leads through it."""

from __future__ import annotations

from urllib.parse import urlsplit

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.servers import LanDoor
from xengo_desktop.ui.computer.cards import Card
from xengo_desktop.ui.computer.copying import CopyLine
from xengo_desktop.ui.computer.kit import Kit
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.qr.preview import Preview
from xengo_desktop.ui.studio.rendering import Drawn
from xengo_desktop.ui.widgets.basics import DressedButton, button, framed, label, sentence
from xengo_desktop.ui.widgets.choices import Choice
from xengo_desktop.ui.widgets.fields import Field

QUARTER, HOUR, MORNING, DAY = 15, 60, 240, 720
"""Minutes."""


class ClosedCard(Card):
    """Says what opening means, and asks where and for how long."""

    open_requested = Signal(str, int)

    def __init__(self, kit: Kit) -> None:
        super().__init__("")
        self._offered: tuple[str, ...] = ()
        self.title.setText(self.tr("Closed to the network"))
        self.setAccessibleName(self.title.text())
        self.address, self.minutes = Choice(), Choice()
        for minutes, words in (
            (QUARTER, self.tr("15 minutes")),
            (HOUR, self.tr("1 hour")),
            (MORNING, self.tr("4 hours")),
            (DAY, self.tr("12 hours")),
        ):
            self.minutes.addItem(words, minutes)
        self.minutes.setCurrentIndex(1)
        self.address_field = Field(self.tr("At which address"), self.address)
        self.minutes_field = Field(self.tr("For how long"), self.minutes)
        self.open_button = DressedButton(
            kit.theme, "wifi", self.tr("Open to the network"), "primary", "on_accent"
        )
        self.nowhere = sentence(
            self.tr("This computer is in no network now. Join one, and its address appears here."), Type.BODY
        )
        self._lay_out()
        self.open_button.clicked.connect(self._ask)

    def show_door(self, door: LanDoor) -> None:
        """Offer the addresses there are; what was chosen stays."""
        if door.offered != self._offered:
            self._offered = door.offered
            chosen = self.address.currentText()
            self.address.clear()
            self.address.addItems(list(door.offered))
            self.address.setCurrentIndex(max(0, self.address.findText(chosen)))
        for part in (self.address_field, self.minutes_field, self.open_button):
            part.setVisible(bool(door.offered))
        self.nowhere.setVisible(not door.offered)

    def say_busy(self, busy: bool) -> None:
        """Take no second wish while one is under way."""
        self.open_button.setEnabled(not busy)

    def _ask(self) -> None:
        self.open_requested.emit(self.address.currentText(), int(self.minutes.currentData()))

    def _lay_out(self) -> None:
        self.body.addWidget(
            sentence(
                self.tr(
                    "Try a code with a phone: open the short links to it for a while, and codes lead there."
                )
            )
        )
        warning = sentence(
            self.tr(
                "Everyone on the same network can then open this computer's short links. "
                "The API, the keys and the list of links stay closed to them. Avoid it on public Wi-Fi."
            ),
            Type.BODY,
            "",
        )
        self.body.addWidget(framed("warning", warning))
        self.body.addWidget(self.nowhere)
        self.body.addWidget(self.address_field)
        self.body.addWidget(self.minutes_field)
        row = QHBoxLayout()
        row.addWidget(self.open_button)
        row.addStretch(1)
        self.body.addLayout(row)


class OpenCard(Card):
    """Says for how long it stays open, and what to type."""

    close_requested = Signal()
    copied = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__("")
        self._words = kit.wording
        self._door = LanDoor()
        self.title.setText(self.tr("Open to the network"))
        self.setAccessibleName(self.title.text())
        self.left = label("", Type.DISPLAY)
        self.left.setAccessibleName(self.tr("Time left"))
        self._until = sentence("")
        self.address = CopyLine(kit.theme, self.tr("Address"))
        self.address.copied.connect(self.copied)
        self.close_button = button(self.tr("Close now"))
        self.close_button.clicked.connect(self.close_requested)
        self._lay_out()

    def show_door(self, door: LanDoor) -> None:
        """Show where it is open and until when."""
        self._door = door
        self.address.show_value(door.address)
        self.tell_time()

    def tell_time(self) -> None:
        """Write the time that is left."""
        until = self._door.until
        self.left.setText(self.tr("{0} left").format(self._words.left(until)) if until else "")
        words = self.tr("At {0} the short links close by themselves.")
        self._until.setText(words.format(self._words.time_of_day(until)) if until else "")

    def _lay_out(self) -> None:
        self.body.addWidget(self.left)
        self.body.addWidget(self._until)
        self.body.addWidget(self.address)
        self.body.addWidget(
            sentence(
                self.tr(
                    "Type it on a phone in the same network, followed by / and a code. "
                    "Only the short links answer there, never the API."
                )
            )
        )
        row = QHBoxLayout()
        row.addWidget(self.close_button)
        row.addStretch(1)
        self.body.addLayout(row)


class CodeCard(Card):
    """The address as a QR code, so that nobody has to type it."""

    def __init__(self) -> None:
        super().__init__("")
        self.title.setText(self.tr("Scan to go there"))
        self.setAccessibleName(self.title.text())
        self.preview = Preview()
        self.preview.setAccessibleName(self.tr("QR code of the address"))
        self.body.addWidget(self.preview)

    def show_picture(self, address: str, drawn: Drawn) -> None:
        """Show the code of this address."""
        self.preview.show_picture(drawn.picture, transparent=False, spoken=urlsplit(address).netloc)

    def show_error(self, error: XengoError) -> None:
        """Say why there is none."""
        self.preview.show_sentence(str(error))
