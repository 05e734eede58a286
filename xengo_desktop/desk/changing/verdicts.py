"""What a failed try means for a change: wait, ask the user, or give up; pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from xengo_desktop.desk.changing.doubts import FOR_ALL, LATER, MOST_TRIES, SENSELESS, UNSURE, may_be_done
from xengo_desktop.desk.changing.sender import Differs, Sender
from xengo_desktop.domain.changes import Change, ChangeState
from xengo_desktop.domain.errors import TooFast, XengoError
from xengo_desktop.domain.outbox import Pause

A_WHILE = timedelta(seconds=30)
"""The pause of a service that asks for one and does not say for how long."""


def arrived(error: XengoError, sender: Sender | None) -> bool:
    """Say whether the failed try may have taken effect."""
    if sender is None:
        return False
    if sender.made:
        return True
    return sender.tried and may_be_done(error)


def stops(error: XengoError | None, sender: Sender | None, *, direct: bool) -> bool:
    """Say whether trying the changes behind it is of no use for now."""
    if error is None:
        return False
    waiting = isinstance(error, (*UNSURE, *LATER)) or (not direct and isinstance(error, FOR_ALL))
    return sender is None or waiting


def state_after(error: XengoError, change: Change, sender: Sender | None, *, direct: bool) -> ChangeState:
    """Return the state of a change after a try; `change.tries` counts it if it may have arrived."""
    if change.state is ChangeState.RECALLED:
        return change.state
    if isinstance(error, Differs):
        return ChangeState.CONFLICT
    if isinstance(error, SENSELESS) and change.tries >= MOST_TRIES:
        return ChangeState.REFUSED
    if stops(error, sender, direct=direct):
        return ChangeState.SENDING if change.tries else ChangeState.WAITING
    return ChangeState.REFUSED


def reason_after(error: XengoError, state: ChangeState, tries: int) -> str:
    """Say it in a sentence."""
    if state is ChangeState.REFUSED and isinstance(error, SENSELESS):
        return f"{error} It was tried {tries} times, and may have been done all the same."
    return str(error)


def pause_after(error: XengoError, now: datetime) -> Pause | None:
    """Return the pause that the service asks for, if it does."""
    if not isinstance(error, TooFast):
        return None
    wait = A_WHILE if error.retry_after is None else timedelta(seconds=error.retry_after)
    return Pause(until=now + wait, reason=str(error))
