"""Receivers of what the server tells: an HTTP server that remembers, and a real SMTP server."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.smtp import SMTP

from support.waiting import join

Answering = Callable[["Received"], int]


@dataclass(frozen=True)
class Received:
    """One request. Header names are lower case."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def event(self) -> str:
        return self.headers["x-xqr-event"]

    @property
    def number(self) -> str:
        return self.headers["x-xqr-delivery"]

    def json(self) -> Any:
        return json.loads(self.body)

    def is_signed_with(self, secret: str) -> bool:
        expected = hmac.new(secret.encode(), self.body, hashlib.sha256).hexdigest()
        return hmac.compare_digest(self.headers["x-xqr-signature"], f"sha256={expected}")


@dataclass
class Receiver:
    """Where it listens, and all requests so far; `answer` says the status of each."""

    port: int
    answer: Answering
    got: list[Received] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"

    def events(self) -> list[str]:
        return [received.event for received in self.got]


@contextmanager
def receiver(answer: Answering | int = 204, tls: ssl.SSLContext | None = None) -> Iterator[Receiver]:
    """Run a receiver; an answer of 302 points back to itself, one of 0 hangs up without a word."""
    answering: Answering = answer if callable(answer) else lambda received: answer
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(lambda: there)) as server:
        server.daemon_threads = True
        if tls is not None:
            # The thread that accepts shall wait for nobody.
            server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        there = Receiver(server.server_address[1], answering)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield there
        finally:
            server.shutdown()
            join(thread)


def _handler(there: Callable[[], Receiver]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 60

        def do_POST(self) -> None:  # noqa: N802
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            received = Received(self.path, headers, body)
            there().got.append(received)
            status = there().answer(received)
            if not status:
                self.close_connection = True
                return
            self.send_response(status)
            if status == 302:
                self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    return Handler


@dataclass
class Mailbox:
    """A mail server, and the letters it took."""

    port: int
    letters: list[Any] = field(default_factory=list)


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    """Run a real SMTP server on a loopback port."""
    box, began, end = Mailbox(0), threading.Event(), asyncio.Event()
    loops: list[asyncio.AbstractEventLoop] = []

    async def serve() -> None:
        loop = asyncio.get_running_loop()
        loops.append(loop)
        server = await loop.create_server(lambda: SMTP(_Keeping(box)), "127.0.0.1", 0)
        box.port = server.sockets[0].getsockname()[1]
        began.set()
        async with server:
            await end.wait()

    thread = threading.Thread(target=asyncio.run, args=(serve(),), name="mail server")
    thread.start()
    assert began.wait(10)
    try:
        yield box
    finally:
        loops[0].call_soon_threadsafe(end.set)
        join(thread)


@dataclass
class _Keeping:
    box: Mailbox

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.box.letters.append(envelope)
        return "250 OK"
