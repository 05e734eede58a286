"""Sends what waits: at the start, when a service is reached again, and every so often."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from xengo_desktop.desk.changing.outbox import Outbox, Submitted
from xengo_desktop.domain.accounts import AccountState
from xengo_desktop.domain.clock import Clock, now
from xengo_desktop.domain.errors import Offline, ServerTrouble, XengoError
from xengo_desktop.domain.outbox import Pile
from xengo_desktop.ui.accounts.watch import Known
from xengo_desktop.ui.outbox.pace import Pace
from xengo_desktop.ui.tasks import Tasks

Piles = tuple[Pile, ...]

NOT_REACHED = (Offline, ServerTrouble)


class Postman(QObject):
    """One timer for all accounts.

    `piles_known` carries what waits; `sent` the outcomes of an account's turn; `asked` how many questions
    there are, when there are more than before; `resumed` what was found at the start.
    """

    piles_known = Signal(object)
    resumed = Signal(object)
    sent = Signal(object)
    asked = Signal(int)
    _heard = Signal()

    def __init__(
        self, tasks: Tasks, outbox: Outbox, parent: QObject | None = None, clock: Clock = now
    ) -> None:
        super().__init__(parent)
        self._tasks, self._outbox, self._clock = tasks, outbox, clock
        self.piles: Piles = ()
        self._paces: dict[str, Pace] = {}
        self._states: dict[str, AccountState] = {}
        self._under_way: set[str] = set()
        self._begun = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._send_due)
        # Emitted on whichever thread has changed something; Qt carries it over.
        self._heard.connect(self.look)
        self._deaf = outbox.listen(self._heard.emit)
        tasks.crashed.connect(self._forget_all)

    def begin(self) -> None:
        """Mend what an end in the middle has left, then send what waits from last time."""
        self._tasks.run(self, self._outbox.recover, done=self._recovered, failed=self._fail)

    def end(self) -> None:
        """Listen no more; what waits is kept."""
        self._timer.stop()
        self._deaf()

    def look(self) -> None:
        """See what waits."""
        work = self._outbox.piles
        self._tasks.run(self, work, done=self._take, failed=self._fail, lane="outbox.look", urgent=True)

    def follow(self, known: Known) -> None:
        """Send at once what waits for an account that can be reached again."""
        for account, status in known:
            before = self._states.get(account.id)
            self._states[account.id] = status.state
            if status.state is AccountState.READY and before not in (None, AccountState.READY):
                self._pace(account.id).at_once()
        self._plan()

    def send_now(self, account_id: str = "") -> None:
        """Send what waits for an account, or for all, without waiting for its turn."""
        for pile in self.piles:
            if account_id in ("", pile.account_id):
                self._pace(pile.account_id).at_once()
                self._send(pile.account_id)

    def next_try(self, account_id: str) -> float | None:
        """Return in how many seconds an account is tried again; None while nobody knows."""
        if account_id in self._under_way:
            return 0.0
        pace = self._paces.get(account_id)
        return max(0.0, pace.due - time.monotonic()) if pace else None

    # inside

    def _recovered(self, mended: int) -> None:
        if mended:
            self.sent.emit(())
        self._tasks.run(self, self._outbox.piles, done=self._resume, failed=self._fail, lane="outbox.look")

    def _resume(self, piles: Piles) -> None:
        self._begun = True
        if piles:
            self.resumed.emit(piles)
        self._tell(piles)

    def _take(self, piles: Piles) -> None:
        more = _questions(piles) - _questions(self.piles)
        if more > 0 and self._begun:
            self.asked.emit(_questions(piles))
        self._tell(piles)

    def _tell(self, piles: Piles) -> None:
        self.piles = piles
        self.piles_known.emit(piles)
        self._plan()

    def _plan(self) -> None:
        """Set the timer to the first account that is due."""
        waiting = [pile for pile in self.piles if pile.waiting and pile.account_id not in self._under_way]
        if not waiting or not self._begun:
            self._timer.stop()
            return
        moment = time.monotonic()
        wait = min(max(self._pace(pile.account_id).due - moment, self._pause(pile)) for pile in waiting)
        self._timer.start(max(0, round(wait * 1000)))

    def _send_due(self) -> None:
        moment = time.monotonic() + 0.01
        for pile in self.piles:
            due = self._pace(pile.account_id).due <= moment and self._pause(pile) <= 0
            if pile.waiting and due:
                self._send(pile.account_id)
        self._plan()

    def _send(self, account_id: str) -> None:
        if account_id in self._under_way:
            return
        self._under_way.add(account_id)
        self._tasks.run(
            self,
            partial(self._outbox.flush, account_id),
            done=partial(self._take_sent, account_id),
            failed=partial(self._give_up, account_id),
        )

    def _take_sent(self, account_id: str, outcomes: Sequence[Submitted]) -> None:
        self._under_way.discard(account_id)
        error = next((outcome.error for outcome in outcomes if outcome.error), None)
        if error is not None or not outcomes:
            self._later(account_id, error)
        else:
            self._pace(account_id).at_once()
        if outcomes:
            self.sent.emit(outcomes)
        self.look()

    def _give_up(self, account_id: str, error: XengoError) -> None:
        self._under_way.discard(account_id)
        self._later(account_id, error)
        self._fail(error)
        self.look()

    def _later(self, account_id: str, error: XengoError | None) -> None:
        reached = error is not None and not isinstance(error, NOT_REACHED)
        self._pace(account_id).failed(time.monotonic(), reached=reached)

    def _forget_all(self) -> None:
        """After a bug nobody knows whose turn it was."""
        for account_id in tuple(self._under_way):
            self._later(account_id, None)
        self._under_way.clear()
        self._plan()

    def _pause(self, pile: Pile) -> float:
        return (pile.pause.until - self._clock()).total_seconds() if pile.pause else 0.0

    def _pace(self, account_id: str) -> Pace:
        return self._paces.setdefault(account_id, Pace())

    def _fail(self, error: XengoError) -> None:
        self._tasks.troubled.emit(error)


def _questions(piles: Sequence[Pile]) -> int:
    return sum(pile.questions for pile in piles)
