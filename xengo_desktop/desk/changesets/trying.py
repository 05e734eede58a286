"""Asking again where that can help: after a wait the service asked for, or an answer that was lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from xengo_desktop.desk.changesets.pacing import Ended, Pace
from xengo_desktop.domain.errors import (
    BadKey,
    Garbled,
    KeyStoreTrouble,
    NotAllowed,
    Offline,
    OutOfQuota,
    ServerTrouble,
    TooFast,
    XengoError,
)

T = TypeVar("T")

LOST = (Offline, Garbled)
"""After these nobody knows whether the service has it."""

FOR_ALL = (BadKey, KeyStoreTrouble, NotAllowed, OutOfQuota, ServerTrouble)
"""These would meet every other row of the account, too."""

TRIES = 4
"""So often a lost answer is looked up before the run stops."""

WAITS = 30
"""So often one request is put off before the run stops."""

FIRST_PAUSE = 0.5
"""Seconds before the first new try; it doubles each time."""


def patiently(pace: Pace, send: Callable[[bool], T], requests: int = 1) -> T:
    """Call `send` until it is answered; it is told whether an earlier try may have arrived.

    `requests` is how many each call makes.

    Raise Ended where no other row of the account has a chance now, and what the service says of this one.
    """
    lost = waits = 0
    while True:
        try:
            pace.wait(requests)
        except Ended as ended:
            raise Ended(str(ended), unsure=lost > 0) from None
        try:
            return send(lost > 0)
        except TooFast as error:
            waits += 1
            pace.slow_down()
            pace.hold(FIRST_PAUSE * 2 ** min(waits, 5) if error.retry_after is None else error.retry_after)
            _give_up(error, unsure=lost > 0, when=waits == WAITS)
        except LOST as error:
            lost += 1
            _give_up(error, unsure=True, when=lost == TRIES)
            pace.hold(FIRST_PAUSE * 2**lost)
        except FOR_ALL as error:
            raise Ended(str(error), unsure=lost > 0) from error


def _give_up(error: XengoError, *, unsure: bool, when: bool) -> None:
    if when:
        raise Ended(str(error), unsure=unsure) from error
