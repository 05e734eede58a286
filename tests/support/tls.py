"""What stands before a server in a company: a certificate of its own authority, and a proxy."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress

import trustme

from support.waiting import join

Address = tuple[str, int]


def serving(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


@contextmanager
def tls_front(behind: Address, certificate: trustme.LeafCert) -> Iterator[Address]:
    """Answer with TLS and hand everything on to a server without it."""
    context = serving(certificate)

    def talk(line: socket.socket) -> None:
        with context.wrap_socket(line, server_side=True) as inside:
            _join(inside, behind)

    with _listening(talk) as address:
        yield address


@contextmanager
def connect_proxy(behind: Address) -> Iterator[tuple[Address, list[bytes]]]:
    """Be a proxy whose every CONNECT leads to one place; yield what it was asked, too."""
    asked: list[bytes] = []

    def talk(line: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            some = line.recv(65536)
            if not some:
                return
            head += some
        asked.append(head)
        line.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
        _join(line, behind)

    with _listening(talk) as address:
        yield address, asked


@contextmanager
def _listening(talk: Callable[[socket.socket], None]) -> Iterator[Address]:
    threads: list[threading.Thread] = []
    lines: list[socket.socket] = []

    def one(line: socket.socket) -> None:
        line.settimeout(60)
        # Callers that do not trust us, or have heard enough, hang up.
        with suppress(OSError), closing(line):
            talk(line)

    def accept() -> None:
        with suppress(OSError):
            while True:
                line, _ = listener.accept()
                lines.append(line)
                threads.append(threading.Thread(target=one, args=(line,)))
                threads[-1].start()

    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        accepting = threading.Thread(target=accept)
        accepting.start()
        try:
            yield listener.getsockname()
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            join(accepting)
            for thread in threads:
                thread.join(20)
                assert not thread.is_alive()


def _join(inside: socket.socket, behind: Address) -> None:
    """Carry bytes both ways until one side has no more."""
    with socket.create_connection(behind, timeout=60) as outside:
        back = threading.Thread(target=_pump, args=(outside, inside))
        back.start()
        _pump(inside, outside)
        join(back)


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while some := source.recv(65536):
            sink.sendall(some)
    with suppress(OSError):
        sink.shutdown(socket.SHUT_WR)
