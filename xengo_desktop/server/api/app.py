"""The API listener: guards, keys and limits around the endpoints of every dialect."""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qsl, quote

import msgspec

from xengo_desktop.dialects.hosting import Call, Denied, Endpoint, Host, Reply, Why
from xengo_desktop.domain.clock import Clock, now
from xengo_desktop.domain.errors import Invalid, ServerTrouble
from xengo_desktop.server.addresses import OwnNames
from xengo_desktop.server.api import guards
from xengo_desktop.server.api.door import Admission, Door
from xengo_desktop.server.api.plain import fresh, healthz, in_our_words
from xengo_desktop.server.api.requests import RequestLog, Served
from xengo_desktop.server.api.routes import Match, Routes
from xengo_desktop.server.api.streams import send_stream
from xengo_desktop.server.api.uploads import Uploads, read_file
from xengo_desktop.server.asgi import RawHeaders, Receive, Scope, Send, answer, header, raw_headers

COMMON = [
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-resource-policy", b"same-origin"),
]
EMPTY = {204, 304}
AGAIN_SECONDS = 2
"""When to come back after a call that the database was not there for."""

QUERY_FIELDS = 100

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Exchange:
    """One request on its way through the house, and what is known of it so far."""

    scope: Scope
    receive: Receive
    host: Host | None = None
    match: Match | None = None
    admission: Admission = field(default_factory=Admission)
    started: float = field(default_factory=time.perf_counter)
    request_id: str = field(default_factory=lambda: f"req_{secrets.token_hex(8)}")

    def refuse(self, denied: Denied) -> Reply:
        """Word a refusal as the dialect does that was asked, or in our own way."""
        if self.host is None:
            return in_our_words(denied)
        return self.host.refuse(denied, request_id=self.request_id, allowance=self.admission.allowance)


