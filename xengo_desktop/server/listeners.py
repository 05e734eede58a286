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
from xengo_desktop.server.api.protocol import BoundedProtocol
from xengo_desktop.server.asgi import App, Said, Scope
from xengo_desktop.server.lan import Lan
from xengo_desktop.server.visits.crowds import Crowd
from xengo_desktop.server.visits.visitors import Visitor

ROUND = 0.1
"""Seconds between two looks at the visitors' connections."""


class Listener(Protocol):
    """Something that answers on a socket from `run_until_stopped` to `stop`, which any thread may call."""

    started: bool

    async def run_until_stopped(self) -> None: ...

    def stop(self) -> None: ...


class ApiListener(uvicorn.Server):
    """uvicorn without its signals, its log and its exit codes."""

    def __init__(self, app: App, listener: socket, ending: Callable[[], None] | None = None) -> None:
        super().__init__(_config(app))
        self._listener = listener
        self._ending = ending

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to the process; two listeners live in it."""
        yield

    async def run_until_stopped(self) -> None:
        await self.serve(sockets=[self._listener])

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        """Let answers that go on come to their end first, so that nobody has to be cut off."""
        if self._ending is not None:
            self._ending()
        await super().shutdown(sockets)

    def stop(self) -> None:
        self.should_exit = True


class LinksListener:
    """Answers visitors, also those who come through the door to the network; `answer` must not wait."""

    def __init__(self, answer: Callable[[Scope], Said], listener: socket, lan: Lan | None = None) -> None:
        self.started = False
        self._answer = answer
        self._listener = listener
        self._lan = lan
        self._visitors: Crowd[Visitor] = Crowd()
        self._stopping = False

    async def run_until_stopped(self) -> None:
        server = await asyncio.get_running_loop().create_server(
            lambda: Visitor(self._answer, self._visitors), sock=self._listener, backlog=sockets.BACKLOG
        )
        if self._lan is not None:
            self._lan.attach(lambda visitors: Visitor(self._answer, visitors))
        self.started = True
        while not self._stopping:
            await asyncio.sleep(ROUND)
            await self._look_round()
        await self._end(server)

    def stop(self) -> None:
        self._stopping = True

    async def _look_round(self) -> None:
        now = time.monotonic()
        for visitor in self._visitors:
            visitor.check(now)
        if self._lan is not None:
            await self._lan.look_round(now)

    async def _end(self, server: asyncio.Server) -> None:
        server.close()
        for visitor in self._visitors:
            visitor.close()
        if self._lan is not None:
            await self._lan.end()
        await server.wait_closed()


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
