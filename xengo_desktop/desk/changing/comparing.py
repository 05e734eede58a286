"""Whether two versions of a link say the same, field by field."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from xengo_desktop.domain.links import TYPED, Link, LinkDraft


def same_field(name: str, one: object, other: object) -> bool:
    """Compare one field; the order of tags and channels is the service's own business."""
    if name in ("tags", "channels") and isinstance(one, tuple) and isinstance(other, tuple):
        return set(one) == set(other)
    return one == other


def differing(one: LinkDraft, other: LinkDraft, names: Iterable[str] = TYPED) -> frozenset[str]:
    """Name the fields in which two versions differ."""
    return frozenset(name for name in names if not same_field(name, getattr(one, name), getattr(other, name)))


def clashing(names: Iterable[str], base: LinkDraft, theirs: LinkDraft, mine: LinkDraft) -> frozenset[str]:
    """Name the fields that somebody else has changed to something other than what is wanted."""
    return differing(theirs, base, names) & differing(theirs, mine, names)


def changed_since(link: Link, now: Link) -> frozenset[str]:
    """Name the fields in which a link is not as it was; what its service never told is not compared."""
    return differing(now.draft(), link.draft(), told(link) & told(now))


def told(link: Link) -> frozenset[str]:
    """Name the fields of a link that its service has told."""
    untold = link.untold - {"state"} | ({"enabled"} if "state" in link.untold else set())
    return frozenset(TYPED) - untold


def same_place(one: str, other: str) -> bool:
    """Compare two destinations as services do that tidy them: host in any case, "/" for no path."""
    return one == other or _tidy(one) == _tidy(other)


def _tidy(url: str) -> tuple[str, str, str, str]:
    parts = urlsplit(url)
    return parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", f"{parts.query}#{parts.fragment}"
