"""Pieces of text made to fit a line: what changes stays, and so does the host by which a link is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from xengo_desktop.ui.changesets.differences import Mark, Piece

AROUND = 10
"""Characters of what stays that are left beside what changes, as long as there is room for them."""

SHARE = 0.45
"""How much of the line is left to each of old and new where both are long."""

GAP = 3
"""Pixels between what goes and what comes."""

MARKED = (Mark.GONE, Mark.NEW)

Cut = Callable[[str, QFontMetrics, int], str]

MIDDLE, RIGHT, LEFT = Qt.TextElideMode.ElideMiddle, Qt.TextElideMode.ElideRight, Qt.TextElideMode.ElideLeft


def fitted(pieces: Sequence[Piece], metrics: QFontMetrics, room: int) -> tuple[Piece, ...]:
    """Return the pieces with what matters least cut down until the line is no wider than the room."""
    texts = [piece.text for piece in pieces]
    over = sum(map(metrics.horizontalAdvance, texts)) + gaps(pieces) - room
    for place, least, cut in _turns(pieces, metrics, room):
        if over <= 0:
            break
        width = metrics.horizontalAdvance(texts[place])
        if width > least:
            texts[place] = cut(texts[place], metrics, max(least, width - over))
            over -= width - metrics.horizontalAdvance(texts[place])
    return tuple(replace(piece, text=text) for piece, text in zip(pieces, texts, strict=True))


def _turns(pieces: Sequence[Piece], metrics: QFontMetrics, room: int) -> Iterator[tuple[int, int, Cut]]:
    """Yield which piece is cut next, to what width at least, and how: its end first, its beginning last."""
    kept = [place for place, piece in enumerate(pieces) if piece.mark is Mark.KEPT and piece.text.strip()]
    changed = [place for place, piece in enumerate(pieces) if piece.mark in MARKED]
    if not changed:
        return
    some, dots = metrics.averageCharWidth() * AROUND, metrics.horizontalAdvance("…")
    head = [place for place in kept if place < changed[0]]
    others = [place for place in reversed(kept) if place > changed[0]]
    for place in others:
        yield place, some, _at_the_end if place > changed[-1] else _in_the_middle
    hosts = [(place, metrics.horizontalAdvance(_host(pieces[place].text))) for place in head]
    for place, host in hosts:
        yield place, host + some, _behind_the_host
    for place in others:
        yield place, dots, _dots
    for place, host in hosts:
        yield place, host + dots, _host_alone
    for place in changed:
        yield place, int(room * SHARE), _in_the_middle
    for place in head:
        yield place, dots, _dots


def gaps(pieces: Sequence[Piece]) -> int:
    """Return the pixels between pieces that stand on grounds of their own."""
    pairs = zip(pieces, pieces[1:], strict=False)
    return GAP * sum(one.mark in MARKED and next_one.mark in MARKED for one, next_one in pairs)


def _behind_the_host(text: str, metrics: QFontMetrics, width: int) -> str:
    host = _host(text)
    rest = metrics.elidedText(text[len(host) :], LEFT, max(0, width - metrics.horizontalAdvance(host)))
    return host + rest


def _host_alone(text: str, metrics: QFontMetrics, width: int) -> str:
    return f"{_host(text)}…"


def _dots(text: str, metrics: QFontMetrics, width: int) -> str:
    return "…"


def _in_the_middle(text: str, metrics: QFontMetrics, width: int) -> str:
    return metrics.elidedText(text, MIDDLE, width)


def _at_the_end(text: str, metrics: QFontMetrics, width: int) -> str:
    return metrics.elidedText(text, RIGHT, width)


def _host(text: str) -> str:
    """Return how an address begins, up to its path; "" of a text that is none."""
    scheme, mark, rest = text.partition("://")
    host = (rest if mark else text).partition("/")[0]
    begins = f"{scheme}{mark}{host}/" if mark else f"{host}/"
    return begins if text.startswith(begins) and " " not in begins else ""
