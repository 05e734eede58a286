"""What the local copy shows of a change: as it will be while it waits, as it is once it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from xengo_desktop.desk.changing.chains import as_wished, outcome
from xengo_desktop.desk.marks import with_marks
from xengo_desktop.domain.changes import Change, is_provisional
from xengo_desktop.domain.links import Link
from xengo_desktop.domain.queries import Row
from xengo_desktop.library import Library
from xengo_desktop.library.ledger.marks import Marks

__all__ = ["Showing", "as_wished"]


class Showing:
    """Keeps the local copy in step with the record."""

    def __init__(self, library: Library, marks: Marks) -> None:
        self._library, self._marks = library, marks

    def now(self, change: Change) -> Row | None:
        """Return the link of a change as it is shown."""
        return self._library.row_of(change.wish.account_id, change.link_id)

    def has(self, account_id: str, link_id: str) -> bool:
        """Say whether a link of this id is shown."""
        return self._library.row_of(account_id, link_id) is not None

    def chain(self, account_id: str, link_id: str, chain: Sequence[Change], *, was: str = "") -> Row | None:
        """Show the link as it will be once all that waits is done; `was` is its id until now."""
        link = outcome(chain)
        if link is None:
            for known in filter(None, {link_id, was}):
                self._library.remove_link(account_id, known)
            return None
        return self._put(account_id, replace(link, id=link_id), was=was, waiting=True)

    def done(self, change: Change, *, was: str, later: Sequence[Change] = ()) -> Row | None:
        """Show the link as the service has it; `was` is its id until now. `later` waits on top of it."""
        account_id = change.wish.account_id
        if later:
            link_id = change.after.id if change.after is not None else change.link_id
            return self.chain(account_id, link_id, later, was=was)
        if change.after is None:
            self._library.remove_link(account_id, change.link_id)
            return None
        return self._put(account_id, change.after, was=was)

    def plain(self, account_id: str, link_id: str, link: Link | None) -> Row | None:
        """Show a link of which nothing waits any more; None for one that is not there."""
        if link is None:
            self._library.remove_link(account_id, link_id)
            return None
        return self._put(account_id, replace(link, id=link_id))

    def marked(self, account_id: str) -> frozenset[str]:
        """Return the ids of links that are shown as waiting."""
        return self._library.waiting_links(account_id)

    def is_shown(self, account_id: str, link_id: str, chain: Sequence[Change]) -> bool:
        """Say whether the link is shown as it will be already."""
        row, link = self._library.row_of(account_id, link_id), outcome(chain)
        if row is None or link is None:
            return (row is None and link is None) or self._is_made(account_id, link)
        return row.waiting and row.link.draft() == link.draft()

    def _put(self, account_id: str, link: Link, *, was: str = "", waiting: bool = False) -> Row:
        row = self._library.put(account_id, link, instead_of=was, waiting=waiting)
        return with_marks(self._marks, self._library, row, was)

    def _is_made(self, account_id: str, link: Link | None) -> bool:
        """Say whether a new link is shown under its id at the service, which was not recorded any more."""
        if link is None or not is_provisional(link.id):
            return False
        same = self._library.with_code(account_id, link.code) if link.code else ()
        return any(row.link.destination == link.destination for row in same)
