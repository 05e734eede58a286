"""What changes on a link, field by field, as pieces of text of which the new and the gone ones are marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import SequenceMatcher
from enum import Enum
from zoneinfo import ZoneInfo

from xengo_desktop.domain.links import TYPED, LinkDraft
from xengo_desktop.domain.visible import address, in_a_line
from xengo_desktop.ui.changesets.wording import field_name, word

LONGEST = 300
"""Characters of one piece; nobody reads more of them in a table."""

FITS = 64
"""Characters of old and new together that find room beside each other."""

ALIKE = 0.3
"""How much of a text has to stay for its changes to be marked one by one."""

SPOTS = 3
"""So many places of a text are marked one by one; where more change, all from the first to the last is."""

_PARTS = re.compile(r"[^/?#&=]+|[/?#&=]")
"""The parts of an address: a host, a step of the path, a name or a value of the query."""

_WORDS = re.compile(r"\S+|\s+")
_UNSAID = re.compile(r"https://(www\.(?=.))?")
"""What goes without saying in a table."""


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


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that changes; `old` is None on a new link, `new` on one that goes."""

    name: str
    pieces: tuple[Piece, ...]
    old: str | None
    new: str | None

    @property
    def title(self) -> str:
        """The field in the language of the window."""
        return field_name(self.name)

    @property
    def spoken(self) -> str:
        """The whole difference in plain text, for a tool tip or a screen reader."""
        if self.old is None or self.new is None:
            return f"{self.title}: {self.new if self.old is None else self.old}"
        return f"{self.title}: {self.old or word('none')} → {self.new or word('none')}"

    @property
    def is_long(self) -> bool:
        """Whether it is about an address, or a text, that changes and is too long to stand there twice."""
        return bool(self.old and self.new) and len(f"{self.old}{self.new}") > FITS

    @property
    def brief(self) -> tuple[Piece, ...]:
        """The pieces as a table has room for them."""
        texts = [text for text in (self.old, self.new) if text]
        if self.name != "destination" or not all(map(_UNSAID.match, texts)):
            return self.pieces
        short = (replace(piece, text=_UNSAID.sub("", piece.text, count=1)) for piece in self.pieces)
        return tuple(piece for piece in short if piece.text)

    @property
    def sides(self) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
        """The pieces of what was, and those of what will be."""
        kept = self.brief
        was = tuple(piece for piece in kept if piece.mark is not Mark.NEW)
        return was, tuple(piece for piece in kept if piece.mark is not Mark.GONE)


def differences(before: LinkDraft | None, after: LinkDraft | None, zone: ZoneInfo) -> tuple[Difference, ...]:
    """Return what changes in the order in which it matters; of a link that goes, its destination."""
    if after is None:
        if before is None:
            return ()
        gone = _cut(address(before.destination))
        return (Difference("destination", (Piece(gone, Mark.GONE),), gone, None),)
    return tuple(_difference(name, before, after, zone) for name in _changed(before, after))


def in_two_lines(found: Sequence[Difference], *, named: bool) -> tuple[tuple[Piece, ...], ...]:
    """Return the first difference, and the others on a line below; `named` says which field comes first."""
    if not found:
        return ()
    first, *others = found
    if not others and first.is_long:
        # Where the lower line is free, what was stands above what will be.
        was, will = first.sides
        return (was if first.name == "destination" else (*_headed(first), *was)), will
    upper = (*_headed(first), *first.brief) if named or first.name != "destination" else first.brief
    if not others:
        return (upper,)
    lower: list[Piece] = []
    for each in others:
        lower += [Piece("  ·  ", Mark.NAME)] if lower else []
        lower += [*_headed(each), *each.brief]
    return upper, tuple(lower)


def _headed(found: Difference) -> tuple[Piece]:
    return (Piece(f"{found.title}  ", Mark.NAME),)


