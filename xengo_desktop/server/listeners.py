"""The two listeners, each run and stopped by the process around them."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable, Iterator
from socket import socket
from typing import Protocol

import uvicorn

from xengo_desktop.server import bounds, sockets
from xengo_desktop.server.asgi import App, Said, Scope
from xengo_desktop.server.protocol import BoundedProtocol
from xengo_desktop.server.visitors import Visitor

ROUND = 0.1
"""Seconds between two looks at the visitors' connections."""


class Listener(Protocol):
    """Something that answers on a socket from `run_until_stopped` to `stop`, which any thread may call."""

    started: bool

    async def run_until_stopped(self) -> None: ...

    def stop(self) -> None: ...


class ApiListener(uvicorn.Server):
    """uvicorn without its signals, its log and its exit codes."""

    def __init__(self, app: App, listener: socket) -> None:
        super().__init__(_config(app))
        self._listener = listener

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to the process; two listeners live in it."""
        yield

    async def run_until_stopped(self) -> None:
        await self.serve(sockets=[self._listener])

    def stop(self) -> None:
        self.should_exit = True


class LinksListener:
    """Answers visitors; `answer` must not wait for anything."""

    def __init__(self, answer: Callable[[Scope], Said], listener: socket) -> None:
        self.started = False
        self._answer = answer
        self._listener = listener
        self._visitors: set[Visitor] = set()
        self._stopping = False

    async def run_until_stopped(self) -> None:
        server = await asyncio.get_running_loop().create_server(
            lambda: Visitor(self._answer, self._visitors), sock=self._listener, backlog=sockets.BACKLOG
        )
        self.started = True
        while not self._stopping:
            await asyncio.sleep(ROUND)
            self._look_round()
        server.close()
        for visitor in tuple(self._visitors):
            visitor.close()
        await server.wait_closed()

    def stop(self) -> None:
        self._stopping = True

    def _look_round(self) -> None:
        now = time.monotonic()
        for visitor in tuple(self._visitors):
            visitor.check(now)


def _config(app: App) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=BoundedProtocol,
        ws="none",
        interface="asgi3",
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        limit_concurrency=bounds.CONNECTIONS,
        timeout_keep_alive=bounds.IDLE_SECONDS,
        timeout_graceful_shutdown=bounds.GRACE,
    )
