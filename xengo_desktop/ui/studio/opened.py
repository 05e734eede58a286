"""A link's look as the desk has it: read, and written where it belongs; the worker's side of keeping."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xengo_desktop.desk.codes import Codes, CodeText
from xengo_desktop.domain.queries import Row
from xengo_desktop.qr.designs.design import QrDesign

if TYPE_CHECKING:
    from xengo_desktop.desk.studio import Chosen, SavedDesign, Studio


@dataclass(frozen=True, slots=True)
class Opened:
    """A link's code as the desk knows it: what it says, how it looks, and the saved design it follows."""

    row: Row
    said: CodeText
    chosen: Chosen
    saved: SavedDesign | None
    plain: str = ""
    capitals: str = ""

    @property
    def in_capitals(self) -> bool:
        """Whether the tight spelling is the one that is encoded."""
        return self.said.text != self.plain

    def on_its_own(self, design: QrDesign) -> Opened:
        """Return the same link with a look of its own."""
        from xengo_desktop.desk.studio import Chosen, Source

        return replace(self, chosen=Chosen(design=design, source=Source.LINK), saved=None)


def read_look(studio: Studio, codes: Codes, row: Row, capitals: bool) -> Opened:
    """Look up what a link's code says and how it looks."""
    plain, tight = codes.text(row), codes.text(row, capitals=True)
    chosen = studio.looks.design_for(row)
    saved = studio.designs.get(chosen.saved_id) if chosen.saved_id else None
    return Opened(row, tight if capitals else plain, chosen, saved, plain.text, tight.text)


def write_look(studio: Studio, opened: Opened | None, design: QrDesign) -> Opened | None:
    """Keep a design where it belongs; what cannot be changed, such as a preset, becomes the link's own."""
    from xengo_desktop.desk.studio import Kind, Source

    if opened is None or opened.chosen.source is Source.SHARED:
        studio.looks.keep_shared(design)
        return replace(opened, chosen=replace(opened.chosen, design=design)) if opened else None
    if opened.saved is not None and opened.saved.kind is Kind.OWN:
        saved = studio.designs.change(opened.saved.id, design)
        return replace(opened, chosen=replace(opened.chosen, design=design), saved=saved)
    studio.looks.keep_for_link(opened.row, design)
    return replace(opened, chosen=studio.looks.design_for(opened.row), saved=None)


def history_key(opened: Opened) -> str:
    """Links of one look share its history."""
    chosen = opened.chosen
    if chosen.id == "link":
        return f"{opened.row.account_id}/{opened.row.link.id}"
    return chosen.id
