"""Sending what waits for an account, one change after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import partial

from xengo_desktop.desk.changing.books import Books
from xengo_desktop.desk.changing.chains import may_have_arrived, never_made
from xengo_desktop.desk.changing.sender import Differs, Sender
from xengo_desktop.desk.changing.verdicts import arrived, pause_after, reason_after, state_after, stops
from xengo_desktop.desk.connect import Connections
from xengo_desktop.dialects.base import Client
from xengo_desktop.domain.accounts import AccountState
from xengo_desktop.domain.changes import ASKING, Change, ChangeKind, ChangeState
from xengo_desktop.domain.clock import Clock
from xengo_desktop.domain.errors import FileTrouble, Offline, XengoError
from xengo_desktop.domain.jobs import current_job
from xengo_desktop.domain.links import Link
from xengo_desktop.domain.queries import Row
from xengo_desktop.library.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Submitted:
    """What became of one change; `row` is its link as it is shown, `error` what kept it from being done."""

    change: Change
    row: Row | None = None
    error: XengoError | None = None
    stops: bool = False


class AccountSender:
    """To be used by whoever has the account's turn."""

    def __init__(self, connections: Connections, ledger: Ledger, books: Books, clock: Clock) -> None:
        self._connections = connections
        self._record, self._pauses = ledger.changes, ledger.pauses
        self._books = books
        self._clock = clock
        self._misses: Counter[str] = Counter()

    def misses(self, account_id: str) -> int:
        """Return how often an account's service could not be reached so far."""
        return self._misses[account_id]

    def send_all(self, account_id: str, direct: Collection[int] = ()) -> list[Submitted]:
        """Send what waits, in order, until something says that the rest would fail, too.

        With `direct`, ids of changes whose maker waits for the answer, nothing is sent that comes after them;
        a refusal drops them.
        """
        pause = self._pauses.of(account_id)
        if pause is not None and pause.until > self._clock():
            return []
        last = max(direct, default=None)
        outcomes: list[Submitted] = []
        blocked: set[str] = set()
        for number in self._record.open_ids(account_id):
            if last is not None and number > last:
                break
            # Read again: what came before may have given its link an id, or have settled it, too.
            change = self._record.get(number)
            if change is None or not change.open:
                continue
            if change.link_id in blocked or change.state in ASKING:
                # Those of the same link wait behind it.
                blocked.add(change.link_id)
                continue
            outcomes += self._send(change, direct=number in direct)
            if outcomes[-1].stops:
                break
            if outcomes[-1].error is not None:
                blocked.add(change.link_id)
        if pause is not None and any(outcome.error is None for outcome in outcomes):
            self._pauses.end(account_id)
        return outcomes

    def _send(self, change: Change, *, direct: bool) -> list[Submitted]:
        chain = self._unwanted(change)
        if chain and not may_have_arrived(change):
            return [Submitted(each) for each in self._books.never_make(chain)]
        job = current_job()
        if job is not None:
            job.check()
        sender: Sender | None = None
        try:
            with self._connections.writing(change.wish.account_id) as client:
                sender = self._sender(client, change)
                if change.state is ChangeState.RECALLED:
                    left = sender.recall(change)
                    return [Submitted(*self._books.settle(change, left, ChangeState.DROPPED))]
                if chain:
                    return self._looked_up(change, chain, sender)
                sent = self._record.sending(change)
                # What is taken back, or has waited, may have been changed by others meanwhile.
                compare = not direct or change.wish.undoes is not None
                # As it was found, so that the sender knows whether an earlier try may have arrived.
                after = sender.send(change, compare=compare)
        except FileTrouble:
            # Of this computer's, and nothing that the service has said.
            raise
        except XengoError as error:
            return [self._failed(change, error, sender, direct=direct)]
        done, row = self._books.settle(sent, after)
        return [Submitted(done, row)]

    def _sender(self, client: Client, change: Change) -> Sender:
        account_id = change.wish.account_id
        known = partial(self._books.knows, account_id)
        return Sender(client, self._connections.capabilities(account_id), known)

    def _unwanted(self, change: Change) -> list[Change]:
        """Return the changes from the making of a link to its deletion, where both still wait."""
        if change.wish.kind is not ChangeKind.CREATE:
            return []
        chain = self._record.open_of(change.wish.account_id, change.link_id)
        end = never_made(chain)
        return [] if end is None else list(chain[: end + 1])

    def _looked_up(self, change: Change, chain: list[Change], sender: Sender) -> list[Submitted]:
        """See whether a link that is not wanted any more was made; if so, its deletion is sent."""
        made = sender.find(change)
        if made is None:
            return [Submitted(each) for each in self._books.never_make(chain)]
        done, row = self._books.settle(change, made)
        return [Submitted(done, row)]

    def _failed(self, change: Change, error: XengoError, sender: Sender | None, *, direct: bool) -> Submitted:
        if isinstance(error, Differs):
            # Whoever was asked has answered.
            self._connections.note(change.wish.account_id, AccountState.READY)
        elif isinstance(error, Offline):
            self._misses[change.wish.account_id] += 1
        tries = change.tries + arrived(error, sender)
        tried = replace(change, tries=tries)
        stop = stops(error, sender, direct=direct)
        state = state_after(error, tried, sender, direct=direct)
        pause = pause_after(error, self._clock())
        if pause is not None:
            self._pauses.begin(change.wish.account_id, pause)
        if state is ChangeState.REFUSED and direct:
            held, row = self._books.refuse(tried, str(error))
        else:
            held, row = self._books.hold(tried, state, reason_after(error, state, tries), _theirs(error))
        return Submitted(held, row, error, stop and state is not ChangeState.REFUSED)


def _theirs(error: XengoError) -> Link | None:
    return error.theirs if isinstance(error, Differs) else None
