"""A store, a sender over it, and what makes things happen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from support.stores import WINDOW, SetClock, draft
from xengo_desktop.domain.webhooks import Delivery, Webhook
from xengo_desktop.net.guarded import Guarded
from xengo_desktop.server.sealing import Sealer, SealKeys
from xengo_desktop.server.store import Store, open_store
from xengo_desktop.server.webhooks.hosted import HostedWebhooks
from xengo_desktop.server.webhooks.posting import Lines
from xengo_desktop.server.webhooks.sender import Sender


def near() -> Guarded:
    """Open a line that may reach this computer."""
    return Guarded(private=True)


@dataclass
class Told:
    """Everything a test about webhooks needs at hand."""

    store: Store
    clock: SetClock
    sender: Sender
    hosted: HostedWebhooks

    def listen(self, url: str, *events: str) -> tuple[Webhook, str]:
        return self.hosted.create(WINDOW, url, events or ("link.created",))

    def happen(self, times: int = 1) -> None:
        self.store.links.create_many(WINDOW, [draft() for _ in range(times)])

    def later(self, seconds: float) -> None:
        self.clock.move(seconds=seconds)
        self.store.outbox.ring()

    def deliveries(self, webhook: Webhook) -> list[Delivery]:
        return list(self.hosted.deliveries(1, webhook.id, limit=200))


@contextmanager
def telling(folder: Path, lines: Lines = near, *, private: bool = True) -> Iterator[Told]:
    """Open a store with a sender that runs until the block ends."""
    clock = SetClock()
    store = open_store(f"sqlite:///{folder / 'server.sqlite'}", clock=clock)
    sealer = Sealer(SealKeys(folder / "server.seal", environment=""))
    sender = Sender(store, sealer, lines)
    sender.start()
    try:
        yield Told(store, clock, sender, HostedWebhooks(store, sealer, sender, private=private))
    finally:
        sender.stop()
        store.close()
