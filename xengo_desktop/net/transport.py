"""Connections to one account's service: one key, one origin, bounded time, bounded size."""

from __future__ import annotations

import re
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import httpcore
import httpx
import msgspec

from xengo_desktop import __version__
from xengo_desktop.domain.errors import BadKey, Garbled, Invalid
from xengo_desktop.domain.jobs import current_job
from xengo_desktop.net.failures import plainly
from xengo_desktop.net.files import check_elsewhere, named, pieces
from xengo_desktop.net.http import Answer
from xengo_desktop.net.redaction import Redactor
from xengo_desktop.net.ways import pool_for

CONNECT_WITHIN = 4.0
READ_WITHIN = 20.0
SIGN_OF_LIFE_WITHIN = 45.0
"""Seconds of silence on a line that is listened to; three times what servers let pass."""

LARGEST = 64 << 20
HOPS = 3


def connect(
    base_url: str, key: str, *, timeout: float = READ_WITHIN, tls: ssl.SSLContext | None = None
) -> Connection:
    """Prepare to talk to the service at `base_url`; nothing is sent yet.

    `timeout` bounds each silence in seconds; `tls` replaces the system's trust. Raise Invalid for an address
    and BadKey for a key that no service could have.
    """
    return Connection(_address(base_url), _key(key), timeout, tls)


def _address(base_url: str) -> httpx.URL:
    text = base_url.strip().rstrip("/")
    try:
        parts, url = urlsplit(text), httpx.URL(text)
    except (ValueError, httpx.InvalidURL) as error:
        raise Invalid("The base address is not a web address.", field="base_url") from error
    if parts.scheme.lower() not in ("http", "https") or not url.host or len(text.split()) > 1:
        raise Invalid("The base address must begin with https:// (or http://) and a host.", field="base_url")
    if parts.username or parts.query or parts.fragment:
        raise Invalid("The base address may hold a host and a path only.", field="base_url")
    return url


def _key(key: str) -> str:
    key = key.strip()
    if not re.fullmatch(r"[\x21-\x7e]*", key):
        raise BadKey("A key holds no spaces and no letters beyond A to Z. Copy it again.")
    return key


class _Transport(httpx.BaseTransport):
    """Hand httpx's requests to a pool of cancellable connections."""

    def __init__(self, pool: httpcore.ConnectionPool) -> None:
        self._pool = pool

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=target,
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class Connection:
    """An `Http` over real sockets. Any thread may use it; the current job can cancel it."""

    def __init__(self, base: httpx.URL, key: str, timeout: float, tls: ssl.SSLContext | None) -> None:
        self._base = str(base).rstrip("/")
        self._host = base.netloc.decode("ascii")
        self._redact = Redactor(key)
        self._client = _client(base, key, httpx.Timeout(timeout, connect=min(CONNECT_WITHIN, timeout)), tls)

    def __repr__(self) -> str:
        return f"Connection({self._base!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of all sockets; an answer that is still read is cut off."""
        self._client.close()

    def send(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str | int] | None = None,
        body: object | None = None,
        patience: float | None = None,
    ) -> Answer:
        """Send one request; see Http.send. `path` is quoted already and begins with a slash."""
        request = self._client.build_request(
            method,
            self._base + path,
            params=query or None,
            content=None if body is None else msgspec.json.encode(body),
            headers=None if body is None else {"Content-Type": "application/json"},
        )
        if patience is not None:
            request.extensions["timeout"] = httpx.Timeout(patience, connect=CONNECT_WITHIN).as_dict()
        with plainly(self._host, self._redact):
            return self._follow(request)

    def listen(self, path: str, *, refused: Callable[[Answer], Exception]) -> Iterator[bytes]:
        """Yield the pieces of an answer that goes on; see Listening.listen."""
        request = self._client.build_request("GET", self._base + path, timeout=_listening())
        with plainly(self._host, self._redact):
            response = self._client.send(request, stream=True)
            try:
                if response.status_code != 200:
                    raise refused(self._read(response))
                yield from response.iter_bytes()
            finally:
                response.close()

    def upload(self, method: str, place: str, data: bytes, headers: Mapping[str, str]) -> Answer:
        """Send a file; see Uploading.upload."""
        url = httpx.URL(self._base + place) if place.startswith("/") else named(place)
        whole = {**headers, "Content-Length": str(len(data))}
        with ExitStack() as stack:
            client = self._client
            if _origin(url) != _origin(httpx.URL(self._base)):
                check_elsewhere(url)
                client = stack.enter_context(_client(url, "", client.timeout, None))
            stack.enter_context(plainly(url.netloc.decode("ascii"), self._redact))
            response = client.send(
                client.build_request(method, url, content=pieces(data), headers=whole), stream=True
            )
            stack.callback(response.close)
            return self._read(response)

    def _follow(self, request: httpx.Request) -> Answer:
        for _ in range(HOPS):
            response = self._client.send(request, stream=True)
            try:
                if response.next_request is None:
                    return self._read(response)
            finally:
                response.close()
            self._check_hop(request, response.next_request)
            request = response.next_request
        raise Garbled(f"{self._host} sends requests round in circles. Check the base address.")

    def _check_hop(self, before: httpx.Request, after: httpx.Request) -> None:
        # The key must not travel to another origin, and a change must not turn into a mere look.
        if _origin(before.url) != _origin(after.url) or before.method != after.method:
            raise Garbled(
                f"{self._host} sends requests on to another place. Check the base address.",
                detail=self._redact(f"Location: {after.url}"),
            )

    def _read(self, response: httpx.Response) -> Answer:
        content = bytearray()
        for chunk in response.iter_bytes():
            content += chunk
            if len(content) > LARGEST:
                raise Garbled(f"{self._host} answered with more than {LARGEST >> 20} MB.")
        job = current_job()
        if job is not None:
            job.check()
        return Answer(response.status_code, dict(response.headers), bytes(content), self._host, self._redact)


def _client(url: httpx.URL, key: str, timeout: httpx.Timeout, tls: ssl.SSLContext | None) -> httpx.Client:
    return httpx.Client(transport=_Transport(pool_for(url, tls)), headers=_headers(key), timeout=timeout)


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port


def _listening() -> httpx.Timeout:
    return httpx.Timeout(SIGN_OF_LIFE_WITHIN, connect=CONNECT_WITHIN)


def _headers(key: str) -> dict[str, str]:
    headers = {
        "Accept": "application/json, */*;q=0.5",
        "User-Agent": f"xengo-desktop/{__version__}",
    }
    return headers | {"Authorization": f"Bearer {key}"} if key else headers
