"""Old links beside their copies, and what is known of each pair."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from xengo_desktop.domain.copies import ALIKE, Copied, Found, Look
from xengo_desktop.domain.links import Link
from xengo_desktop.library.ledger.copies import Copies

SAVED = 20
"""Pairs after which what was found is kept, so that an end in between costs little."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """A link and its copy, and what a look at both has shown; None: nobody has looked yet.

    `there` says whether the copy is in the local copy of its account.
    """

    place: int
    old_account: str
    old: Link
    new_account: str
    new: Link
    there: bool = True
    look: Look | None = None

    @property
    def alike(self) -> bool:
        """Whether both lead to the same place."""
        return self.look is not None and self.look.found in ALIKE

    @property
    def seen(self) -> str:
        """What a look at them holds good for."""
        parts = (f"{each.destination} {each.enabled} {each.expires_at} {each.rules}" for each in self.both)
        return "\n".join(parts)

    @property
    def both(self) -> tuple[Link, Link]:
        return self.old, self.new


Tell = Callable[[Verified], None]


class Books:
    """Notes looks in memory at once, and in the ledger every so many and at the end, however that comes."""

    def __init__(self, copies: Copies, job_id: int, pairs: dict[int, Verified], tell: Tell) -> None:
        self._copies, self._job_id, self._pairs, self._tell = copies, job_id, pairs, tell
        self._fresh: dict[int, Look] = {}

    def __enter__(self) -> Books:
        return self

    def __exit__(self, *_: object) -> None:
        self._save()

    def note(self, place: int, look: Look) -> None:
        """Note what was found of one pair."""
        pair = self._pairs[place]
        self._fresh[place] = replace(look, seen=pair.seen)
        self._pairs[place] = replace(pair, look=self._fresh[place])
        self._tell(self._pairs[place])
        if len(self._fresh) >= SAVED:
            self._save()

    def _save(self) -> None:
        self._copies.note(self._job_id, self._fresh)
        self._fresh = {}


def paired(copy: Copied, old: Link, new: Link | None) -> Verified:
    """Return a copy with its original; `new` is what the local copy of its account has."""
    pair = Verified(
        place=copy.place,
        old_account=copy.source[0],
        old=old,
        new_account=copy.account_id,
        new=new or copy.made,
        look=copy.look,
    )
    if new is None:
        return replace(
            pair, there=False, look=Look(found=Found.OTHER, said="The copy is not there any more.")
        )
    if pair.look is not None and pair.look.seen not in ("", pair.seen):
        # One of them was changed since; what was seen then says nothing of it now.
        return replace(pair, look=None)
    return pair
