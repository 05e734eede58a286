"""Hits as they come, for whoever watches."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

from xengo_desktop.dialects.hosting import Call, Endpoint, Ground, Reply
from xengo_desktop.dialects.local.live import STREAM, write_event
from xengo_desktop.dialects.local.wire import RefusalJson
from xengo_desktop.domain.clicks import LiveClick

Heard = AsyncIterator[LiveClick | int | None]


class LivePart:
    """The endpoint `/events`."""

    def __init__(self, ground: Ground) -> None:
        self._live = ground.live
        self.endpoints: Sequence[Endpoint] = (
            Endpoint(
                method="GET",
                path="/events",
                handle=self._events,
                summary="Hear of clicks as they come, as server-sent events",
                replies={200: bytes, 429: RefusalJson},
            ),
        )

    def _events(self, call: Call) -> Reply:
        heard = self._live.listen(call.caller.workspace_id)
        return Reply(media_type=STREAM, headers={"X-Accel-Buffering": "no"}, stream=lambda: _written(heard))


async def _written(heard: Heard) -> AsyncIterator[bytes]:
    yield b": listening\n\n"
    async for something in heard:
        yield write_event(something)
