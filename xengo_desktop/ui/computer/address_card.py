"""Where the server answers, each address with a way to copy it."""

from __future__ import annotations

from urllib.parse import urlsplit

from PySide6.QtCore import Signal

from xengo_desktop.domain.servers import ServerFacts
from xengo_desktop.ui.computer.cards import Card
from xengo_desktop.ui.computer.copying import CopyLine
from xengo_desktop.ui.computer.kit import Kit
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import sentence


class AddressCard(Card):
    """Short links, the API, and the address that others know the short links by."""

    copied = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__("")
        self.title.setText(self.tr("Addresses"))
        self.setAccessibleName(self.title.text())
        self.links = CopyLine(kit.theme, self.tr("Short links"))
        self.public = CopyLine(kit.theme, self.tr("Public address"))
        self.api = CopyLine(kit.theme, self.tr("API"))
        self._note = sentence("", Type.SMALL, "faint")
        for line in (self.links, self.public, self.api):
            self.body.addWidget(line)
            line.copied.connect(self.copied)
        self.body.addWidget(self._note)
        self.body.setSpacing(4)

    def show_facts(self, facts: ServerFacts) -> None:
        """Show the addresses."""
        self.links.show_value(facts.links_url)
        self.public.show_value(facts.public_url if facts.public_url != facts.links_url else "")
        self.api.show_value(facts.api)
        words = self.tr(
            "Printed codes depend on port {0}, so it is asked for again at every start. "
            "The API is for this computer only; its page with all calls is below /docs."
        )
        self._note.setText(words.format(urlsplit(facts.links_url).port or 80))
