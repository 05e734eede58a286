"""One account's part of a run: its rows are taken, sent by a few at a time, and settled together."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from queue import Empty, SimpleQueue

from xengo_desktop.desk.changesets.pacing import Ended, Pacer, Stop
from xengo_desktop.desk.changesets.sending import RowSender, refused, stale, under_way, waiting, waits
from xengo_desktop.desk.changesets.settling import MOMENT, Settling
from xengo_desktop.desk.changesets.trying import patiently
from xengo_desktop.domain.errors import Broken, NotSupported, Refused
from xengo_desktop.domain.jobs import Cancelled, Job
from xengo_desktop.domain.runs import LOOKS, RunRow, Sending, Settled

MOST_AT_A_TIME = 6
"""Requests of one account that are under way together, at most."""

AHEAD = 48
"""Rows that are noted as under way before they are; hardly more are looked up after a kill."""

Rows = tuple[RunRow, ...]

NEW = (Sending.CREATE, Sending.CREATE_MANY)
SWITCHES = (Sending.SWITCH_ON, Sending.SWITCH_OFF)


class Lane:
    """`go` returns what it stopped with before its end; None when it did not.

    Links in `held` have earlier changes that are not at their service yet; theirs are conflicts.
    """

    def __init__(
        self,
        delivery: RowSender,
        settling: Settling,
        pace: Pacer,
        stop: Stop,
        job: Job,
        at_a_time: int = MOST_AT_A_TIME,
        held: frozenset[str] = frozenset(),
    ) -> None:
        self._delivery, self._settling = delivery, settling
        self._pace, self._stop, self._job, self._held = pace, stop, job, held
        self._at_a_time = max(1, min(at_a_time, MOST_AT_A_TIME))
        self._ended: Ended | None = None

    def go(self) -> Ended | None:
        """Send what is left of the account's rows."""
        try:
            self._look_up()
            for sending in Sending:
                at_once = self._delivery.at_once(sending)
                if at_once > 1:
                    self._send_many(sending, at_once)
                else:
                    self._send_each(sending)
        except Ended as ended:
            return ended
        finally:
            self._settling.flush()
        return None

    def _look_up(self) -> None:
        """Find out about rows that were under way when the program ended: done, or to be sent again."""
        doubtful = self._settling.doubtful()
        new = [row for row in doubtful if row.sending in NEW]
        if new:
            found = patiently(self._pace, lambda again: self._delivery.found(new))
            there = {result.place for result in found}
            self._settling.add(found)
            doubtful = tuple(row for row in doubtful if row.place not in there)
        for row in doubtful:
            afresh = row.sending in SWITCHES or (row.sending in NEW and self._delivery.can_be_found(row))
            self._settling.add([waiting(row) if afresh else self._one(row, again=True)])
        self._settling.flush()

    # many with one request

    def _send_many(self, sending: Sending, at_once: int) -> None:
        """Keep one request under way while what the one before it did is settled."""
        with ThreadPoolExecutor(1, thread_name_prefix="run") as pool:
            before: tuple[Rows, Future[list[Settled]]] | None = None
            while rows := () if self._over else self._settling.take(sending, at_once):
                under_way = pool.submit(self._many_in_job, rows)
                if before is not None:
                    self._settle_many(sending, *before)
                before = rows, under_way
            if before is not None:
                self._settle_many(sending, *before)
        if self._ended is not None:
            raise self._ended

    def _many_in_job(self, rows: Rows) -> list[Settled]:
        """Send rows with one request on the thread for it; of those that are left out nobody can tell."""
        with self._job.running():
            if self._ended is not None:
                return [waiting(row) for row in rows]
            try:
                return patiently(self._pace, partial(self._delivery.many, rows))
            except Ended as ended:
                self._ended = self._ended or ended
                return [under_way(row) if ended.unsure else waiting(row) for row in rows]
            except Cancelled:
                self._ended = self._ended or Ended(unsure=True)
                return [under_way(row) for row in rows]
            except Broken as error:
                # Some of them may be there by now.
                self._ended = self._ended or Ended(str(error).removesuffix(f" {LOOKS}"), unsure=True)
                return [under_way(row) for row in rows]
            except (Refused, NotSupported):
                # Of the whole request; one by one each row gets a reason of its own.
                return []

    def _settle_many(self, sending: Sending, rows: Rows, answer: Future[list[Settled]]) -> None:
        results = answer.result()
        self._settling.add(results)
        there = {result.place for result in results}
        rest = [row for row in rows if row.place not in there]
        single = Sending.UPDATE if sending in SWITCHES else Sending.CREATE
        self._settling.one_by_one(rest, single)
        self._settling.flush()

    @property
    def _over(self) -> bool:
        return self._stop.wanted or self._job.cancelled or self._ended is not None

    # one by one

    def _send_each(self, sending: Sending) -> None:
        answers: SimpleQueue[Future[Settled]] = SimpleQueue()
        with ThreadPoolExecutor(self._at_a_time, thread_name_prefix="run") as pool:
            under_way, more = 0, True
            while more or under_way:
                if more and under_way < AHEAD // 2:
                    rows = self._fresh(sending)
                    more = rows is not None
                    for row in rows or ():
                        pool.submit(self._in_job, row).add_done_callback(answers.put)
                        under_way += 1
                if under_way:
                    under_way -= self._collect(answers)
        if self._ended is not None:
            raise self._ended

    def _fresh(self, sending: Sending) -> list[RunRow] | None:
        """Return rows to send, None when there are no more; what is stale already is a conflict at once."""
        rows = () if self._over else self._settling.take(sending, AHEAD)
        if not rows:
            return None
        known = self._settling.known(rows)
        conflicts = {
            row.place: waits(row) if row.link.id in self._held else stale(row, known.get(row.link.id))
            for row in rows
            if row.link is not None
        }
        self._settling.add([conflict for conflict in conflicts.values() if conflict is not None])
        return [row for row in rows if conflicts.get(row.place) is None]

    def _collect(self, answers: SimpleQueue[Future[Settled]]) -> int:
        """Take in what has come; return how many rows that are."""
        came: list[Future[Settled]] = []
        try:
            came.append(answers.get(timeout=MOMENT))
            while True:
                came.append(answers.get_nowait())
        except Empty:
            pass
        self._settling.add([answer.result() for answer in came if answer.exception() is None])
        for answer in came:
            # What is left is a mistake of ours, and shows as one.
            answer.result()
        return len(came)

    def _in_job(self, row: RunRow) -> Settled:
        """Send a row on a thread of the pool."""
        with self._job.running():
            if self._ended is not None:
                return waiting(row)
            try:
                return self._one(row)
            except Ended as ended:
                self._ended = self._ended or ended
                return under_way(row) if ended.unsure else waiting(row)
            except Cancelled:
                # Whoever cancelled hears of it when all that was under way has come back.
                self._ended = self._ended or Ended(unsure=True)
                return under_way(row)

    def _one(self, row: RunRow, *, again: bool = False) -> Settled:
        try:
            send = partial(self._delivered, row, again)
            return patiently(self._pace, send, self._delivery.requests(row))
        except (Refused, NotSupported) as error:
            return refused(row, error)

    def _delivered(self, row: RunRow, again: bool, lost: bool) -> Settled:
        return self._delivery.one(row, again=again or lost)
