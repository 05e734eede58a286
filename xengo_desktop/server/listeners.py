"""One uvicorn per listener, without its signals, its log and its exit codes."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from socket import socket

import uvicorn

from xengo_desktop.server.asgi import App
from xengo_desktop.server.protocol import BoundedProtocol, ImmediateProtocol

CONNECTIONS = 1000
"""How many connections one listener holds at a time; one more is told to come back (503)."""

GRACE = 3
"""Seconds that running requests get at the end."""


class Listener(uvicorn.Server):
    """A server whose life belongs to the process around it."""

    def __init__(self, app: App, listener: socket, *, immediate: bool = False) -> None:
        """`immediate` is for an application that answers without waiting for anything."""
        super().__init__(_config(app, ImmediateProtocol if immediate else BoundedProtocol))
        self._listener = listener

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to the process; two listeners live in it."""
        yield

    async def run_until_stopped(self) -> None:
        await self.serve(sockets=[self._listener])

    def stop(self) -> None:
        self.should_exit = True


def _config(app: App, protocol: type[BoundedProtocol]) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=protocol,
        ws="none",
        interface="asgi3",
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        limit_concurrency=CONNECTIONS,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=GRACE,
    )
