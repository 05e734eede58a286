"""Every no that an API may say, worded by the host itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import msgspec

from xengo_desktop.dialects.hosting import Allowance, Denied, Endpoint, Host, Reply, Why
from xengo_desktop.dialects.openapi.schemas import Schemas

Json = dict[str, Any]

REQUEST_ID = "req_8f3a2b1c4d5e6f70"
ALLOWANCE = Allowance(limit=600, remaining=594, reset=1_742_572_800, burst_limit=10, burst_remaining=9)
WAIT = 30
HOME = "#/components/responses/"

ALWAYS = frozenset({400, 403, 405, 408, 413, 415, 421, 431, 500, 503})
"""What any request may come to: the server's guards stand in front of every endpoint."""

KEYED = frozenset({401, 403, 429})
"""What a request with a key may come to besides."""

WIRE: Mapping[int, str] = {
    408: "The request did not arrive whole in time. The connection is closed; there is no body.",
    431: "The head of the request is larger than 16 kB. The connection is closed; there is no body.",
    503: "Too many connections at once. The body is plain text.",
}
"""Refusals that come from below the dialects, without their bodies."""

HEADERS: Mapping[str, tuple[str, str]] = {
    "Retry-After": ("integer", "Seconds to wait."),
    "WWW-Authenticate": ("string", "Always `Bearer`."),
    "Allow": ("string", "The methods that this path answers."),
    "X-Request-Id": ("string", "Names this request; the same as `meta.request_id`."),
    "X-RateLimit-Limit": ("integer", "Requests that the window allows."),
    "X-RateLimit-Remaining": ("integer", "Requests that are left in it."),
    "X-RateLimit-Reset": ("integer", "Unix time in seconds at which the window ends."),
    "X-RateLimit-Burst-Limit": ("integer", "Requests that one second allows."),
    "X-RateLimit-Burst-Remaining": ("integer", "Requests that are left in this second."),
}


class Refusals:
    """The refusals of one host, by status."""

    def __init__(self, host: Host, schemas: Schemas) -> None:
        self._shape = schemas.of(_error_shape(host))
        self._said: dict[int, dict[str, Reply]] = defaultdict(dict)
        for why in Why:
            wait = WAIT if why in {Why.TOO_MANY, Why.QUOTA} else None
            reply = host.refuse(Denied(why, retry_after=wait), request_id=REQUEST_ID, allowance=ALLOWANCE)
            self._said[reply.status][why.value] = reply
        self.beside = dict(self._said[404][Why.NOT_FOUND.value].headers)
        """Headers that stand beside every reply of this host."""

    def of(self, endpoint: Endpoint) -> Mapping[str, Json]:
        """Return the refusals of one endpoint as references."""
        statuses = ALWAYS | {status for status in endpoint.replies if status >= 400}
        if "{" in endpoint.path:
            statuses |= {404}
        if not endpoint.open:
            statuses |= KEYED | {self._status(Why.QUOTA)}
        return {
            str(status): {"$ref": f"#/components/responses/{_name(status)}"} for status in sorted(statuses)
        }

    def responses(self) -> Mapping[str, Json]:
        """Return all of them, to be referred to."""
        spoken = {_name(status): self._response(status) for status in sorted(self._said)}
        return spoken | {_name(status): _from_below(status, text) for status, text in WIRE.items()}

    def _status(self, why: Why) -> int:
        return next(status for status, said in self._said.items() if why.value in said)

    def _response(self, status: int) -> Json:
        said = self._said[status]
        examples = {why: {"value": msgspec.json.decode(reply.body)} for why, reply in said.items()}
        names = dict.fromkeys(name for reply in said.values() for name in reply.headers)
        reasons = ", ".join(why.replace("-", " ") for why in said)
        response: Json = {
            "description": f"{HTTPStatus(status).phrase}: {reasons}.",
            "content": {"application/json": {"schema": self._shape, "examples": examples}},
        }
        headers = described([*names, *(["Allow"] if status == 405 else [])])
        return response | ({"headers": headers} if headers else {})


def described(names: list[str]) -> Json:
    """Describe headers by their names."""
    return {
        name: {"description": HEADERS[name][1], "schema": {"type": HEADERS[name][0]}}
        for name in names
        if name in HEADERS
    }


def _error_shape(host: Host) -> object:
    for endpoint in host.endpoints:
        for status, shape in endpoint.replies.items():
            if status >= 400:
                return shape
    raise LookupError(f"No endpoint of {host.service} says what its refusals look like.")


def _name(status: int) -> str:
    """Name a response: `NotFound`, `TooManyRequests`."""
    return HTTPStatus(status).phrase.title().replace(" ", "").replace("-", "")


def _from_below(status: int, text: str) -> Json:
    content = {"content": {"text/plain": {"schema": {"type": "string"}}}} if status == 503 else {}
    return {"description": f"{HTTPStatus(status).phrase}. {text}", **content}
