"""The outbox: wishes are recorded first, then sent in order, each taking effect once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from xengo_desktop.desk.changing.answering import answered
from xengo_desktop.desk.changing.books import Books
from xengo_desktop.desk.changing.chains import base_of, rebased
from xengo_desktop.desk.changing.delivery import AccountSender, Submitted
from xengo_desktop.desk.changing.showing import Showing
from xengo_desktop.desk.changing.turns import PATIENCE, Turns
from xengo_desktop.desk.connect import Connections
from xengo_desktop.domain.changes import Change, ChangeState, Way, Wish
from xengo_desktop.domain.clock import Clock, now
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.outbox import Answer, Pile
from xengo_desktop.domain.queries import Row
from xengo_desktop.library import Library
from xengo_desktop.library.ledger import Ledger

__all__ = ["Outbox", "Submitted"]


class Outbox:
    """Thread-safe; per account one change is under way at a time, whichever window sends it."""

    def __init__(
        self, connections: Connections, ledger: Ledger, library: Library, folder: Path, clock: Clock = now
    ) -> None:
        self._record = ledger.changes
        self._pauses = ledger.pauses
        self._clock = clock
        self._showing = Showing(library, ledger.marks)
        self._books = Books(ledger.changes, self._showing)
        self._turns = Turns(folder)
        self._delivery = AccountSender(connections, ledger, self._books, clock)
        self._connections = connections
        self._listeners: list[Callable[[], None]] = []

    def listen(self, heard: Callable[[], None]) -> Callable[[], None]:
        """Have `heard` called, on any thread, after what waits has changed; return how to end that."""
        self._listeners.append(heard)

        def end() -> None:
            if heard in self._listeners:
                self._listeners.remove(heard)

        return end

    # wishing

    def submit(self, title: str, wish: Wish) -> Submitted:
        """Record a wish, and send it after all that waits before it.

        A service that cannot be reached leaves it waiting. One that refuses has its error raised, and the
        wish is dropped: whoever typed it has it still.
        """
        [outcome] = self.submit_all(title, (wish,))
        if outcome.change.state is ChangeState.DROPPED and outcome.error is not None:
            raise outcome.error
        return outcome

    def submit_all(
        self, title: str, wishes: Sequence[Wish], *, way: Way = Way.DO, of: int | None = None
    ) -> tuple[Submitted, ...]:
        """Record a few wishes as one step and send them; a refused one is dropped, its error is told."""
        misses = {wish.account_id: self._delivery.misses(wish.account_id) for wish in wishes}
        changes = self._books.record(title, wishes, way=way, of=of)
        direct = frozenset(change.id for change in changes)
        outcomes: dict[int, Submitted] = {}
        for account_id, known in misses.items():
            # What is not come to is sent with the rest of what waits; a thread that waits here serves nobody.
            with self._turns.mine(account_id, patience=PATIENCE) as mine:
                # Whoever was in front may have found that there is no answer, and one who waits is enough.
                reachable = self._delivery.misses(account_id) == known
                sent = self._delivery.send_all(account_id, direct=direct) if mine and reachable else ()
            outcomes |= {outcome.change.id: outcome for outcome in sent}
        told = tuple(outcomes.get(change.id) or self._unsent(change) for change in changes)
        self._tell()
        return told

    # sending

    def flush(self, account_id: str) -> tuple[Submitted, ...]:
        """Send what waits for an account; stop where it cannot be reached or asks for a pause."""
        with self._turns.mine(account_id) as mine:
            outcomes = tuple(self._delivery.send_all(account_id)) if mine else ()
        if outcomes:
            self._tell()
        return outcomes

    def recover(self) -> int:
        """Make the local copy agree with the record, after an end that came at any point.

        Return how many links were shown otherwise.
        """
        known = {account.id for account in self._connections.accounts()}
        piled = {pile.account_id for pile in self._record.piles()}
        mended = 0
        for account_id in known | piled:
            if account_id in piled or self._showing.marked(account_id):
                with self._turns.mine(account_id) as mine:
                    mended += self._books.agree(account_id, self._record.open(account_id)) if mine else 0
        return mended

    # seeing

    def open(self, account_id: str | None = None, *, limit: int | None = None) -> tuple[Change, ...]:
        """Return what the service does not have yet, in order; of all accounts for None."""
        return self._record.open(account_id, limit)

    def piles(self) -> tuple[Pile, ...]:
        """Sum up what is open, account by account."""
        return tuple(
            replace(pile, pause=pause if pause and pause.until > self._clock() else None)
            for pile in self._record.piles()
            for pause in (self._pauses.of(pile.account_id),)
        )

    # deciding

    def drop(self, change: Change) -> Row | None:
        """Give a change up that is not known to have taken effect; the link is shown as it is without it.

        One that may have taken effect is looked up when the service is reached, and taken back.
        A link that was never made is given up with all that was wished of it.
        """
        with self._turns.mine(change.wish.account_id):
            row = self._dropped(change)
        self._tell()
        return row

    def answer(self, change: Change, answer: Answer | LinkDraft) -> Submitted:
        """Settle a conflict: keep mine, take theirs, or a mixture of both; what is to be sent is sent.

        Of a link that is gone at the service, mine is made anew. Raise the refusal of a service; the change
        stays then.
        """
        if answer is Answer.THEIRS:
            row = self.drop(change)
            return Submitted(self._record.get(change.id) or change, row)
        # Both versions were read, so that no earlier try is unsure any more.
        return self._again(change, answered(change, answer), tries=0)

    def try_again(self, change: Change, draft: LinkDraft | None = None) -> Submitted:
        """Send a refused change again, with another draft where one is given. Raise the refusal."""
        wish = change.wish if draft is None else replace(change.wish, draft=draft)
        return self._again(change, wish, tries=change.tries)

    def try_all_again(self, changes: Sequence[Change]) -> None:
        """Send refused changes again, in their order; what is refused once more stays with its reason.

        Those of an account whose service cannot be reached stay for another time.
        """
        away: set[str] = set()
        for change in changes:
            account_id = change.wish.account_id
            if account_id not in away and self._sent_again(change, change.wish, tries=change.tries).stops:
                away.add(account_id)

    # inside

    def _again(self, change: Change, wish: Wish, *, tries: int) -> Submitted:
        outcome = self._sent_again(change, wish, tries=tries)
        if outcome.error is not None and outcome.change.state is ChangeState.REFUSED:
            raise outcome.error
        return outcome

    def _sent_again(self, change: Change, wish: Wish, *, tries: int) -> Submitted:
        """Send a change that was asked about, unless it was answered or given up elsewhere meanwhile."""
        with self._turns.mine(change.wish.account_id) as mine:
            current = self._record.get(change.id)
            if current is None or current.state is not change.state:
                return self._unsent(change)
            again = self._books.rewrite(change, wish, tries=tries)
            sent = self._delivery.send_all(wish.account_id) if mine else ()
        outcome = next((each for each in sent if each.change.id == change.id), None) or self._unsent(again)
        self._tell()
        return outcome

    def _unsent(self, change: Change) -> Submitted:
        """Show a change that was not come to."""
        current = self._record.get(change.id) or change
        return Submitted(current, self._books.show(current) if current.open else self._showing.now(current))

    def _dropped(self, change: Change) -> Row | None:
        account_id, current = change.wish.account_id, self._record.get(change.id) or change
        if not current.open:
            return self._showing.now(current)
        chain = self._record.open_of(account_id, current.link_id)
        before = tuple(each for each in chain if each.id < current.id)
        later = tuple(each for each in chain if each.id > current.id)
        base = base_of(current)
        if base is None:
            return self._books.give_up(current, before, later, None)
        return self._books.do_without(current, before, rebased(later, base), base)

    def _tell(self) -> None:
        for heard in tuple(self._listeners):
            heard()
