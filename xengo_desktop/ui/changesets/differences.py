"""What changes on a link, as pieces of text of which the new and the gone ones are marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from enum import Enum
from zoneinfo import ZoneInfo

from xengo_desktop.domain.links import TYPED, LinkDraft
from xengo_desktop.ui.changesets.wording import field_name, word

AROUND = 14
"""Characters that stay in sight beside what changes in a long text."""

FITS = 52
"""Characters that have room as they are."""

_WORDS = re.compile(r"[^\W_]+|[\W_]")

LONGEST = 300
"""Characters of one piece; nobody reads more of them in a table."""


class Mark(Enum):
    """What a piece is: as it was, taken away, put in, or a word of ours."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text, and what it is."""

    text: str
    mark: Mark = Mark.KEPT


def difference(before: LinkDraft | None, after: LinkDraft | None, zone: ZoneInfo) -> tuple[Piece, ...]:
    """Return what changes; of a new link what it has, of one that goes its destination."""
    if after is None:
        return (Piece(_cut(before.destination), Mark.GONE),) if before is not None else ()
    names = _changed(before, after)
    pieces: list[Piece] = []
    for name in names:
        if len(names) > 1 or before is not None:
            pieces.append(Piece(f"{field_name(name)}  ", Mark.NAME))
        pieces += _field(name, before, after, zone)
        pieces.append(Piece("   "))
    return tuple(pieces[:-1])


def spoken(pieces: Iterable[Piece]) -> str:
    """Say a difference in plain text, for a tool tip or a screen reader."""
    marks = {Mark.GONE: "−{0} ", Mark.NEW: "+{0} ", Mark.NAME: "{0}: "}
    words = (marks.get(piece.mark, "{0}").format(piece.text.strip() or " ") for piece in pieces)
    return " ".join("".join(words).split())


def _changed(before: LinkDraft | None, after: LinkDraft) -> list[str]:
    """Name the fields in the order in which they matter."""
    base = before or LinkDraft()
    left_out = {"domain", "code"} if before is None else set()
    return [name for name in TYPED if name not in left_out and getattr(base, name) != getattr(after, name)]


def _field(name: str, before: LinkDraft | None, after: LinkDraft, zone: ZoneInfo) -> Sequence[Piece]:
    old = None if before is None else getattr(before, name)
    new = getattr(after, name)
    if name in ("tags", "channels"):
        return _list(tuple(map(str, old or ())), tuple(map(str, new)))
    if name in ("destination", "title", "notes"):
        return _text(_cut(old or ""), _cut(new))
    gone = [] if before is None else [Piece(_plain(name, old, zone), Mark.GONE), Piece(" ")]
    return [*gone, Piece(_plain(name, new, zone), Mark.NEW)]


def _list(old: Sequence[str], new: Sequence[str]) -> list[Piece]:
    pieces: list[Piece] = []
    gone = [(text, Mark.GONE) for text in old if text not in new]
    put = [(text, Mark.NEW) for text in new if text not in old]
    kept = [(text, Mark.KEPT) for text in old if text in new]
    # What changes stands first, so that it is not what finds no room.
    for text, mark in (*gone, *put, *kept):
        pieces += [Piece(_cut(text), mark), Piece("  ")]
    return pieces[:-1] or [Piece(word("none"), Mark.NEW)]


def _text(old: str, new: str) -> list[Piece]:
    """Mark what changes in a text, word by word; what stays is cut where it is long."""
    if not old or not new:
        return [Piece(old, Mark.GONE)] if old else [Piece(new or word("none"), Mark.NEW)]
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    pieces: list[Piece] = []
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    long = len(old) + sum(len("".join(after[k:n])) for what, _, _, k, n in steps if what != "equal") > FITS
    for what, i, j, k, n in steps:
        if what == "equal" and not long:
            pieces.append(Piece("".join(before[i:j])))
            continue
        if what == "equal":
            first, last = i == 0, j == len(before)
            pieces.append(Piece(_between("".join(before[i:j]), first=first, last=last)))
            continue
        pieces += [Piece("".join(before[i:j]), Mark.GONE), Piece("".join(after[k:n]), Mark.NEW)]
    return [piece for piece in pieces if piece.text]


def _between(text: str, *, first: bool, last: bool) -> str:
    """Leave of an unchanged stretch what stands beside the changes."""
    if last:
        return text
    if first:
        return text if len(text) <= AROUND else f"…{text[-AROUND:]}"
    return text if len(text) <= 2 * AROUND else f"{text[:AROUND]}…{text[-AROUND:]}"


def _plain(name: str, value: object, zone: ZoneInfo) -> str:
    if name == "enabled":
        return word("on" if value else "off")
    if name == "expires_at":
        return f"{value.astimezone(zone):%d %b %Y %H:%M}" if isinstance(value, datetime) else word("never")
    if name == "rules" and isinstance(value, tuple):
        return word("rules").format(len(value)) if value else word("none")
    return str(value) or word("none")


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
