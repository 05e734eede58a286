"""Sockets to addresses that were checked, on which a slow answer cannot stretch the time."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore

from xengo_desktop.domain.errors import Offline, XengoError
from xengo_desktop.net.public import is_public
from xengo_desktop.net.wires import CancellableBackend

Resolve = Callable[[str, int], Sequence[str]]
"""Turns a host and a port into addresses; may raise OSError."""


class Forbidden(XengoError):
    """The address leads into a network that requests of this kind may not reach."""


class CheckedBackend(httpcore.NetworkBackend):
    """Opens sockets to checked addresses; `deadline` bounds all that happens on them."""

    def __init__(self, private: bool, resolve: Resolve) -> None:
        self._inner = CancellableBackend()
        self._private = private
        self._resolve = resolve
        self.deadline = 0.0

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            addresses = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise Offline(f"{host} was not found. Check the address.", detail=str(error)) from error
        if not addresses or not (self._private or all(map(is_public, addresses))):
            raise Forbidden(f"{host} leads into a private network, where nothing is sent from here.")
        return self._first_of(addresses, port, local_address, socket_options)

    def _first_of(
        self,
        addresses: Sequence[str],
        port: int,
        local_address: str | None,
        socket_options: Iterable[Any] | None,
    ) -> httpcore.NetworkStream:
        options = list(socket_options or ())
        for address in addresses[:-1]:
            try:
                return self._connect(address, port, local_address, options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._connect(addresses[-1], port, local_address, options)

    def _connect(
        self, address: str, port: int, local_address: str | None, options: list[Any]
    ) -> httpcore.NetworkStream:
        left = self.left(httpcore.ConnectTimeout)
        stream = self._inner.connect_tcp(address, port, min(left, 5.0), local_address, options)
        return BoundedStream(stream, self)

    def left(self, late: type[Exception]) -> float:
        """Return the seconds that are left; raise `late` when there are none."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise late("The time for this request is over.")
        return left

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


class BoundedStream(httpcore.NetworkStream):
    """A line on which a drip of bytes cannot stretch the time."""

    def __init__(self, inner: httpcore.NetworkStream, backend: CheckedBackend) -> None:
        self._inner = inner
        self._backend = backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._backend.left(httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._backend.left(httpcore.WriteTimeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = self._backend.left(httpcore.ConnectTimeout)
        return BoundedStream(self._inner.start_tls(ssl_context, server_hostname, left), self._backend)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
