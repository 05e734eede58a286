"""HTTP/1.1 on a socket, with a bound on how large and how slow a request may be."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from xengo_desktop.server import bounds


class BoundedProtocol(HttpToolsProtocol):
    """uvicorn limits neither the size of a head nor the time that a half-sent request may hang around."""

    _whole = True
    _in_head = False
    _fresh = 0
    _head_bytes = 0
    _body_bytes = 0
    _deadline: asyncio.TimerHandle | None = None
    _refused = False

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._arm()

    def connection_lost(self, exc: Exception | None) -> None:
        self._disarm()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._refused:
            return
        self._fresh = len(data) if self._whole else 0
        self._head_bytes += len(data)
        super().data_received(data)
        if self._whole:
            self._disarm()
        elif self._in_head and self._head_bytes > bounds.HEAD_LIMIT:
            self._refuse(b"431 Request Header Fields Too Large")
        else:
            self._arm()

    def on_message_begin(self) -> None:
        # Of several requests in one chunk only the first one's bytes are known to be its own.
        self._head_bytes, self._fresh = self._fresh, 0
        self._body_bytes = 0
        self._whole = False
        self._in_head = True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._in_head = False
        surely_small = 0 < self._head_bytes <= bounds.HEAD_LIMIT
        if not surely_small and self._head_size() > bounds.HEAD_LIMIT:
            self._refuse(b"431 Request Header Fields Too Large")
        elif not self._refused:
            super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        self._body_bytes += len(body)
        if not self._refused:
            super().on_body(body)

    def on_message_complete(self) -> None:
        self._whole = True
        if not self._refused:
            super().on_message_complete()

    def shutdown(self) -> None:
        """Answer what has arrived whole; a request that is still on its way was promised nothing."""
        if self._whole:
            super().shutdown()
        else:
            self.transport.close()

    def _head_size(self) -> int:
        """Return the size of the head alone; the chunks that brought it may hold a body, too."""
        return len(self.url) + sum(len(name) + len(value) + 4 for name, value in self.headers)

    def _arm(self) -> None:
        if self._deadline is None:
            self._deadline = self.loop.call_later(bounds.REQUEST_SECONDS, self._too_slow)

    def _disarm(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _too_slow(self) -> None:
        self._deadline = None
        if self._in_head:
            self._refuse(b"408 Request Timeout")
        elif self._body_bytes >= bounds.BODY_PACE:
            self._body_bytes = 0
            self._arm()
        else:
            self.transport.close()

    def _refuse(self, status: bytes) -> None:
        """Answer without the application, and hang up."""
        self._refused = True
        if not self.transport.is_closing():
            self.transport.write(
                b"HTTP/1.1 " + status + b"\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
            )
            self.transport.close()
