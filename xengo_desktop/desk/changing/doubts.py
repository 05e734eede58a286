"""What a failure says about a request that was to change something; pure, and the same for one and for many.

There are three kinds. The service said no: then it was not done. It said that it cannot just now: it was not
done either, and may be another time. Or nobody knows: no answer came, or one that makes no sense, or the
service broke down over it (a 500 comes before and after something was written). What may have been done is
looked up before it is sent again, never done twice, and never called refused before that.
"""

from __future__ import annotations

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

AWAY = (Offline, ServerTrouble)
"""After these there was nobody to ask, whatever the request; that passes, and needs nobody to see to it."""

UNSURE = (Offline, Garbled, Broken)
"""After these nobody knows whether the service has it."""

SENSELESS = (Garbled, Broken)
"""Those among them that may be about this one request only: the service is there, and answers."""

LATER = (TooFast, BadKey, KeyStoreTrouble, ServerTrouble)
"""After these the service surely does not have it, and may take it another time."""

FOR_ALL = (OutOfQuota, NotAllowed)
"""What is said to one request and holds for all others of the account, until somebody sees to it."""

MOST_TRIES = 3
"""Senseless answers to one request after which it is left alone."""


def may_be_done(error: XengoError) -> bool:
    """Say whether a request that would have changed something may have done so all the same."""
    return isinstance(error, UNSURE) and not (isinstance(error, Offline) and not error.arrived)
