"""One attempt to deliver: the signed request, and what it came to."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Mapping
from typing import Protocol

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.server.store.telling.rows import Claim
from xengo_desktop.server.store.telling.settling import Outcome

AGENT = "xQR-Webhooks/1.0"
"""As xQR calls itself; receivers may look for it."""


class Line(Protocol):
    """Something that posts; `net.guarded.Guarded` satisfies it."""

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> int: ...
    def __enter__(self) -> Line: ...
    def __exit__(self, *_: object) -> None: ...


Lines = Callable[[], Line]
"""Opens a line that is used from one thread."""


def signature(secret: str, body: bytes) -> str:
    """Return HMAC-SHA256 over the raw body, in hex."""
    return hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def attempt(line: Line, url: str, secret: str, claim: Claim) -> Outcome:
    """Send one delivery. The status decides; a redirect is a failure like any other."""
    headers = {
        "Content-Type": "application/json",
        "User-Agent": AGENT,
        "X-XQR-Event": claim.event,
        "X-XQR-Delivery": claim.number,
        "X-XQR-Signature": f"sha256={signature(secret, claim.body)}",
    }
    try:
        status = line.post(url, claim.body, headers)
    except XengoError as error:
        return Outcome(None, str(error))
    return Outcome(status, "" if 200 <= status < 300 else _sentence(status))


def _sentence(status: int) -> str:
    if 300 <= status < 400:
        return f"The receiver sends elsewhere ({status}); deliveries are not sent on. Enter the last address."
    return f"The receiver answered {status}."
