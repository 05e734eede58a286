"""Requests to addresses that other people chose: to the public internet, and nowhere near this computer."""

from __future__ import annotations

import ssl
import time
from collections.abc import Mapping
from typing import Self

import httpcore
import httpx

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.net.checked import CheckedBackend, Resolve
from xengo_desktop.net.failures import plainly
from xengo_desktop.net.public import resolve, web_problem
from xengo_desktop.net.redaction import Redactor
from xengo_desktop.net.ways import shared_tls

WITHIN = 10.0
"""Seconds for everything: finding, connecting, sending, and the answer's head."""

LARGEST = 64 * 1024
"""Bytes of an answer that are read, so that the line can be used again; more than that is hung up on."""


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
        self._backend = CheckedBackend(private, resolve)
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
