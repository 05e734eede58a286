"""Call a host's endpoint table as if it were far away, without sockets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from urllib.parse import parse_qsl, unquote

import msgspec

from xengo_desktop.dialects.hosting import Allowance, Call, Caller, Denied, Endpoint, Host, Reply, Why
from xengo_desktop.domain.clock import now
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.net.http import Answer

ALLOWANCE = Allowance(limit=600, remaining=594, reset=1_742_572_800, burst_limit=200, burst_remaining=199)

BASE = "http://127.0.0.1:4000"
"""Where the host is said to be."""


class TableHttp:
    """An `Http` that finds the endpoint by itself; `sent` remembers method, path, query and body."""

    def __init__(self, host: Host, caller: Caller, clock: Callable[[], datetime] = now) -> None:
        self._host = host
        self._caller = caller
        self._clock = clock
        self.sent: list[tuple[str, str, dict[str, str], bytes]] = []

    def send(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str | int] | None = None,
        body: object | None = None,
        patience: float | None = None,
    ) -> Answer:
        texts = {name: str(value) for name, value in (query or {}).items()}
        content = b"" if body is None else msgspec.json.encode(body)
        self.sent.append((method, path, texts, content))
        try:
            endpoint, parameters = self._find(method, path)
            reply = endpoint.handle(self._call(method, parameters, texts, content))
        except (Denied, Invalid) as error:
            reply = self._refuse(error)
        return answer(reply)

    def upload(self, method: str, place: str, data: bytes, headers: Mapping[str, str]) -> Answer:
        path, _, text = place.removeprefix(BASE + self._host.prefix).partition("?")
        query = dict(parse_qsl(text))
        self.sent.append((method, path, query, data))
        try:
            endpoint, parameters = self._find(method, path)
            call = self._call(method, parameters, query, b"")
            if endpoint.room is not None and len(data) > endpoint.room(call):
                raise Denied(Why.TOO_LARGE)
            reply = endpoint.handle(replace(call, body=data))
        except (Denied, Invalid) as error:
            reply = self._refuse(error)
        return answer(reply)

    def _refuse(self, error: Denied | Invalid) -> Reply:
        denied = Denied(Why.INVALID, str(error), field=error.field) if isinstance(error, Invalid) else error
        return self._host.refuse(denied, request_id="req_test", allowance=ALLOWANCE)

    def _find(self, method: str, path: str) -> tuple[Endpoint, dict[str, str]]:
        for endpoint in self._host.endpoints:
            parameters = _match(endpoint.path, path)
            if endpoint.method == method and parameters is not None:
                return endpoint, parameters
        raise Denied(Why.NOT_FOUND)

    def _call(self, method: str, path: dict[str, str], query: dict[str, str], body: bytes) -> Call:
        return Call(
            caller=self._caller,
            method=method,
            path=path,
            query=query,
            body=body,
            now=self._clock(),
            request_id="req_test",
            allowance=ALLOWANCE,
            base=BASE,
        )


def answer(reply: Reply) -> Answer:
    """Return what a caller sees of a reply."""
    headers = {name.lower(): value for name, value in reply.headers.items()}
    return Answer(reply.status, {"content-type": reply.media_type, **headers}, reply.body, "the test")


def _match(pattern: str, path: str) -> dict[str, str] | None:
    wanted, given = pattern.split("/"), path.split("/")
    if len(wanted) != len(given):
        return None
    found = {}
    for name, part in zip(wanted, given, strict=True):
        if name.startswith("{"):
            found[name[1:-1]] = unquote(part)
        elif name != part:
            return None
    return found


class CannedHttp:
    """An `Http` that gives out prepared answers in order, and remembers what was asked."""

    def __init__(self, *answers: Answer | Exception) -> None:
        self._answers = list(answers)
        self.sent: list[tuple[str, str, dict[str, str | int], object]] = []

    def send(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str | int] | None = None,
        body: object | None = None,
        patience: float | None = None,
    ) -> Answer:
        self.sent.append((method, path, dict(query or {}), body))
        answer = self._answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def canned(
    body: object = None, status: int = 200, headers: Iterable[tuple[str, str]] = (), raw: bytes | None = None
) -> Answer:
    """Return an answer with `body` as JSON, or with `raw` as it is."""
    content = raw if raw is not None else b"" if body is None else msgspec.json.encode(body)
    return Answer(status, {"content-type": "application/json", **dict(headers)}, content, "the test")
