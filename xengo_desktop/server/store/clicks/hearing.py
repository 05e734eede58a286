"""Who hears of hits once they are stored: webhooks inside the transaction, everybody else after it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import Connection

from xengo_desktop.server.store.telling.outbox import Outbox
from xengo_desktop.server.visits.hits import Hit

Listener = Callable[[Sequence[Hit]], None]
"""Takes stored hits in the click writer's thread; it must neither wait nor fail.

A server that is killed right after the commit has not told its listeners: what must not be lost goes
through the outbox.
"""


class Hearing:
    """Between the click writer and those who want to know."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> None:
        """Have a listener called with every batch from now on."""
        self._listeners.append(listener)

    def stored(self, connection: Connection, hits: Sequence[Hit]) -> None:
        """Write what webhooks are to hear of these hits."""
        self._outbox.visited(connection, hits)

    def committed(self, hits: Sequence[Hit]) -> None:
        """Tell everybody else."""
        if hits:
            self._outbox.ring()
            for listener in self._listeners:
                listener(hits)
