"""The request log: who called which endpoint of the local server, and what it cost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedRequest:
    """One call. `path` is the endpoint's pattern, without what stood in its places; no address is kept.

    `quota_used` of `quota` is where the key stood after it; None where nothing is counted.
    """

    id: int
    at: datetime
    service: str
    key_id: int
    key_name: str
    method: str
    path: str
    status: int
    milliseconds: float
    request_id: str
    quota_used: int | None = None
    quota: int | None = None
