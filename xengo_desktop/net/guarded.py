"""Requests to addresses that other people chose: to the public internet, and nowhere near this computer."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Self

import httpcore
import httpx

from xengo_desktop.domain.errors import Invalid, Offline, XengoError
from xengo_desktop.net.failures import plainly
from xengo_desktop.net.public import is_public, resolve, web_problem
from xengo_desktop.net.redaction import Redactor
from xengo_desktop.net.ways import shared_tls
from xengo_desktop.net.wires import CancellableBackend

WITHIN = 10.0
"""Seconds for everything: finding, connecting, sending, and the answer's head."""

LARGEST = 64 * 1024
"""Bytes of an answer that are read, so that the line can be used again; more than that is hung up on."""

Resolve = Callable[[str, int], Sequence[str]]
"""Turns a host and a port into addresses; may raise OSError."""


class Forbidden(XengoError):
    """The address leads into a network that requests of this kind may not reach."""


class Guarded:
    """Posts to public addresses only, unless `private` is set. Use it from one thread at a time.

    The address that was checked is the one that is connected to, so a name cannot lead elsewhere between
    the look and the call. Redirects are not followed, and no proxy of the system's is used.
    """

    def __init__(
        self,
        *,
        private: bool = False,
        resolve: Resolve = resolve,
        tls: ssl.SSLContext | None = None,
        within: float = WITHIN,
    ) -> None:
        self._private = private
        self._tls = tls
        self._within = within
        self._backend = _Backend(private, resolve)
        self._pool: httpcore.ConnectionPool | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.close()

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        """Send the body and return the status. Raise Invalid, Forbidden, Offline or Garbled."""
        problem = web_problem(url, private=self._private)
        if problem:
            raise Invalid(problem, field="url")
        try:
            parsed = httpx.URL(url)
        except httpx.InvalidURL as error:
            raise Invalid("This is not a web address.", field="url") from error
        with plainly(parsed.host, Redactor()):
            self._backend.deadline = time.monotonic() + self._within
            return self._send(parsed, body, headers)

    def _send(self, url: httpx.URL, body: bytes, headers: Mapping[str, str]) -> int:
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        timeout = dict.fromkeys(("connect", "read", "write", "pool"), self._within)
        with self._connections().stream(
            "POST", target, headers=list(headers.items()), content=body, extensions={"timeout": timeout}
        ) as answer:
            read = 0
            for chunk in answer.iter_stream():
                read += len(chunk)
                if read > LARGEST:
                    break
            return answer.status

    def _connections(self) -> httpcore.ConnectionPool:
        if self._pool is None:
            tls = self._tls or shared_tls()
            self._pool = httpcore.ConnectionPool(
                ssl_context=tls, max_connections=1, keepalive_expiry=4.0, network_backend=self._backend
            )
        return self._pool


class _Backend(httpcore.NetworkBackend):
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
        return _Bounded(stream, self)

    def left(self, late: type[Exception]) -> float:
        """Return the seconds that are left; raise `late` when there are none."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise late("The time for this request is over.")
        return left

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


class _Bounded(httpcore.NetworkStream):
    """A line on which a drip of bytes cannot stretch the time."""

    def __init__(self, inner: httpcore.NetworkStream, backend: _Backend) -> None:
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
        return _Bounded(self._inner.start_tls(ssl_context, server_hostname, left), self._backend)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
