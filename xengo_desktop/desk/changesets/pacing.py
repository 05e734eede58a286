"""When the next request of an account may go, and when none may any more."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

SLOWEST = 6.0
"""Seconds between two requests that a service can bring us to by asking to wait again and again."""

BURST = 10
"""Requests that go without a pause at the beginning, at most."""

RECOVERY = 0.97
"""What is left of such a room with each request."""


GLANCE = 0.02
"""Seconds between two looks at what is left, when those under way may use it up."""


class Ended(Exception):
    """Nothing more goes to this account for now. `unsure`: the request may have arrived all the same.

    The text says why; it is "" where the user wanted it. `away`: its service was not reached.
    """

    def __init__(self, reason: str = "", *, unsure: bool = False, away: bool = False) -> None:
        super().__init__(reason)
        self.unsure, self.away = unsure, away


class Stop:
    """Tells everybody in a run to begin nothing new."""

    def __init__(self) -> None:
        self._word = threading.Condition()
        self.woken = 0
        self.wanted = self.cancelled = False

    def pause(self) -> None:
        """Begin nothing new."""
        with self._word:
            self.wanted = True
            self._word.notify_all()

    def cancel(self) -> None:
        """Begin nothing new, ever."""
        self.cancelled = True
        self.pause()

    def wake(self) -> None:
        """Have everybody who sleeps look whether there is still a reason to."""
        with self._word:
            self.woken += 1
            self._word.notify_all()

    def sleep(self, seconds: float, woken: int) -> bool:
        """Let time pass, or less of it when woken; return whether the end was wanted meanwhile.

        `woken` is how often that had been done when the seconds were worked out.
        """
        with self._word:
            self._word.wait_for(lambda: self.wanted or self.woken != woken, seconds)
            return self.wanted


class Pacer:
    """Spaces one account's requests, and holds them all while its service asks to wait.

    Some may go at once, as people's do: half of a minute's allowance, but no more than BURST. `left` says
    how many may still go at all, None where nobody knows; it is asked before each one, since other windows
    use the same account, and the user may say another figure meanwhile.
    """

    def __init__(
        self,
        stop: Stop,
        per_minute: int | None = None,
        clock: Callable[[], float] = time.monotonic,
        left: Callable[[], int | None] = lambda: None,
    ) -> None:
        self._stop, self._clock, self._left = stop, clock, left
        self._flying = 0
        self._gap = self._least = 60 / per_minute if per_minute else 0.0
        self._ahead = self._gap * min(BURST, per_minute // 2 if per_minute else 0)
        self._next = clock() - self._ahead
        self._held = clock()
        self.asked = True
        self._answered = False
        self._stumbles = 0
        self._lock = threading.Lock()

    def wait(self, requests: int = 1) -> None:
        """Return when so many requests may go, and count them as flying; Ended when the run is to end."""
        woken = self._stop.woken
        while (pause := self._turn(requests)) > 0:
            if self._stop.sleep(pause, woken):
                raise Ended
            woken = self._stop.woken
        if self._stop.wanted:
            self.landed(requests)
            raise Ended

    def landed(self, requests: int = 1) -> None:
        """Note that so many requests are over."""
        with self._lock:
            self._flying -= requests

    def hold(self, seconds: float, *, asked: bool = True) -> None:
        """Let nothing go for so long, because the service has `asked` for it, or else did not answer."""
        with self._lock:
            self.asked = asked
            self._held = max(self._held, self._clock() + seconds)
            self._next = max(self._next, self._held)

    def go_on(self) -> None:
        """Let things go again before the time for which they are held is over."""
        with self._lock:
            if self.held:
                self._held = self._next = self._clock()
        self._stop.wake()

    @property
    def held(self) -> float:
        """Seconds for which nothing goes any more, because the service is waited for."""
        return max(0.0, self._held - self._clock())

    @property
    def answered(self) -> bool:
        """Whether the service has answered anything as it should."""
        return self._answered

    def went_well(self) -> None:
        """Note an answer as it should be."""
        with self._lock:
            self._answered, self._stumbles = True, 0

    def stumbled(self) -> int:
        """Note that something was given up after senseless answers; return how often that was in a row."""
        with self._lock:
            self._stumbles += 1
            return self._stumbles

    def slow_down(self) -> None:
        """Leave more room between requests; with each one that goes well a little less again."""
        with self._lock:
            self._ahead = 0.0
            self._gap = min(SLOWEST, max(0.05, self._gap * 1.5))

    def _turn(self, requests: int) -> float:
        """Take the next turn if it has come, else return how long it is until then."""
        with self._lock:
            now = self._clock()
            if now < self._next:
                return self._next - now
            left = self._left()
            if left is not None and left < requests:
                raise Ended(_spent(left, requests))
            if left is not None and left - self._flying < requests:
                # Which of those that fly are counted already nobody knows; none goes too much.
                return GLANCE
            self._flying += requests
            self._next = max(self._next, now - self._ahead) + self._gap * requests
            self._gap = max(self._least, self._gap * RECOVERY)
            return 0.0


def _spent(left: int, requests: int) -> str:
    if not left:
        return "The requests that were left are spent. Say in the account how many there are, then resume."
    return f"Only {left:,} of the account’s requests are left; the next change takes {requests:,}."
