"""One request to an ASGI application, without a socket."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

import msgspec


@dataclass
class Answered:
    """What the application said. Header names are lower case; `raw` keeps them all as they went out."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    raw: list[tuple[bytes, bytes]] = field(default_factory=list)
    body: bytes = b""

    @property
    def text(self) -> str:
        return self.body.decode()

    def json(self) -> Any:
        return msgspec.json.decode(self.body)


def ask(
    app: Any,
    path: str,
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    body: bytes = b"",
    client: tuple[str, int] | None = ("203.0.113.7", 4711),
    server: tuple[str, int] = ("127.0.0.1", 8000),
) -> Answered:
    """Ask an ASGI application, or an object with `answer(scope)`, once.

    `path` is as it goes over the wire, query included; Host is loopback unless given.
    """
    raw_path, _, query = path.partition("?")
    given = {"host": "127.0.0.1:8000", **{name.lower(): value for name, value in (headers or {}).items()}}
    if body:
        given.setdefault("content-length", str(len(body)))
        given.setdefault("content-type", "application/json")
    scope = {
        "type": "http",
        "method": method,
        "path": unquote(raw_path),
        "raw_path": raw_path.encode(),
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in given.items()],
        "client": client,
        "server": server,
    }
    if hasattr(app, "answer"):
        said = app.answer(scope)
        headers = {name.decode(): value.decode("latin-1") for name, value in said.headers}
        return Answered(said.status, headers, said.headers, said.body)
    return asyncio.run(_exchange(app, scope, body))


async def _exchange(app: Any, scope: dict[str, Any], body: bytes) -> Answered:
    answered = Answered()

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            answered.status = message["status"]
            answered.raw = list(message["headers"])
            answered.headers = {name.decode(): value.decode("latin-1") for name, value in answered.raw}
        else:
            answered.body += message.get("body", b"")

    await app(scope, receive, send)
    return answered
