"""Sheets as one PDF: every page exactly as large as its paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xengo_desktop.qr.pdf import Document, Tones, fill, put
from xengo_desktop.qr.pdf.document import exact
from xengo_desktop.qr.pdf.operators import number
from xengo_desktop.qr.sheets.pages import Composer, Label, SheetPage

TITLE = "Labels"


class SheetWriter:
    """Writes pages as they are made; only their packed operators are kept."""

    def __init__(self, composer: Composer) -> None:
        sheet = composer.sheet
        self._document = Document(TITLE, cmyk=sheet.cmyk)
        self._tones = Tones(sheet.cmyk, sheet.design.inks)
        self._outlines: dict[str, str] = {}

    def add(self, page: SheetPage) -> None:
        """Write one page: all grounds, then what stands between the labels, then codes and words."""
        sheet = self._document.page(page.width, page.height)
        for label in page.labels:
            if label.ground is not None:
                fill(self._document, sheet, label.ground, self._tones)
        for figure in page.marks:
            fill(self._document, sheet, figure, self._tones)
        for label in page.labels:
            put(self._document, sheet, label.drawing, label.code.x, label.code.y, label.code.width)
            sheet.add(self._words(label))

    def write(self) -> bytes:
        """Return the file."""
        return self._document.write()

    def _words(self, label: Label) -> Iterator[str]:
        ink = self._document.ink(self._tones.of(label.ink))
        for line in label.words:
            yield f"q {exact((line.size, 0.0, 0.0, line.size, line.x, line.y))} cm {ink}"
            for glyph in line.glyphs:
                if glyph.text not in self._outlines:
                    self._outlines[glyph.text] = self._document.outline(glyph.path)
                yield f"1 0 0 1 {number(glyph.step)} 0 cm {self._outlines[glyph.text]}"
            yield "Q"


def written(composer: Composer, pages: Iterable[SheetPage]) -> bytes:
    """Return the file with these pages of the order."""
    writer = SheetWriter(composer)
    for page in pages:
        writer.add(page)
    return writer.write()
