"""Answers that go on: sent piece by piece until they end or the caller hangs up."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from xengo_desktop.server.asgi import RawHeaders, Receive, Send


async def send_stream(
    send: Send, receive: Receive, status: int, headers: RawHeaders, pieces: AsyncIterator[bytes]
) -> None:
    """Send the head and then every piece; closing `pieces` is our part, however it ends."""
    await send({"type": "http.response.start", "status": status, "headers": headers})
    sending = asyncio.create_task(_send_all(send, pieces))
    leaving = asyncio.create_task(_hung_up(receive))
    try:
        await asyncio.wait({sending, leaving}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (sending, leaving):
            task.cancel()
        await asyncio.wait({sending, leaving})
        await _close(pieces)
    if not sending.cancelled():
        sending.result()
        await send({"type": "http.response.body", "body": b""})


async def _send_all(send: Send, pieces: AsyncIterator[bytes]) -> None:
    async for piece in pieces:
        await send({"type": "http.response.body", "body": piece, "more_body": True})


async def _hung_up(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _close(pieces: AsyncIterator[bytes]) -> None:
    close = getattr(pieces, "aclose", None)
    if close is not None:
        await close()
