"""A published file as an answer that can do no harm on this server's own address."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from urllib.parse import quote

from xengo_desktop.dialects.hosting import PublishedFile, Reply

PIECE = 1 << 20
"""Bytes that are in memory at a time; those of the store's parts."""

SHOWN = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/bmp"})
"""Kinds that a browser may show. Pages and SVG could carry scripts and are only ever saved."""

HARMLESS = {
    "Cache-Control": "no-cache",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Referrer-Policy": "no-referrer",
}


def file_reply(file: PublishedFile) -> Reply:
    """Hand a file out piece by piece: pictures to be shown, all else to be saved."""
    media_type = file.asset.media_type.partition(";")[0].strip().lower()
    shown = media_type in SHOWN
    headers = {
        "Content-Disposition": disposition("inline" if shown else "attachment", file.asset.filename),
        "Content-Length": str(file.asset.size),
        "ETag": f'"{file.asset.id}"',
    }
    return Reply(
        media_type=media_type if shown else "application/octet-stream",
        headers=HARMLESS | headers,
        stream=_pieces(file),
    )


def disposition(kind: str, filename: str) -> str:
    """Write Content-Disposition (RFC 6266): a plain name for old readers, the whole one as UTF-8."""
    plain = "".join(mark if _is_plain(mark) else "_" for mark in filename)
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(filename, safe='')}"


def _is_plain(mark: str) -> bool:
    return mark.isascii() and mark.isprintable() and mark not in '"\\%'


def _pieces(file: PublishedFile) -> Callable[[], AsyncIterator[bytes]]:
    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, file.asset.size, PIECE):
            stop = min(start + PIECE, file.asset.size)
            # Reading waits for the disk, and the loop must not.
            yield await asyncio.to_thread(file.read, start, stop)

    return pieces