def unmarked(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return pieces as though nothing about them were new."""
    return tuple(replace(piece, mark=Mark.KEPT) if piece.mark is Mark.NEW else piece for piece in pieces)


def _changed(before: LinkDraft | None, after: LinkDraft) -> list[str]:
    base = before or LinkDraft()
    left_out = {"domain", "code"} if before is None else set()
    return [name for name in TYPED if name not in left_out and getattr(base, name) != getattr(after, name)]


def _difference(name: str, before: LinkDraft | None, after: LinkDraft, zone: ZoneInfo) -> Difference:
    was = None if before is None else getattr(before, name)
    will = getattr(after, name)
    new = _said(name, will, zone)
    if before is None:
        return Difference(name, (Piece(new or word("none"), Mark.NEW),), None, new)
    old = _said(name, was, zone)
    return Difference(name, tuple(_pieces(name, was, will, old, new)), old, new)


def _pieces(name: str, was: object, will: object, old: str, new: str) -> Iterable[Piece]:
    if isinstance(was, tuple) and isinstance(will, tuple) and name in ("tags", "channels"):
        return _list(tuple(map(str, was)), tuple(map(str, will)))
    if not old or not new:
        return [Piece(old, Mark.GONE)] if old else [Piece(new or word("none"), Mark.NEW)]
    if name == "destination":
        return _text(_PARTS.findall(old), _PARTS.findall(new))
    if name in ("title", "notes"):
        return _text(_WORDS.findall(old), _WORDS.findall(new))
    return [Piece(old, Mark.GONE), Piece(" "), Piece(new, Mark.NEW)]


def _list(old: Sequence[str], new: Sequence[str]) -> list[Piece]:
    gone = [(text, Mark.GONE) for text in old if text not in new]
    put = [(text, Mark.NEW) for text in new if text not in old]
    kept = [(text, Mark.KEPT) for text in old if text in new]
    pieces: list[Piece] = []
    # What changes stands first, so that it is not what finds no room.
    for text, mark in (*gone, *put, *kept):
        pieces += [Piece(_cut(text), mark), Piece("  ")]
    return pieces[:-1] or [Piece(word("none"), Mark.NEW)]


def _text(old: Sequence[str], new: Sequence[str]) -> list[Piece]:
    """Mark what changes between two texts that are cut into words, or into the parts of an address."""
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    spots = [step for step in steps if step[0] != "equal"]
    stays = sum(
        len(word) for what, i, j, _, _ in steps if what == "equal" for word in old[i:j] if word.strip()
    )
    if stays < ALIKE * max(len("".join(old)), len("".join(new))):
        return [Piece("".join(old), Mark.GONE), Piece("".join(new), Mark.NEW)]
    if len(spots) > SPOTS:
        (_, i, _, k, _), (_, _, j, _, n) = spots[0], spots[-1]
        steps = [("equal", 0, i, 0, k), ("replace", i, j, k, n), ("equal", j, len(old), n, len(new))]
    pieces: list[Piece] = []
    for what, i, j, k, n in steps:
        gone, put = "".join(old[i:j]), "".join(new[k:n])
        marked = [Piece(gone)] if what == "equal" else [Piece(gone, Mark.GONE), Piece(put, Mark.NEW)]
        pieces += [piece for piece in marked if piece.text]
    return pieces


def _said(name: str, value: object, zone: ZoneInfo) -> str:
    if name == "enabled":
        return word("on" if value else "off")
    if name == "expires_at":
        return f"{value.astimezone(zone):%d %b %Y %H:%M}" if isinstance(value, datetime) else word("never")
    if name == "rules" and isinstance(value, tuple):
        return word("rules").format(len(value)) if value else word("none")
    if isinstance(value, tuple):
        return _cut(", ".join(map(str, value)))
    return _cut(address(str(value)) if name in ("destination", "domain", "code") else str(value))


def _cut(text: str) -> str:
    text = in_a_line(" ".join(text.split()))
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
