"""The request log as JSON, both ways."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from xengo_desktop.domain.requests import LoggedRequest


class RequestJson(Struct, kw_only=True):
    """One call that came with a key; `path` is the endpoint's pattern."""

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


class RequestsJson(Struct, kw_only=True):
    """Calls, newest first; the id of the last one, as `before`, asks for the next."""

    requests: list[RequestJson]


NAMES = RequestJson.__struct_fields__


def read_request(body: RequestJson) -> LoggedRequest:
    """Read one call."""
    return LoggedRequest(**{name: getattr(body, name) for name in NAMES})


def write_request(logged: LoggedRequest) -> RequestJson:
    """Write one call."""
    return RequestJson(**{name: getattr(logged, name) for name in NAMES})
