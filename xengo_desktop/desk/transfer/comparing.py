"""A wanted link beside a saved one: in which fields the file says something else."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from xengo_desktop.desk.transfer.wanted import Wanted
from xengo_desktop.domain.addresses import normalise
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.links import TYPED, Link, LinkDraft

WORDS = {
    "destination": "the destination",
    "title": "the title",
    "tags": "the tags",
    "expires_at": "the expiry",
    "enabled": "being on or off",
    "channels": "the notifications",
    "rules": "the routing rules",
    "notes": "the notes",
    "domain": "the domain",
    "code": "the code",
}


def differing(wanted: Wanted, link: Link) -> frozenset[str]:
    """Name the fields that the file gives and that are otherwise on the link; where it is does not count."""
    saved = link.draft()
    names = wanted.given - {"domain", "code"}
    return frozenset(name for name in names if not _same(name, wanted.draft, saved))


def as_saved(wanted: Wanted, link: Link, names: Iterable[str]) -> LinkDraft:
    """Return the saved link with what the file wants otherwise."""
    return link.draft().with_fields(names, wanted.draft)


def listed(names: Iterable[str]) -> str:
    """Name fields in a sentence, in their usual order."""
    chosen = set(names)
    words = [WORDS[name] for name in TYPED if name in chosen]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


@lru_cache(maxsize=8192)
def plain_destination(text: str) -> str:
    """Return the one spelling of a destination; a text that is none stays as it is."""
    try:
        return normalise(text)
    except Invalid:
        return text


def _same(name: str, one: LinkDraft, other: LinkDraft) -> bool:
    ours, theirs = getattr(one, name), getattr(other, name)
    if ours == theirs:
        return True
    match name:
        case "destination":
            return plain_destination(ours) == plain_destination(theirs)
        case "tags" | "channels":
            return set(ours) == set(theirs)
        case _:
            return False
