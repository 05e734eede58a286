"""Asking again where that can help: after a wait the service asked for, or an answer that was lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn, TypeVar

from xengo_desktop.desk.changesets.pacing import Ended, Pacer
from xengo_desktop.desk.changing.doubts import (
    AWAY,
    FOR_ALL,
    LATER,
    MOST_TRIES,
    SENSELESS,
    UNSURE,
    may_be_done,
)
from xengo_desktop.domain.errors import Broken, Refused, TooFast, XengoError
from xengo_desktop.domain.runs import LOOKS

T = TypeVar("T")

PAUSES = (1.0, 2.0, 5.0, 30.0, 60.0, 120.0, 300.0)
"""Seconds before each new try after no answer, or a senseless one; then the run pauses, or waits."""

FIRST_PAUSES = 3
"""Of those, so many at a service that has not answered at all yet: no address gets right by waiting."""

WAITS = 30
"""So often one request is put off before the run stops."""

MOST_STUMBLES = 5
"""Requests in a row that were given up after senseless answers; it is not about them, then."""


def patiently(pace: Pacer, send: Callable[[bool], T], requests: int = 1) -> T:
    """Call `send` until it is answered; it is told whether an earlier try may have been done.

    `requests` is how many each call makes.

    Raise Ended where no other row of the account has a chance now, what the service says of this one, and
    Broken where it made no sense of this one again and again.
    """
    tries = _Tries(pace)
    while True:
        try:
            pace.wait(requests)
            try:
                answer = send(tries.unsure)
            finally:
                pace.landed(requests)
        except Ended as ended:
            raise Ended(str(ended), unsure=tries.unsure) from None
        except TooFast as error:
            tries.put_off(error)
        except UNSURE as error:
            tries.miss(error)
        except (*FOR_ALL, *LATER) as error:
            tries.end(error)
        except Refused:
            pace.went_well()
            raise
        else:
            pace.went_well()
            return answer


class _Tries:
    """What came of the tries of one request so far."""

    def __init__(self, pace: Pacer) -> None:
        self._pace = pace
        self._waits = self._misses = 0
        self.unsure = False

    def put_off(self, error: TooFast) -> None:
        """Wait as the service asks."""
        self._waits += 1
        if self._waits == WAITS:
            self.end(error)
        self._pace.slow_down()
        asked = error.retry_after
        self._pace.hold(2.0 ** min(self._waits, 5) / 2 if asked is None else asked)

    def miss(self, error: XengoError) -> None:
        """Wait for a service that did not answer as it should, longer each time."""
        self._misses += 1
        self.unsure = self.unsure or may_be_done(error)
        if isinstance(error, SENSELESS) and self._misses >= MOST_TRIES:
            self._leave_alone(error)
        if self._misses > len(PAUSES if self._pace.answered else PAUSES[:FIRST_PAUSES]):
            self.end(error)
        self._pace.hold(PAUSES[self._misses - 1], asked=False)

    def end(self, error: XengoError) -> NoReturn:
        """End the run, for what holds for every other row, too."""
        raise Ended(str(error), unsure=self.unsure, away=isinstance(error, AWAY)) from error

    def _leave_alone(self, error: XengoError) -> NoReturn:
        """Give this request up, or the run where the service makes no sense of anything any more."""
        if self._pace.stumbled() >= MOST_STUMBLES:
            self.end(error)
        raise Broken(f"{error} It was tried {self._misses} times. {LOOKS}", detail=error.detail) from error
