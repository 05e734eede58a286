"""The door through which phones on the same network reach the short links, for a while; never the API."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from socket import socket
from typing import Any, TypeVar

from xengo_desktop.dialects.hosting import Denied, Why
from xengo_desktop.domain.clock import Clock, now
from xengo_desktop.domain.errors import ServerTrouble
from xengo_desktop.domain.hosts import is_loopback
from xengo_desktop.domain.servers import LanDoor
from xengo_desktop.server import bounds, interfaces, sockets
from xengo_desktop.server.addresses import ANY, OwnNames, bracketed
from xengo_desktop.server.visits.crowds import Crowd
from xengo_desktop.server.visits.visitors import Visitor

DEFAULT_MINUTES, MOST_MINUTES = 120, 720
PATIENCE = 10.0

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Open:
    """A door that stands open until a moment of the monotonic clock, whatever the calendar does."""

    server: asyncio.Server
    visitors: Crowd[Visitor]
    name: str
    url: str
    until: datetime
    closing_at: float


class Lan:
    """At most one open door. `open` and `close` may be called from any thread but the loop's.

    `bound` is where the links listen anyway; with an address of the network there is nothing to open.
    """

    def __init__(
        self, bound: str, port: int, names: OwnNames, opened: Callable[[str], None], clock: Clock = now
    ) -> None:
        self._bound_to = bound
        self._port = port
        self._names = names
        self._opened = opened
        self._clock = clock
        self._loop: asyncio.AbstractEventLoop | None = None
        self._visit: Callable[[Crowd[Visitor]], Visitor] | None = None
        self._open: _Open | None = None
        self._lock = threading.Lock()

    @property
    def door(self) -> LanDoor:
        """How it stands now."""
        offered, standing = interfaces.lan_addresses(), self._open
        if standing is None:
            return LanDoor(address=self._always(offered), offered=offered)
        return LanDoor(address=standing.url, until=standing.until, offered=offered)

    def open(self, address: str, minutes: int) -> LanDoor:
        """Open at one of the offered addresses, in place of another; Denied INVALID."""
        if not 1 <= minutes <= MOST_MINUTES:
            raise Denied(Why.INVALID, f"It can stand open for 1 to {MOST_MINUTES} minutes.", field="minutes")
        self._check_closable()
        with self._lock:
            standing = self._open
            if standing is not None and standing.name == bracketed(address):
                self._keep_open(standing, minutes)
            else:
                self._move(address, minutes)
        return self.door

    def close(self) -> LanDoor:
        """Close it and hang up on whoever is there; closing twice does no harm."""
        self._check_closable()
        with self._lock:
            self._on_loop(self._shut())
        return self.door

    def attach(self, visit: Callable[[Crowd[Visitor]], Visitor]) -> None:
        """Let the listener's loop answer whoever comes; called on that loop."""
        self._loop = asyncio.get_running_loop()
        self._visit = visit

    async def look_round(self, moment: float) -> None:
        """Cut those who are too slow, and close when the time is up."""
        standing = self._open
        if standing is None:
            return
        for visitor in standing.visitors:
            visitor.check(moment)
        if moment >= standing.closing_at:
            await self._shut()

    async def end(self) -> None:
        """Close for good, with the server."""
        self._visit = None
        await self._shut()

    def _always(self, offered: Sequence[str]) -> str:
        """Return where the network reaches the links without any door, "" where it does not."""
        if not self._is_on_network(offered):
            return ""
        address = next(iter(offered), "") if self._bound_to in ANY else self._bound_to
        return f"http://{bracketed(address)}:{self._port}" if address else ""

    def _is_on_network(self, offered: Sequence[str]) -> bool:
        return self._bound_to in ANY or self._bound_to in offered or not is_loopback(self._bound_to)

    def _check_closable(self) -> None:
        if self._is_on_network(interfaces.lan_addresses()):
            message = f"The server was started with its links on {self._bound_to}, so there is no door to it."
            raise Denied(Why.INVALID, message, field="address")

    def _keep_open(self, standing: _Open, minutes: int) -> None:
        self._open = _Open(
            standing.server, standing.visitors, standing.name, standing.url, *self._times(minutes)
        )

    def _move(self, address: str, minutes: int) -> None:
        listener = self._bound(address)
        try:
            self._on_loop(self._shut())
            self._on_loop(self._answer(listener, bracketed(address), minutes))
        except BaseException:
            listener.close()
            raise

    def _bound(self, address: str) -> socket:
        offered = interfaces.lan_addresses()
        if address not in offered:
            known = ", ".join(offered) or "none"
            message = f"{address} is no address of this computer on a network around it. There is: {known}."
            raise Denied(Why.INVALID, message, field="address")
        try:
            return sockets.bind(address, self._port)
        except ServerTrouble as error:
            raise Denied(Why.INVALID, str(error), field="address") from error

    async def _answer(self, listener: socket, name: str, minutes: int) -> None:
        visit = self._visit
        if visit is None:
            raise Denied(Why.BROKEN, "The server is ending.")
        visitors: Crowd[Visitor] = Crowd(bounds.LAN_CONNECTIONS_EACH)
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: visit(visitors), sock=listener, backlog=sockets.BACKLOG)
        url = sockets.url(listener)
        self._opened(url)
        self._names.add(name)
        self._open = _Open(server, visitors, name, url, *self._times(minutes))

    async def _shut(self) -> None:
        standing, self._open = self._open, None
        if standing is None:
            return
        standing.server.close()
        self._names.drop(standing.name)
        for visitor in standing.visitors:
            visitor.close()

    def _times(self, minutes: int) -> tuple[datetime, float]:
        return self._clock() + timedelta(minutes=minutes), time.monotonic() + minutes * 60

    def _on_loop(self, work: Coroutine[Any, Any, T]) -> T:
        loop = self._loop
        if loop is None or not loop.is_running():
            work.close()
            raise Denied(Why.BROKEN, "The server is not answering visitors at the moment.")
        return asyncio.run_coroutine_threadsafe(work, loop).result(PATIENCE)
