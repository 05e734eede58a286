"""What the table paints with: fonts, colours, and small pictures that are drawn once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPixmap, QStaticText, QTextOption, QTransform

from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.tokens import contrast, tag_colour
from xengo_desktop.ui.look.type import Type, font

PICTURES = 4_000
LINES = 3_000
CUTS = 20_000
LONGEST = 300
"""Characters that are measured; no column is wider, and shaping 2,048 of them for each row is slow."""

DOMAIN_LEAST = 32
"""Pixels of a domain below which the whole link is cut at its end instead."""


class Written(NamedTuple):
    """A line that was shaped, how wide it is and how high."""

    text: QStaticText
    wide: int
    high: int


class Ink(QObject):
    """Follows the theme; everything that was drawn is drawn again after a change."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.fonts = {role: font(role) for role in Type}
        self.metrics = {role: QFontMetrics(made) for role, made in self.fonts.items()}
        self._pictures: dict[Hashable, QPixmap] = {}
        self._cuts: dict[tuple[str, int, Type, Qt.TextElideMode], str] = {}
        self._widths: dict[tuple[str, Type], int] = {}
        self._lines: dict[tuple[str, int, Type, bool], Written] = {}
        self._colours: dict[str, QColor] = {}
        theme.changed.connect(self._forget)

    def colour(self, token: str) -> QColor:
        """Return a token's colour."""
        made = self._colours.get(token)
        if made is None:
            made = self._colours[token] = self.theme.colour(token)
        return made

    def picture(self, key: Hashable, size: QSize, ratio: float, draw: Callable[[QPainter], None]) -> QPixmap:
        """Return the picture of `key`, drawn on first use in logical pixels."""
        whole = (key, size.width(), size.height(), ratio)
        made = self._pictures.get(whole)
        if made is None:
            if len(self._pictures) > PICTURES:
                self._pictures.clear()
            made = self._pictures[whole] = _drawn(size, ratio, draw)
        return made

    def line(self, text: str, width: int, role: Type, *, natural: bool = False) -> Written:
        """Return the text as it is drawn in so much room, shaped once.

        It runs from left to right whatever it begins with, unless its own direction is the `natural` one.
        """
        key = (text, width, role, natural)
        made = self._lines.get(key)
        if made is None:
            if len(self._lines) > LINES:
                self._lines.clear()
            made = self._lines[key] = self._written(self.cut(text, width, role), role, natural)
        return made

    def _written(self, text: str, role: Type, natural: bool) -> Written:
        made, option = QStaticText(text), QTextOption()
        made.setTextFormat(Qt.TextFormat.PlainText)
        directions = Qt.LayoutDirection
        option.setTextDirection(directions.LayoutDirectionAuto if natural else directions.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        made.setTextOption(option)
        made.prepare(QTransform(), self.fonts[role])
        return Written(made, self.width(text, role), self.metrics[role].height())

    def cut(self, text: str, width: int, role: Type) -> str:
        """Return the text with an ellipsis where the room ends."""
        return self._cut(text, width, role, Qt.TextElideMode.ElideRight)

    def cut_link(self, domain: str, code: str, width: int, role: Type) -> str:
        """Return `domain/code`; the domain is cut first, because the code is what tells links apart.

        A code that has no room even so keeps both its ends: codes of one campaign often begin alike.
        """
        whole = f"{domain}/{code}".lstrip("/")
        if self.width(whole[:LONGEST], role) <= width:
            return whole
        tail, left = f"/{code[:LONGEST]}", width - self.width(f"/{code[:LONGEST]}", role)
        if left >= DOMAIN_LEAST:
            cut = self.cut(domain, left, role) + tail
            # Beside each other the two may be wider than each by itself.
            over = self.width(cut, role) - width
            return self.cut(domain, left - over, role) + tail if over > 0 else cut
        return self._cut(f"…{tail}", width, role, Qt.TextElideMode.ElideMiddle)

    def width(self, text: str, role: Type) -> int:
        """Return how wide a text is; texts come back again and again."""
        key = (text, role)
        made = self._widths.get(key)
        if made is None:
            if len(self._widths) > CUTS:
                self._widths.clear()
            made = self._widths[key] = self.metrics[role].horizontalAdvance(text)
        return made

    def _cut(self, text: str, width: int, role: Type, mode: Qt.TextElideMode) -> str:
        key = (text, width, role, mode)
        made = self._cuts.get(key)
        if made is None:
            if len(self._cuts) > CUTS:
                self._cuts.clear()
            made = self._cuts[key] = _tidied(self.metrics[role].elidedText(text[:LONGEST], mode, width))
        return made

    def _forget(self) -> None:
        self._pictures.clear()
        self._colours.clear()


def _tidied(cut: str) -> str:
    """Drop what would look like part of the ellipsis."""
    return f"{cut[:-1].rstrip(' .-_/')}…" if cut.endswith("…") else cut


@lru_cache(1_000)
def tile_colour(name: str) -> str:
    """Return the ground of a name's letter tile: its tag colour, dark enough for white (4.5:1)."""
    colour = QColor(tag_colour(name))
    while contrast(colour.name(), "#ffffff") < 4.5:
        colour = colour.darker(106)
    return colour.name()


def _drawn(size: QSize, ratio: float, draw: Callable[[QPainter], None]) -> QPixmap:
    made = QPixmap(size * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter)
    painter.end()
    return made
