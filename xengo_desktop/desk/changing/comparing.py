"""Whether two versions of a link say the same, field by field."""

from __future__ import annotations

from collections.abc import Iterable

from xengo_desktop.domain.links import LinkDraft


def same_field(name: str, one: object, other: object) -> bool:
    """Compare one field; the order of tags and channels is the service's own business."""
    if name in ("tags", "channels") and isinstance(one, tuple) and isinstance(other, tuple):
        return set(one) == set(other)
    return one == other


def clashing(names: Iterable[str], base: LinkDraft, theirs: LinkDraft, mine: LinkDraft) -> frozenset[str]:
    """Name the fields that somebody else has changed to something other than what is wanted."""
    return frozenset(
        name
        for name in names
        if not same_field(name, getattr(theirs, name), getattr(base, name))
        and not same_field(name, getattr(theirs, name), getattr(mine, name))
    )
