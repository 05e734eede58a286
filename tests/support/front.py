"""A door in front of a real service that can be told to misbehave, and be well again."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from support.raw_server import reply
from support.waiting import join

OWN = ("connection", "transfer-encoding", "content-length", "host", "date", "server")
"""Headers of one connection, which do not travel on to the next."""


@dataclass
class Visit:
    """One request that met bad weather: the way to answer it, or not to."""

    handler: BaseHTTPRequestHandler
    over: threading.Event

    def say(self, answer: bytes) -> None:
        """Send these bytes and hang up."""
        self.handler.wfile.write(answer)
        self.handler.close_connection = True

    def say_nothing(self) -> None:
        """Keep the line open until the weather is good again."""
        self.over.wait(60)
        self.handler.close_connection = True


Weather = Callable[[Visit], None]


def saying(answer: bytes) -> Weather:
    """Answer every request with these bytes."""
    return lambda visit: visit.say(answer)


def silence(visit: Visit) -> None:
    """Answer no request at all."""
    visit.say_nothing()


def json_refusal(status: str, body: bytes, *headers: str) -> Weather:
    """Refuse every request in the service's own words."""
    return saying(reply(body, status, *headers))


@dataclass
class Front:
    """Passes every request on to `target` unless there is `weather`. The port stays the same."""

    target: str
    weather: Weather | None = None
    requests: list[tuple[str, str]] = field(default_factory=list)
    port: int = 0
    _over: threading.Event = field(default_factory=threading.Event)
    _server: ThreadingHTTPServer | None = None
    _thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def is_open(self) -> bool:
        return self._server is not None

    def turn(self, weather: Weather) -> None:
        """Let every request from now on meet this."""
        self._over.clear()
        self.weather = weather

    def clear_up(self) -> None:
        """Be well again."""
        self.weather = None
        self._over.set()

    def open(self) -> None:
        """Listen; on the port of last time if there was one."""
        self._server = _Server(self)
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    def shut(self) -> None:
        """Listen no more: callers are turned away by the system itself."""
        self._over.set()
        if self._server and self._thread:
            self._server.shutdown()
            join(self._thread)
            self._server.server_close()
            self._server = None

    def meet(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer one request."""
        length = int(handler.headers.get("Content-Length") or 0)
        body = handler.rfile.read(length)
        self.requests.append((handler.command, handler.path))
        if self.weather:
            self.weather(Visit(handler, self._over))
        else:
            self._pass_on(handler, body)

    def _pass_on(self, handler: BaseHTTPRequestHandler, body: bytes) -> None:
        place = urlsplit(self.target)
        with closing(HTTPConnection(place.netloc, timeout=20)) as line:
            line.request(handler.command, handler.path, body=body or None, headers=_own(handler.headers))
            answer = line.getresponse()
            content = answer.read()
        handler.send_response(answer.status)
        for name, value in _own(answer.headers).items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)


@contextmanager
def front_of(target: str) -> Iterator[Front]:
    """Open a front of this service until the block ends."""
    front = Front(target)
    front.open()
    try:
        yield front
    finally:
        front.clear_up()
        front.shut()


class _Server(ThreadingHTTPServer):
    daemon_threads = False
    # A door that is opened again must not wait for the system to forget its last visitors.
    allow_reuse_address = True

    def __init__(self, front: Front) -> None:
        self.front = front
        super().__init__(("127.0.0.1", front.port), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: callers that hang up are what this is about."""


class _Handler(BaseHTTPRequestHandler):
    # One request for each connection: a shut door has no open lines behind it.
    protocol_version = "HTTP/1.0"
    # Who opens a line and says nothing holds nobody up.
    timeout = 60
    server: _Server

    def _answer(self) -> None:
        self.server.front.meet(self)

    do_GET = do_POST = do_PATCH = do_DELETE = _answer  # noqa: N815

    def log_message(self, *words: object) -> None:
        """Keep quiet."""


def _own(headers: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in headers.items() if name.lower() not in OWN}
