"""The record and the local copy, written in an order that an end at any point leaves mendable.

A wish is recorded before it is sent, and shown after that. What became of it is shown first and recorded
then: an end in between leaves it open, and the next try finds at the service that it is done.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import replace

from xengo_desktop.desk.changing.chains import as_wished, may_have_arrived, rebased
from xengo_desktop.desk.changing.showing import Showing
from xengo_desktop.domain.changes import Change, ChangeState, Way, Wish, is_provisional
from xengo_desktop.domain.links import Link
from xengo_desktop.domain.queries import Row
from xengo_desktop.library.ledger.changes import Changes

MANY = 2_000
"""Links with changes that wait, from which on their marks are trusted at the start, and not every field."""


class Books:
    """Thread-safe. A wish that comes while an older one of its link is settled starts from the outcome."""

    def __init__(self, record: Changes, showing: Showing) -> None:
        self._record, self._showing = record, showing
        self._lock = threading.RLock()
        self._became: dict[tuple[str, str], str] = {}

    def record(
        self, title: str, wishes: Sequence[Wish], *, way: Way = Way.DO, of: int | None = None
    ) -> tuple[Change, ...]:
        """Put wishes on the record as one step."""
        with self._lock:
            return self._record.record(title, [self._named(wish) for wish in wishes], way=way, of=of)

    def knows(self, account_id: str, link_id: str) -> bool:
        """Say whether the local copy has a link of this id."""
        return self._showing.has(account_id, link_id)

    def settle(
        self, sent: Change, after: Link | None, state: ChangeState = ChangeState.DONE
    ) -> tuple[Change, Row | None]:
        """Take the service's yes; what waits on top of it starts from its answer."""
        account_id, was = sent.wish.account_id, sent.link_id
        with self._lock:
            later = self._later(sent)
            later = rebased(later, after) if after is not None else later
            row = self._showing.done(replace(sent, after=after), was=was, later=later)
            done = self._record.settle(sent, after, later, state)
            if done.link_id != was:
                self._became[account_id, was] = done.link_id
        return done, row

    def hold(
        self, change: Change, state: ChangeState, reason: str, theirs: Link | None = None
    ) -> tuple[Change, Row | None]:
        """Note why a change is still open."""
        with self._lock:
            held = self._record.hold(change, state, reason, theirs)
            return held, self.show(held)

    def refuse(self, change: Change, reason: str) -> tuple[Change, Row | None]:
        """Drop a change that was never shown."""
        return self._record.hold(change, ChangeState.DROPPED, reason), self._showing.now(change)

    def rewrite(self, change: Change, wish: Wish, *, tries: int) -> Change:
        """Let an open change want something else; what waits on top of it starts from that."""
        with self._lock:
            later = self._later(change)
            if wish.before is not None and wish.draft is not None:
                later = rebased(later, as_wished(wish.before, wish.draft))
            again = replace(change, wish=wish, tries=tries)
            return self._record.hold(again, ChangeState.WAITING, "", None, later)

    def do_without(
        self, change: Change, before: Sequence[Change], later: Sequence[Change], base: Link | None
    ) -> Row | None:
        """Give one change up; those before and after it stay."""
        given_up = _given_up(change)
        with self._lock:
            row = self._show_rest(given_up, (*before, *later), base)
            self._record.hold(given_up, given_up.state, change.reason, change.theirs, later)
            return row

    def give_up(
        self, change: Change, before: Sequence[Change], later: Sequence[Change], base: Link | None
    ) -> Row | None:
        """Give a change up, and all that was wished on top of it."""
        given_up = _given_up(change)
        dropped = [replace(each, state=ChangeState.DROPPED) for each in later]
        with self._lock:
            row = self._show_rest(given_up, before, base)
            self._record.hold(given_up, given_up.state, change.reason, change.theirs, dropped)
            return row

    def never_make(self, chain: Sequence[Change]) -> tuple[Change, ...]:
        """Take the deletion that ends a chain as done, and what it takes back as never wished."""
        *unmade, deletion = chain
        with self._lock:
            self._showing.plain(deletion.wish.account_id, deletion.link_id, None)
            rest = [replace(each, state=ChangeState.DROPPED) for each in unmade[1:]]
            first = self._record.hold(unmade[0], ChangeState.DROPPED, "", None, rest)
            return (first, *rest, self._record.settle(deletion, None))

    def show(self, change: Change) -> Row | None:
        """Show the link of a change as it will be."""
        account_id, link_id = change.wish.account_id, change.link_id
        chain = self._record.open_of(account_id, link_id)
        if not chain:
            return self._showing.now(change)
        return self._showing.chain(account_id, link_id, chain)

    def agree(self, account_id: str, changes: Iterable[Change]) -> int:
        """Show all that is open, and nothing as waiting that is not; return how many links were not so."""
        chains: dict[str, list[Change]] = {}
        for change in changes:
            chains.setdefault(change.link_id, []).append(change)
        marked = self._showing.marked(account_id)
        trusted = marked if len(chains) > MANY else frozenset()
        missing = [
            link_id
            for link_id, chain in chains.items()
            if link_id not in trusted and not self._showing.is_shown(account_id, link_id, chain)
        ]
        for link_id in missing:
            self._showing.chain(account_id, link_id, chains[link_id])
        over = marked - chains.keys()
        for link_id in over:
            self._showing.plain(account_id, link_id, self._latest(account_id, link_id))
        return len(missing) + len(over)

    def _latest(self, account_id: str, link_id: str) -> Link | None:
        """Return a link as it was known last, from what was done to it."""
        history = self._record.of_link(account_id, link_id)
        for change in history:
            if change.state is ChangeState.DONE:
                return change.after
        return history[-1].wish.before if history else None

    def _later(self, change: Change) -> tuple[Change, ...]:
        chain = self._record.open_of(change.wish.account_id, change.link_id)
        return tuple(each for each in chain if each.id > change.id)

    def _show_rest(self, change: Change, rest: Sequence[Change], base: Link | None) -> Row | None:
        account_id, link_id = change.wish.account_id, change.link_id
        chain = [*rest, change] if change.open else rest
        if chain:
            return self._showing.chain(account_id, link_id, sorted(chain, key=_id))
        return self._showing.plain(account_id, link_id, base)

    def _named(self, wish: Wish) -> Wish:
        """Name a link by the id that its service has given it, while it was still being edited."""
        if wish.before is None or not is_provisional(wish.before.id):
            return wish
        known = self._became.get((wish.account_id, wish.before.id), wish.before.id)
        return replace(wish, before=replace(wish.before, id=known))


def _given_up(change: Change) -> Change:
    """Drop a change that cannot have taken effect; any other is to be looked up, and taken back."""
    sure = change.state in (ChangeState.CONFLICT, ChangeState.RECALLED) or not may_have_arrived(change)
    # One from a copy of the record that was done since may be what the user goes on with.
    sure = sure or change.restored
    return replace(change, state=ChangeState.DROPPED if sure else ChangeState.RECALLED)


def _id(change: Change) -> int:
    return change.id
