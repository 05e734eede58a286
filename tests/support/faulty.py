"""A network that misbehaves: a proxy before a real server that cuts, delays, doubles and refuses."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum
from urllib.parse import urlsplit

from support.raw_server import reply
from support.waiting import join


class Fault(Enum):
    """What becomes of one request. All but the first three reach the server."""

    CUT_BEFORE = "cut before the request"
    TOO_FAST = "asked for a pause"
    BROKEN = "failed before it was done"
    BROKEN_AFTER = "failed after it was done"
    CUT_AFTER = "cut before the answer"
    CUT_WITHIN = "cut in the middle of the answer"
    LATE = "answered too late"
    TWICE = "delivered twice"
    NONE = "as it should be"


TOO_FAST = reply(b"{}", "429 Too Many Requests", "Retry-After: 7")
BROKEN = reply(b"oops", "500 Internal Server Error", media_type="text/plain")

Weather = Callable[[str, str], Fault]
"""Says what becomes of a request, by its method and path."""


def clear(method: str, path: str) -> Fault:
    """Let everything through."""
    return Fault.NONE


@dataclass
class Faulty:
    """Listens at `url`. `late` is how many seconds late answers keep one waiting."""

    target: str
    url: str = ""
    late: float = 1.0
    weather: Weather = clear
    happened: list[tuple[str, str, Fault]] = field(default_factory=list)

    def serve(self, line: socket.socket) -> None:
        """Answer one connection, or not."""
        line.settimeout(60)
        with closing(line), suppress(OSError):
            head, body = _request(line)
            if not head:
                return
            method, path, _ = head.split(b"\r\n", 1)[0].decode().split(" ", 2)
            fault = self.weather(method, path)
            self.happened.append((method, path, fault))
            self._meet(fault, line, head, body)

    def _meet(self, fault: Fault, line: socket.socket, head: bytes, body: bytes) -> None:
        match fault:
            case Fault.CUT_BEFORE:
                return
            case Fault.TOO_FAST:
                line.sendall(TOO_FAST)
                return
            case Fault.BROKEN:
                line.sendall(BROKEN)
                return
        answer = self._delivered(head, body)
        match fault:
            case Fault.CUT_AFTER:
                return
            case Fault.CUT_WITHIN:
                line.sendall(answer[: len(answer) - max(1, (len(answer) - answer.index(b"\r\n\r\n")) // 2)])
            case Fault.BROKEN_AFTER:
                line.sendall(BROKEN)
            case Fault.LATE:
                time.sleep(self.late)
            case Fault.TWICE:
                line.sendall(self._delivered(head, body))
            case Fault.NONE:
                line.sendall(answer)

    def _delivered(self, head: bytes, body: bytes) -> bytes:
        place = urlsplit(self.target)
        with closing(socket.create_connection((place.hostname, place.port), timeout=20)) as server:
            server.sendall(_own(head, place.netloc) + body)
            return b"".join(iter(lambda: server.recv(65536), b""))


@contextmanager
def faulty(target: str, *, late: float = 1.0) -> Iterator[Faulty]:
    """Run a proxy before `target` until the block ends."""
    listener = socket.create_server(("127.0.0.1", 0))
    proxy = Faulty(target, f"http://127.0.0.1:{listener.getsockname()[1]}", late)
    lines: list[threading.Thread] = []

    def accept() -> None:
        with suppress(OSError):
            while True:
                line, _ = listener.accept()
                lines.append(threading.Thread(target=proxy.serve, args=(line,)))
                lines[-1].start()

    thread = threading.Thread(target=accept)
    thread.start()
    try:
        yield proxy
    finally:
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        join(thread)
        for each in lines:
            join(each)


def _request(line: socket.socket) -> tuple[bytes, bytes]:
    data = b""
    while b"\r\n\r\n" not in data:
        some = line.recv(65536)
        if not some:
            return b"", b""
        data += some
    head, body = data.split(b"\r\n\r\n", 1)
    while len(body) < _length(head):
        some = line.recv(65536)
        if not some:
            return b"", b""
        body += some
    return head, body


def _length(head: bytes) -> int:
    for row in head.split(b"\r\n"):
        name, _, value = row.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0


def _own(head: bytes, netloc: str) -> bytes:
    """Speak to the server in its own name, one request for each connection."""
    first, *rows = head.split(b"\r\n")
    kept = [row for row in rows if row.partition(b":")[0].lower() not in (b"host", b"connection")]
    return b"\r\n".join([first, b"Host: " + netloc.encode(), b"Connection: close", *kept, b"", b""])
