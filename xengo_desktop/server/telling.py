"""Puts together who is told what happens, and ends it in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xengo_desktop.server.notify.courier import Carrier
from xengo_desktop.server.notify.hosted import HostedChannels
from xengo_desktop.server.notify.teller import Teller
from xengo_desktop.server.sealing import Sealer, SealKeys
from xengo_desktop.server.store import Store
from xengo_desktop.server.webhooks.hosted import HostedWebhooks
from xengo_desktop.server.webhooks.sender import Sender

if TYPE_CHECKING:
    from xengo_desktop.net.guarded import Guarded


class Telling:
    """Channels and webhooks as hosts need them, and the two threads that send.

    `private` lets webhooks and channels lead into this computer and its network.
    """

    def __init__(self, store: Store, keys: SealKeys, *, private: bool = False) -> None:
        sealer = Sealer(keys)

        def lines() -> Guarded:
            # httpx costs a tenth of a second, which a server that tells nobody should not spend.
            from xengo_desktop.net.guarded import Guarded

            return Guarded(private=private)

        carrier = Carrier(lines, private=private)
        self._sender = Sender(store, sealer, lines)
        self._teller = Teller(store, sealer, carrier)
        self.webhooks = HostedWebhooks(store, sealer, self._sender, private=private)
        self.channels = HostedChannels(store, sealer, self._teller, carrier, private=private)
        store.hearing.listen(self._teller.take)

    def start(self) -> None:
        """Begin to send; called once the server answers, so that it answers sooner."""
        self._sender.start()
        self._teller.start()

    def stop(self) -> None:
        """End before the store is closed; what webhooks were not told waits in it."""
        self._sender.stop()
        self._teller.stop()
