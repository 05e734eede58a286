"""What was typed about a link and not saved, kept so that nothing that ends the window loses it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import datetime

from xengo_desktop.domain.links import TYPED, LinkDraft

NEW_KEY = "draft:"
"""What the key of a link that does not exist yet begins with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDraft:
    """A draft, and what was saved when it was begun. `link_id` is "" for a link that is only being made.

    `at` is when it was last typed at. `name` says which link it is, also when that is gone meanwhile.
    """

    key: str
    account_id: str
    link_id: str
    name: str
    base: LinkDraft
    draft: LinkDraft
    at: datetime

    @property
    def new(self) -> bool:
        """Whether the link does not exist yet."""
        return not self.link_id


def draft_key(account_id: str, link_id: str) -> str:
    """Return the key of an existing link's draft."""
    return f"{account_id}/{link_id}"


def new_draft_key() -> str:
    """Return a key for one more link that is being made."""
    return f"{NEW_KEY}{uuid.uuid4().hex}"


def rebased(typed: LinkDraft, old: LinkDraft, new: LinkDraft) -> LinkDraft:
    """Keep what was typed over `old`, and take everything else from `new`."""
    changed = {name: getattr(typed, name) for name in TYPED if getattr(typed, name) != getattr(old, name)}
    return replace(new, **changed)


def clashes(typed: LinkDraft, base: LinkDraft, saved: LinkDraft) -> tuple[str, ...]:
    """Name the fields that were typed at here and changed to something else elsewhere."""
    return tuple(
        name
        for name in TYPED
        if not _same(name, saved, base) and not _same(name, typed, base) and not _same(name, typed, saved)
    )


def moved_on(base: LinkDraft, saved: LinkDraft, clashing: tuple[str, ...]) -> LinkDraft:
    """Return what the draft is typed over from now on: what is saved, but for what is still undecided."""
    return replace(saved, **{name: getattr(base, name) for name in clashing})


def _same(name: str, one: LinkDraft, other: LinkDraft) -> bool:
    mine, theirs = getattr(one, name), getattr(other, name)
    if name in ("tags", "channels"):
        # Services give both back in an order of their own.
        return set(mine) == set(theirs)
    return bool(mine == theirs)
