"""What a failed try means for a change: wait, ask the user, or give up; pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from xengo_desktop.desk.changing.sender import Differs, Sender
from xengo_desktop.domain.changes import Change, ChangeState
from xengo_desktop.domain.errors import (
    BadKey,
    Broken,
    Garbled,
    KeyStoreTrouble,
    NotAllowed,
    Offline,
    OutOfQuota,
    ServerTrouble,
    TooFast,
    XengoError,
)
from xengo_desktop.domain.outbox import Pause

UNSURE = (Offline, Garbled, Broken)
"""After these nobody knows whether the service has it."""

LATER = (TooFast, BadKey, KeyStoreTrouble, ServerTrouble)
"""After these the service surely does not have it, and may take it another time."""

FOR_ALL = (OutOfQuota, NotAllowed)
"""What is said to one change and holds for all that wait: they wait, until somebody sees to the account."""

MOST_TRIES = 3
"""Answers that make no sense, after which a change no longer keeps those behind it waiting."""

A_WHILE = timedelta(seconds=30)
"""The pause of a service that asks for one and does not say for how long."""


def arrived(error: XengoError, sender: Sender | None) -> bool:
    """Say whether the failed try may have taken effect."""
    if sender is None:
        return False
    if sender.made:
        return True
    may = isinstance(error, UNSURE) and not (isinstance(error, Offline) and not error.arrived)
    return sender.tried and may


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
    if isinstance(error, (Garbled, Broken)) and change.tries >= MOST_TRIES:
        return ChangeState.REFUSED
    if stops(error, sender, direct=direct):
        return ChangeState.SENDING if change.tries else ChangeState.WAITING
    return ChangeState.REFUSED


def reason_after(error: XengoError, state: ChangeState, tries: int) -> str:
    """Say it in a sentence."""
    if state is ChangeState.REFUSED and isinstance(error, (Garbled, Broken)):
        return f"{error} It was tried {tries} times, and may have been done all the same."
    return str(error)


def pause_after(error: XengoError, now: datetime) -> Pause | None:
    """Return the pause that the service asks for, if it does."""
    if not isinstance(error, TooFast):
        return None
    wait = A_WHILE if error.retry_after is None else timedelta(seconds=error.retry_after)
    return Pause(until=now + wait, reason=str(error))