class Api:
    """The ASGI application. `fixed` are the pages that need no key."""

    def __init__(
        self,
        hosts: Sequence[Host],
        *,
        door: Door,
        names: OwnNames,
        pool: Executor,
        log: RequestLog | None = None,
        fixed: Mapping[str, Callable[[], Reply]] | None = None,
        clock: Clock = now,
    ) -> None:
        self._routes = Routes(hosts)
        self._door = door
        self._names = names
        self._pool = pool
        self._log = log
        self._uploads = Uploads()
        self._fixed = {"/healthz": healthz, **(fixed or {})}
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        exchange = Exchange(scope, receive)
        try:
            reply = await self._reply(exchange)
        except guards.Gone:
            return
        except Denied as denied:
            reply = exchange.refuse(denied)
        except ServerTrouble as trouble:
            log.warning("Request %s was not answered: %s", exchange.request_id, trouble)
            away = Denied(Why.BROKEN, str(trouble), retry_after=AGAIN_SECONDS)
            reply = replace(exchange.refuse(away), status=503)
        except Exception:  # noqa: BLE001 - the process boundary; what is left is a bug of ours
            log.exception("Request %s failed.", exchange.request_id)
            reply = exchange.refuse(Denied(Why.BROKEN, "The server made a mistake; its log says more."))
        if reply.stream is not None and scope["method"] != "HEAD":
            head = _with_common(raw_headers([*reply.headers.items(), ("content-type", reply.media_type)]))
            await send_stream(send, receive, reply.status, head, reply.stream())
        else:
            await _send(send, scope, reply)
        self._note(exchange, reply.status)

    async def _reply(self, exchange: Exchange) -> Reply:
        scope = exchange.scope
        path = _raw_path(scope)
        exchange.host = None if path in self._fixed else self._routes.host(path)
        if not guards.knows_host(scope, self._names):
            raise Denied(Why.MISDIRECTED, "This server does not go by that name.")
        guards.check_origin(scope)
        method = "GET" if scope["method"] == "HEAD" else scope["method"]
        if exchange.host is None:
            return await self._fixed_reply(path, method, scope)
        matches = self._routes.matches(exchange.host, path)
        if not matches:
            raise Denied(Why.NOT_FOUND, "There is nothing at this path.")
        if method not in matches:
            return _not_that_way(exchange, matches)
        exchange.match = matches[method]
        return await self._call(exchange, exchange.host, exchange.match, method)

    async def _fixed_reply(self, path: str, method: str, scope: Scope) -> Reply:
        if path not in self._fixed:
            raise Denied(Why.NOT_FOUND, "There is nothing at this path.")
        if method != "GET":
            raise Denied(Why.METHOD, "Only GET answers here.")
        reply: Reply = await self._work(self._fixed[path])
        return fresh(reply, header(scope, b"if-none-match"))

    async def _call(self, exchange: Exchange, host: Host, match: Match, method: str) -> Reply:
        scope = exchange.scope
        moment = self._clock()
        authorization = (header(scope, b"authorization") or b"").decode("latin-1")
        admission: Admission = await self._work(self._door.admit, host, match.endpoint, authorization, moment)
        exchange.admission = admission
        if admission.refused is not None:
            raise admission.refused
        assert admission.allowance is not None
        call = Call(
            caller=admission.caller,
            method=method,
            path=match.parameters,
            query=_query(scope),
            body=b"",
            now=moment,
            request_id=exchange.request_id,
            allowance=admission.allowance,
            base=guards.base(scope),
        )
        with self._uploads.place(match.endpoint):
            body = await self._body(exchange, match.endpoint, call)
            reply = await self._handled(match.endpoint, replace(call, body=body))
        return fresh(reply, header(scope, b"if-none-match"))

    async def _body(self, exchange: Exchange, endpoint: Endpoint, call: Call) -> bytes:
        if endpoint.body is bytes:
            room = [] if endpoint.room is None else [await self._work(endpoint.room, call)]
            return await read_file(exchange.scope, exchange.receive, *room)
        guards.check_media_type(exchange.scope)
        return await guards.read_body(exchange.scope, exchange.receive)

    async def _handled(self, endpoint: Endpoint, call: Call) -> Reply:
        try:
            reply: Reply = await self._work(endpoint.handle, call)
        except (msgspec.DecodeError, RecursionError) as error:
            raise Denied(Why.BAD_REQUEST, "The body is not the JSON that this call takes.") from error
        except Invalid as error:
            raise Denied(Why.INVALID, str(error), field=error.field) from error
        return reply

    def _note(self, exchange: Exchange, status: int) -> None:
        """Leave a line in the request log for a call that came with a key of ours."""
        admission, match = exchange.admission, exchange.match
        if self._log is None or match is None or admission.caller.key_id <= 0:
            return
        self._log.note(
            Served(
                at=self._clock(),
                caller=admission.caller,
                method=exchange.scope["method"],
                path=f"{exchange.host.prefix if exchange.host else ''}{match.endpoint.path}",
                status=status,
                microseconds=round((time.perf_counter() - exchange.started) * 1_000_000),
                request_id=exchange.request_id,
                spent=admission.spent,
            )
        )

    async def _work(self, work: Callable[..., Any], *given: object) -> Any:
        """Run blocking work in the pool; the loop stays free."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, work, *given)


def _raw_path(scope: Scope) -> str:
    """Return the path as it was sent, still percent-encoded."""
    raw = scope.get("raw_path")
    return raw.decode("latin-1") if raw else quote(scope["path"])


def _query(scope: Scope) -> dict[str, str]:
    text = scope["query_string"].decode("latin-1")
    try:
        return dict(parse_qsl(text, keep_blank_values=True, max_num_fields=QUERY_FIELDS))
    except ValueError as error:
        raise Denied(Why.BAD_REQUEST, "The query has too many fields.") from error


def _not_that_way(exchange: Exchange, matches: Mapping[str, Match]) -> Reply:
    allowed = sorted({*matches, *({"HEAD"} if "GET" in matches else ())})
    reply = exchange.refuse(Denied(Why.METHOD, f"This path answers {', '.join(allowed)}."))
    return replace(reply, headers={**reply.headers, "Allow": ", ".join(allowed)})


def _with_common(headers: RawHeaders) -> RawHeaders:
    own = {name for name, _ in headers}
    return headers + [line for line in COMMON if line[0] not in own]


async def _send(send: Send, scope: Scope, reply: Reply) -> None:
    headers = _with_common(raw_headers(reply.headers.items()))
    if reply.status not in EMPTY and reply.stream is None:
        headers.append((b"content-length", b"%d" % len(reply.body)))
    if reply.body or reply.stream is not None:
        headers += raw_headers([("content-type", reply.media_type)])
    if reply.status == 413:
        # The rest of that body is not worth reading.
        headers.append((b"connection", b"close"))
    await answer(send, reply.status, headers, b"" if scope["method"] == "HEAD" else reply.body)
