"""One ASGI application on a loopback port, through the product's own listener."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from xengo_desktop.server import sockets
from xengo_desktop.server.listeners import Listener


@contextmanager
def listening(app: Any, *, immediate: bool = False) -> Iterator[tuple[str, int]]:
    """Yield (host, port); connections made before the loop runs wait in the queue."""
    with sockets.bind("127.0.0.1", 0) as socket:
        socket.listen(sockets.BACKLOG)
        address = socket.getsockname()
        listener = Listener(app, socket, immediate=immediate)
        thread = threading.Thread(target=asyncio.run, args=(listener.run_until_stopped(),))
        thread.start()
        try:
            yield address
        finally:
            listener.stop()
            thread.join()
