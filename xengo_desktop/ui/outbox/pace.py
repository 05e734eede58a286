"""When an account is tried again: soon at first, then ever later; pure."""

from __future__ import annotations

from dataclasses import dataclass

SOON, LATER = 5.0, 300.0
"""Seconds before the second try of a service that was not reached, and at most."""

UNWILLING_SOON, UNWILLING_LATER = 60.0, 900.0
"""The same where a service answered, but does not take anything for now."""


@dataclass(slots=True)
class Pace:
    """One account. `due` is the moment of the next try, in seconds of a clock that only goes forward."""

    due: float = 0.0
    _wait: float = 0.0

    def failed(self, now: float, *, reached: bool = False, pause: float = 0.0) -> None:
        """Wait longer after each try in vain, and never shorter than the service asks for."""
        soon, later = (UNWILLING_SOON, UNWILLING_LATER) if reached else (SOON, LATER)
        self._wait = min(max(soon, 2 * self._wait), later)
        self.due = now + max(self._wait, pause)

    def at_once(self) -> None:
        """Try now, since something has changed."""
        self.due, self._wait = 0.0, 0.0
