"""Sockets that wake up when the job they serve is cancelled."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from ssl import SSLContext
from typing import Any

import httpcore

from xengo_desktop.domain.jobs import current_job

SILENCE = 20.0
"""Seconds after which a line that says nothing is given up, where nobody set another time."""


class CancellableStream(httpcore.NetworkStream):
    """A connected socket whose blocking calls end at once when the current job is cancelled."""

    def __init__(self, inner: httpcore.NetworkStream) -> None:
        self._inner = inner

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        with self._watched():
            return self._inner.read(max_bytes, _bounded(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        with self._watched():
            self._inner.write(buffer, _bounded(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        with self._watched():
            return CancellableStream(self._inner.start_tls(ssl_context, server_hostname, timeout))

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)

    @contextmanager
    def _watched(self) -> Iterator[None]:
        try:
            with self._until_cancelled():
                yield
        except BaseException:
            # A line that failed once is of no use, and not everybody above remembers to hang up.
            self.close()
            raise

    @contextmanager
    def _until_cancelled(self) -> Iterator[None]:
        job = current_job()
        if job is None:
            yield
            return
        # A handshake moves the socket into a new object; a second handle reaches it wherever it is.
        with _handle(self._inner.get_extra_info("socket")) as handle, job.stopping(_shutdown(handle)):
            try:
                yield
            finally:
                job.check()


def _bounded(timeout: float | None) -> float:
    # httpcore greets SOCKS proxies without any timeout.
    return SILENCE if timeout is None else timeout


def _handle(sock: socket.socket) -> socket.socket:
    return socket.fromfd(sock.fileno(), sock.family, sock.type)


def _shutdown(handle: socket.socket) -> Callable[[], None]:
    return partial(_quietly, partial(handle.shutdown, socket.SHUT_RDWR))


def _quietly(action: Callable[[], None]) -> None:
    with suppress(OSError):
        action()


class CancellableBackend(httpcore.NetworkBackend):
    """httpcore's own way to open sockets, made cancellable."""

    def __init__(self) -> None:
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        stream = self._inner.connect_tcp(host, port, timeout, local_address, socket_options)
        return self._still_wanted(CancellableStream(stream))

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        return self._still_wanted(
            CancellableStream(self._inner.connect_unix_socket(path, timeout, socket_options))
        )

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)

    @staticmethod
    def _still_wanted(stream: CancellableStream) -> CancellableStream:
        job = current_job()
        if job is not None and job.cancelled:
            stream.close()
            job.check()
        return stream
