"""Unsaved drafts: written as one types, and there again after whatever ended the window."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from xengo_desktop.domain.drafts import KeptDraft
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.queries import Row
from xengo_desktop.library import Library
from xengo_desktop.library.ledger import Ledger


@dataclass(frozen=True, slots=True)
class FoundDraft:
    """A kept draft and its link as it is now; no row for a new link, and for one that is gone."""

    kept: KeptDraft
    row: Row | None


class Drafts:
    """Writes come from several threads in any order; what is older than what was written is left out."""

    def __init__(self, ledger: Ledger, library: Library) -> None:
        self._shelf = ledger.drafts
        self._library = library
        self._lock = threading.Lock()
        self._written = 0

    def keep(self, number: int, changes: Mapping[str, KeptDraft | None]) -> None:
        """Keep drafts by key, None for one that is over. A later call has a higher number."""
        with self._lock:
            if number <= self._written:
                return
            kept = [draft for draft in changes.values() if draft is not None]
            self._shelf.keep(kept, [key for key, draft in changes.items() if draft is None])
            self._written = number

    def all(self) -> tuple[KeptDraft, ...]:
        """Return what was kept, the latest first, but for what was saved before the window could say so."""
        kept = self._shelf.all()
        over = [draft.key for draft in kept if self._is_saved(draft)]
        if over:
            self._shelf.keep([], over)
        return tuple(draft for draft in kept if draft.key not in over)

    def found(self, drafts: Iterable[KeptDraft]) -> tuple[FoundDraft, ...]:
        """Look up the links of drafts in the local copy."""
        return tuple(FoundDraft(kept, self._row(kept)) for kept in drafts)

    def _row(self, kept: KeptDraft) -> Row | None:
        return None if kept.new else self._library.row_of(kept.account_id, kept.link_id)

    def _is_saved(self, kept: KeptDraft) -> bool:
        """Whether the link is as it was typed, also where that still waits to be sent."""
        if kept.new:
            return self._is_made(kept)
        row = self._row(kept)
        return row is not None and not kept.draft.changes_from(row.link)

    def _is_made(self, kept: KeptDraft) -> bool:
        """Whether a new link was made of this: it has the code that was typed, or still waits to be sent."""
        typed, account_id = kept.draft, kept.account_id
        if typed.code:
            found = self._library.links_by_code(account_id, [typed.code])
        else:
            waiting = self._library.waiting_links(account_id)
            there = self._library.links_by_destination(account_id, [typed.destination]) if waiting else ()
            found = tuple(link for link in there if link.id in waiting)
        return any(_filled_in(typed, link.draft()) == link.draft() for link in found)


def _filled_in(typed: LinkDraft, made: LinkDraft) -> LinkDraft:
    """Return what was typed with the domain and the code that were left to be chosen."""
    return replace(typed, domain=typed.domain or made.domain, code=typed.code or made.code)
