"""The hits as they come, for whoever watches."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Executor
from dataclasses import dataclass, field

from xengo_desktop.dialects.hosting import Denied, Why
from xengo_desktop.domain.clicks import LiveClick
from xengo_desktop.server.visits.hits import Hit

MOST = 20
"""Listeners at a time."""

HELD = 500
"""Hits that wait for one listener; the oldest make room for newer ones."""

HEARTBEAT = 15.0
"""Seconds of silence after which a sign of life is sent."""

Naming = Callable[[list[Hit]], list[tuple[int, LiveClick]]]
"""Turns hits into what may be told, each with its workspace; may wait for the store."""


@dataclass(eq=False, slots=True)
class _Ear:
    """What waits for one listener."""

    waiting: deque[Hit] = field(default_factory=deque)
    dropped: int = 0
    stirred: asyncio.Event = field(default_factory=asyncio.Event)

    def hear(self, hit: Hit) -> None:
        if len(self.waiting) >= HELD:
            self.waiting.popleft()
            self.dropped += 1
        self.waiting.append(hit)
        self.stirred.set()

    def take(self) -> tuple[list[Hit], int]:
        """Return all that waits, and how much did not find room since the last time."""
        hits, dropped = list(self.waiting), self.dropped
        self.waiting.clear()
        self.dropped = 0
        self.stirred.clear()
        return hits, dropped


class LiveHits:
    """Satisfies `hosting.Live`. `record` runs on the loop that the listeners run on."""

    def __init__(self, record: Callable[[Hit], None], naming: Naming, pool: Executor) -> None:
        self._record = record
        self._naming = naming
        self._pool = pool
        self._ears: set[_Ear] = set()
        self._over = False

    def record(self, hit: Hit) -> None:
        """Keep a hit, then tell of it. Raise OSError when it could not be kept, and tell of nothing."""
        self._record(hit)
        if self._ears:
            for ear in self._ears:
                ear.hear(hit)

    def listen(self, workspace_id: int) -> AsyncIterator[LiveClick | int | None]:
        """Yield what is heard from the first `anext` on."""
        if len(self._ears) >= MOST:
            raise Denied(Why.TOO_MANY, f"{MOST} others listen already; close one of them.", retry_after=60)
        return self._heard(workspace_id)

    def end(self) -> None:
        """Let every listener come to its end; called on the loop."""
        self._over = True
        for ear in self._ears:
            ear.stirred.set()

    async def _heard(self, workspace_id: int) -> AsyncIterator[LiveClick | int | None]:
        ear = _Ear()
        self._ears.add(ear)
        try:
            while not self._over:
                if not await _stirs(ear):
                    yield None
                hits, dropped = ear.take()
                if dropped:
                    yield dropped
                for workspace, click in await self._named(hits):
                    if workspace == workspace_id:
                        yield click
        finally:
            self._ears.discard(ear)

    async def _named(self, hits: list[Hit]) -> list[tuple[int, LiveClick]]:
        if not hits:
            return []
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._naming, hits)


async def _stirs(ear: _Ear) -> bool:
    """Wait for a hit or for the end; say whether one came before the next heartbeat."""
    try:
        async with asyncio.timeout(HEARTBEAT):
            await ear.stirred.wait()
    except TimeoutError:
        return False
    return True
