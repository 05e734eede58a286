"""The outbox: wishes are recorded first, then sent in order, each taking effect once."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from xengo_desktop.desk.changing.sender import Differs, Sender
from xengo_desktop.desk.changing.showing import Showing
from xengo_desktop.desk.connect import Connections
from xengo_desktop.domain.changes import Change, ChangeState, Way, Wish
from xengo_desktop.domain.errors import (
    BadKey,
    Garbled,
    KeyStoreTrouble,
    Offline,
    Refused,
    ServerTrouble,
    TooFast,
    XengoError,
)
from xengo_desktop.domain.jobs import current_job
from xengo_desktop.domain.queries import Row
from xengo_desktop.library import Library
from xengo_desktop.library.ledger import Ledger

UNSURE = (Offline, Garbled)
"""After these nobody knows whether the service has it."""

LATER = (TooFast, BadKey, KeyStoreTrouble, ServerTrouble)
"""After these the service surely does not have it, and may take it another time."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one change; `row` is its link as it is shown, `error` what kept it from being done."""

    change: Change
    row: Row | None = None
    error: XengoError | None = None


class Outbox:
    """Thread-safe; per account one change is under way at a time."""

    def __init__(self, connections: Connections, ledger: Ledger, library: Library) -> None:
        self._connections = connections
        self._record = ledger.changes
        self._showing = Showing(library)
        self._turns: defaultdict[str, threading.RLock] = defaultdict(threading.RLock)

    def submit(self, title: str, wish: Wish) -> Outcome:
        """Record a wish, and send it after all that waits before it.

        A service that cannot be reached leaves it waiting. One that refuses has its error raised, and the
        wish is dropped: whoever typed it has it still.
        """
        [outcome] = self.submit_all(title, (wish,))
        if outcome.change.state is ChangeState.DROPPED:
            assert outcome.error is not None, "a refusal has its reason"
            raise outcome.error
        return outcome

    def submit_all(
        self, title: str, wishes: Sequence[Wish], *, way: Way = Way.DO, of: int | None = None
    ) -> tuple[Outcome, ...]:
        """Record a few wishes as one step and send them; a refused one is dropped, its error is told."""
        changes = self._record.record(title, wishes, way=way, of=of)
        outcomes: dict[int, Outcome] = {}
        for account_id in dict.fromkeys(wish.account_id for wish in wishes):
            with self._turns[account_id]:
                sent = self._send_all(account_id, until=changes[-1].id)
            outcomes |= {outcome.change.id: outcome for outcome in sent}
        return tuple(self._direct(change, outcomes.get(change.id)) for change in changes)

    def _direct(self, change: Change, outcome: Outcome | None) -> Outcome:
        if outcome is None:
            return Outcome(change, self._showing.waiting(change))
        if outcome.change.state is ChangeState.REFUSED:
            row = self.drop(outcome.change)
            dropped = self._record.get(change.id) or outcome.change
            return Outcome(dropped, row, outcome.error)
        return outcome

    def flush(self, account_id: str) -> tuple[Outcome, ...]:
        """Send what waits for an account; stop where it cannot be reached."""
        with self._turns[account_id]:
            return tuple(self._send_all(account_id))

    def open(self, account_id: str | None = None) -> tuple[Change, ...]:
        """Return what the service does not have yet, in order; of all accounts for None."""
        return self._record.open(account_id)

    def drop(self, change: Change) -> Row | None:
        """Give a change up that never took effect; the link is shown as it is without it."""
        with self._turns[change.wish.account_id]:
            dropped = self._record.hold(change, ChangeState.DROPPED, change.reason, change.theirs)
            return self._showing.dropped(dropped)

    def _send_all(self, account_id: str, until: int | None = None) -> list[Outcome]:
        outcomes: list[Outcome] = []
        blocked: set[str] = set()
        for number in [change.id for change in self._record.open(account_id)]:
            # Read again: an earlier change may have given a new link its id.
            change = self._record.get(number)
            if change is None or (until is not None and number > until):
                break
            if change.link_id in blocked or change.state in (ChangeState.CONFLICT, ChangeState.REFUSED):
                blocked.add(change.link_id)
                continue
            outcome = self._send(change)
            outcomes.append(outcome)
            if isinstance(outcome.error, (*UNSURE, *LATER)):
                break
            if outcome.error is not None:
                blocked.add(change.link_id)
        return outcomes

    def _send(self, change: Change) -> Outcome:
        job = current_job()
        if job is not None:
            job.check()
        try:
            with self._connections.writing(change.wish.account_id) as client:
                sender = Sender(client, self._connections.capabilities(change.wish.account_id))
                # As it was found, so that the sender knows whether an earlier try may have arrived.
                sent = self._record.sending(change)
                after = sender.send(change)
        except XengoError as error:
            return self._held(self._record.get(change.id) or change, error)
        done = self._record.settle(sent, after)
        more = bool({done.link_id} & self._record.open_links(change.wish.account_id))
        return Outcome(done, self._showing.done(done, was=change.link_id, waiting=more))

    def _held(self, change: Change, error: XengoError) -> Outcome:
        theirs = error.theirs if isinstance(error, Differs) else None
        state = _state_after(error, change)
        held = self._record.hold(change, state, str(error), theirs)
        return Outcome(held, self._showing.waiting(held), error)


def _state_after(error: XengoError, change: Change) -> ChangeState:
    if isinstance(error, Differs):
        return ChangeState.CONFLICT
    if isinstance(error, LATER):
        return ChangeState.WAITING
    if isinstance(error, UNSURE):
        return change.state
    assert isinstance(error, (Refused, XengoError))
    return ChangeState.REFUSED


def waits(outcomes: Sequence[Outcome]) -> bool:
    """Say whether something could not be sent for now."""
    return any(isinstance(outcome.error, (*UNSURE, *LATER)) for outcome in outcomes)
