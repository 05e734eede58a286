"""A server that says exactly the bytes it is told to, right or wrong."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field

from support.waiting import join

Behaviour = Callable[["Talk"], None]


@dataclass
class Talk:
    """One connection: the head of the request, and the way to answer."""

    sock: socket.socket
    head: bytes
    stop: threading.Event

    def say(self, *parts: bytes) -> None:
        self.sock.sendall(b"".join(parts))

    def say_nothing(self) -> None:
        """Keep the line open until the test is over."""
        self.stop.wait(60)


@dataclass
class RawServer:
    """Where it listens, and the heads of all requests so far."""

    port: int
    heads: list[bytes] = field(default_factory=list)
    asked: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def reply(
    body: bytes = b"{}", status: str = "200 OK", *headers: str, media_type: str = "application/json"
) -> bytes:
    """Write an answer, whole and right."""
    lines = [
        f"HTTP/1.1 {status}",
        f"Content-Type: {media_type}",
        f"Content-Length: {len(body)}",
        "Connection: close",
        *headers,
    ]
    return "\r\n".join([*lines, "", ""]).encode() + body


@contextmanager
def raw_server(behave: Behaviour | bytes, tls: ssl.SSLContext | None = None) -> Iterator[RawServer]:
    """Answer every connection with the same behaviour, or the same bytes."""
    behaviour = (lambda talk: talk.say(behave)) if isinstance(behave, bytes) else behave
    stop = threading.Event()
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        server = RawServer(listener.getsockname()[1])
        thread = threading.Thread(target=_accept, args=(listener, server, behaviour, stop, tls))
        thread.start()
        try:
            yield server
        finally:
            stop.set()
            listener.shutdown(socket.SHUT_RDWR)
            join(thread)


def _accept(
    listener: socket.socket,
    server: RawServer,
    behave: Behaviour,
    stop: threading.Event,
    tls: ssl.SSLContext | None,
) -> None:
    threads = []
    with suppress(OSError):
        while True:
            sock, _ = listener.accept()
            thread = threading.Thread(target=_talk, args=(sock, server, behave, stop, tls))
            thread.start()
            threads.append(thread)
    for thread in threads:
        join(thread)


def _talk(
    sock: socket.socket,
    server: RawServer,
    behave: Behaviour,
    stop: threading.Event,
    tls: ssl.SSLContext | None,
) -> None:
    sock.settimeout(60)
    # A caller that hangs up is what many of these tests are about.
    with suppress(OSError), closing(sock):
        if tls is not None:
            sock = tls.wrap_socket(sock, server_side=True)
        with closing(sock):
            head = _head(sock)
            if head:
                server.heads.append(head)
                server.asked.set()
                behave(Talk(sock, head, stop))


def _head(sock: socket.socket) -> bytes:
    head = b""
    while b"\r\n\r\n" not in head:
        some = sock.recv(65536)
        if not some:
            return b""
        head += some
    return head
