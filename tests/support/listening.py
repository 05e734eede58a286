"""One listener of the product on a loopback port, with an application of the test's own."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from socket import socket
from typing import Any

from support.waiting import join
from xengo_desktop.server import sockets
from xengo_desktop.server.listeners import Listener


@contextmanager
def listening(kind: Callable[[Any, socket], Listener], app: Any) -> Iterator[tuple[str, int]]:
    """Yield (host, port); connections made before the loop runs wait in the queue."""
    with sockets.bind("127.0.0.1", 0) as bound:
        bound.listen(sockets.BACKLOG)
        address = bound.getsockname()
        listener = kind(app, bound)
        thread = threading.Thread(target=asyncio.run, args=(listener.run_until_stopped(),))
        thread.start()
        try:
            yield address
        finally:
            listener.stop()
            join(thread)
