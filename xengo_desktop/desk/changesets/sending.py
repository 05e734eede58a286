"""One account's rows at its service: one by one, or many with one request."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from xengo_desktop.desk.changesets.sendings import at_once, needs_second
from xengo_desktop.desk.changing.comparing import changed_since, clashing
from xengo_desktop.desk.changing.looking import SLACK, Differs, is_it
from xengo_desktop.desk.changing.sender import Sender
from xengo_desktop.desk.connect import Connections
from xengo_desktop.dialects.base import BulkCreating, BulkSwitching, Client
from xengo_desktop.domain.changes import PROVISIONAL, Change, ChangeState
from xengo_desktop.domain.errors import NotFound, NotSupported, Refused
from xengo_desktop.domain.links import Link, LinkDraft, LinkState
from xengo_desktop.domain.runs import RunRow, Sending, Settled
from xengo_desktop.library import Library

MOVED = "The link has been changed since this was planned."
WAITS = "An earlier change of this link has not been sent yet; send or drop that one first."


class RowSender:
    """Sends rows and says what became of them; what keeps all rows from being sent is raised."""

    def __init__(
        self,
        connections: Connections,
        library: Library,
        account_id: str,
        since: datetime,
        *,
        reads: bool,
    ) -> None:
        self._connections, self._library = connections, library
        self._account_id = account_id
        self._can = connections.capabilities(account_id)
        self._since = since
        self._reads = reads

    def one(self, row: RunRow, *, again: bool = False) -> Settled:
        """Send one row; `again` says that an earlier try may have arrived, so that it is looked up first."""
        with self._connections.writing(self._account_id) as client:
            try:
                if row.sending is Sending.UPDATE and not (again or self._reads):
                    after: Link | None = _updated(client, row)
                else:
                    change = self._change(row, again=again)
                    compare = self._reads and _undoes(row)
                    after = Sender(client, self._can, self._known).send(change, compare=compare)
            except Differs as error:
                return _conflict(row, str(error), error.theirs)
            except NotFound as error:
                return refused(row, error)
        return Settled(place=row.place, state=ChangeState.DONE, after=after)

    def requests(self, row: RunRow) -> int:
        """Return how many requests a row takes that is sent alone."""
        looks = self._reads and (row.sending is Sending.UPDATE or _undoes(row))
        later = row.wish is not None and needs_second(row.wish, self._can)
        return 1 + looks + later

    def at_once(self, sending: Sending) -> int:
        """Return how many links one request takes."""
        return at_once(sending, self._can)

    def many(self, rows: Sequence[RunRow], again: bool) -> list[Settled]:
        """Send rows with one request; those of which nobody can tell what became are left out."""
        if rows[0].sending is not Sending.CREATE_MANY:
            return self._switched(rows)
        there = self.found(rows) if again else []
        found = {result.place for result in there}
        rest = [row for row in rows if row.place not in found]
        if not rest:
            return there
        made = self._created(rest)
        return [*there, *(self.found(rest) if made is None else made)]

    def found(self, rows: Sequence[RunRow]) -> list[Settled]:
        """Look for new links that an earlier try may have made; return those that are there and whole."""
        wanted = {_key(row.draft): row for row in rows if self.can_be_found(row)}
        settled: list[Settled] = []
        if not wanted:
            return settled
        with self._connections.conversation(self._account_id) as client:
            for page in client.links():
                for link in page:
                    row = wanted.get(link.code.casefold())
                    if row is not None and row.draft is not None and is_it(link, row.draft):
                        del wanted[link.code.casefold()]
                        settled.append(Settled(place=row.place, state=ChangeState.DONE, after=link))
                if not wanted or self._too_old(page):
                    break
        return settled

    def _known(self, link_id: str) -> bool:
        return bool(self._library.links(self._account_id, [link_id]))

    def can_be_found(self, row: RunRow) -> bool:
        """Say whether a link that is seen among others is all that the row wants."""
        return bool(_key(row.draft)) and row.wish is not None and not needs_second(row.wish, self._can)

    def _created(self, rows: Sequence[RunRow]) -> list[Settled] | None:
        drafts = [row.draft for row in rows if row.draft is not None]
        with self._connections.writing(self._account_id) as client:
            if not isinstance(client, BulkCreating):
                raise NotSupported("This service makes links one at a time.")
            results = client.create_many(drafts).results
        if results is None:
            return None
        return [
            refused(row, result)
            if isinstance(result, Refused)
            else Settled(place=row.place, state=ChangeState.DONE, after=result)
            for row, result in zip(rows, results, strict=True)
        ]

    def _switched(self, rows: Sequence[RunRow]) -> list[Settled]:
        links = [row.link for row in rows if row.link is not None]
        enabled = rows[0].sending is Sending.SWITCH_ON
        with self._connections.writing(self._account_id) as client:
            if not isinstance(client, BulkSwitching):
                raise NotSupported("This service switches links one at a time.")
            if client.switch(links, enabled=enabled) != len(rows):
                return []
        state = LinkState.ACTIVE if enabled else LinkState.DISABLED
        return [
            Settled(place=row.place, state=ChangeState.DONE, after=replace(link, state=state))
            for row, link in zip(rows, links, strict=True)
        ]

    def _change(self, row: RunRow, *, again: bool) -> Change:
        assert row.wish is not None, "a row that is sent has a wish"
        return Change(
            id=0,
            at=self._since,
            step=0,
            wish=row.wish,
            state=ChangeState.SENDING if again else ChangeState.WAITING,
            tries=int(again),
            link_id=PROVISIONAL if row.link is None else row.link.id,
        )

    def _too_old(self, page: Sequence[Link]) -> bool:
        ages = [link.created_at for link in page if link.created_at is not None]
        return bool(ages) and min(ages) < self._since - SLACK


def _key(draft: LinkDraft | None) -> str:
    return "" if draft is None else draft.code.casefold()


def _updated(client: Client, row: RunRow) -> Link:
    """Send a change without a look at what is there."""
    assert row.link is not None, "only a new link has no before"
    assert row.draft is not None, "only a deletion has no draft"
    return client.update(row.link, row.draft).filled_from(row.link)


def stale(row: RunRow, now: Link | None) -> Settled | None:
    """Return a conflict where the local copy says already that the link is not as it was planned."""
    if row.link is None or now is None:
        return None
    if row.draft is None:
        return _conflict(row, MOVED, now) if _undoes(row) and changed_since(row.link, now) else None
    if row.sending is Sending.RESTORE:
        return None
    names = row.draft.changes_from(row.link)
    if clashing(names, row.link.draft(), now.draft(), row.draft):
        return _conflict(row, MOVED, now)
    return None


def _undoes(row: RunRow) -> bool:
    """Say whether the row deletes what an earlier change has made."""
    return row.sending is Sending.DELETE and row.wish is not None and row.wish.undoes is not None


def waits(row: RunRow) -> Settled:
    """Return a conflict with an earlier change of the link that has not been sent yet."""
    return _conflict(row, WAITS, None)


def refused(row: RunRow, error: Exception) -> Settled:
    """Say that the service does not want the row."""
    return Settled(place=row.place, state=ChangeState.REFUSED, reason=str(error))


def waiting(row: RunRow) -> Settled:
    """Say that the row has not been sent after all."""
    return Settled(place=row.place, state=ChangeState.WAITING)


def under_way(row: RunRow) -> Settled:
    """Say that nobody knows whether the row has arrived; the next run looks it up."""
    return Settled(place=row.place, state=ChangeState.SENDING)


def _conflict(row: RunRow, reason: str, theirs: Link | None) -> Settled:
    return Settled(place=row.place, state=ChangeState.CONFLICT, reason=reason, theirs=theirs)
