"""Sends what waits in the outbox, a few receivers at a time, until each delivery has arrived or failed."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Sequence
from itertools import groupby

from xengo_desktop.domain.clock import to_ms
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.jobs import Cancelled, Job
from xengo_desktop.domain.webhooks import Delivery
from xengo_desktop.server.sealing import Sealer
from xengo_desktop.server.store import Store
from xengo_desktop.server.store.telling.bodies import envelope
from xengo_desktop.server.store.telling.rows import Claim
from xengo_desktop.server.store.telling.settling import Outcome
from xengo_desktop.server.store.telling.webhooks import KeptWebhook
from xengo_desktop.server.webhooks.posting import Line, Lines, attempt

LOOK = 2.0
"""Seconds between two looks at what is due; something new is seen at once."""

CLAIM = 60.0
"""Seconds that a claim holds. One that was killed gives way to another sender after that."""

ENOUGH = 45.0
"""Seconds after which no more of a claim is begun, so that the last one ends before it runs out."""

PAUSE = 5.0
"""Seconds that the others wait when a receiver cannot be reached at all."""

AT_A_TIME = 50
RECEIVERS = 4
TIDY = 3600.0
TRIAL = "xengo desktop reaches this address."
UNREADABLE = "Its secret was sealed with a key that is not there any more; make this webhook again."

log = logging.getLogger(__name__)


class Sender:
    """Threads of its own: one that looks, and one for each receiver that is being served."""

    def __init__(self, store: Store, sealer: Sealer, lines: Lines) -> None:
        self._store = store
        self._sealer = sealer
        self._lines = lines
        self._job = Job()
        self._lock = threading.Lock()
        self._serving: dict[int, threading.Thread] = {}
        self._tidied = time.monotonic()
        self._thread = threading.Thread(target=self._run, name="webhooks", daemon=True)

    def start(self) -> None:
        """Begin to send; what a killed server had claimed is due again."""
        self._store.outbox.ring()
        self._thread.start()

    def stop(self, within: float = 3.0) -> None:
        """Hang up on receivers and end; what did not arrive is sent after the next start."""
        self._job.cancel()
        self._store.outbox.ring()
        end = time.monotonic() + within
        with self._lock:
            threads = [self._thread, *self._serving.values()]
        for thread in threads:
            if thread.is_alive():
                thread.join(max(0.0, end - time.monotonic()))

    def _run(self) -> None:
        waiting = self._store.outbox.waiting
        first = True
        while not self._job.cancelled:
            waiting.wait(LOOK)
            waiting.clear()
            try:
                if first:
                    self._store.deliveries.free_all()
                    first = False
                self._look()
                self._tidy()
            except Exception:  # noqa: BLE001 - the thread's boundary; the outbox keeps what is to be sent
                log.exception("Deliveries to webhooks could not be looked at.")

    def _look(self) -> None:
        """Claim what is due and serve it, until nothing is due or every hand is full."""
        while not self._job.cancelled:
            with self._lock:
                busy = list(self._serving)
            if len(busy) >= RECEIVERS:
                return
            claims = self._store.deliveries.claim(AT_A_TIME, CLAIM, busy)
            if not claims:
                return
            for webhook, several in groupby(sorted(claims, key=_order), key=lambda claim: claim.webhook):
                self._begin(webhook, list(several))

    def _begin(self, webhook: int, claims: Sequence[Claim]) -> None:
        thread = threading.Thread(target=self._serve, args=(webhook, claims), name="webhook", daemon=True)
        with self._lock:
            full = len(self._serving) >= RECEIVERS
            if not full:
                self._serving[webhook] = thread
        if full:
            self._store.deliveries.put_back(claims, 0)
        else:
            thread.start()

    def _serve(self, webhook: int, claims: Sequence[Claim]) -> None:
        left = list(claims)
        try:
            with self._job.running(), self._lines() as line:
                self._send_all(line, webhook, left)
        except Cancelled:
            self._store.deliveries.put_back(left, 0)
        except Exception:  # noqa: BLE001 - the thread's boundary; its claims run out by themselves
            log.exception("Deliveries to a webhook could not be sent.")
        finally:
            with self._lock:
                del self._serving[webhook]
            self._store.outbox.ring()

    def _send_all(self, line: Line, webhook: int, left: list[Claim]) -> None:
        """Send claims in order and take them off the list; give back those that have to wait."""
        began = time.monotonic()
        pause = 0.0
        while left and not pause and time.monotonic() - began < ENOUGH:
            kept = self._store.webhooks.by_rows([webhook]).get(webhook)
            if kept is None or not kept.webhook.enabled:
                return
            outcome = self._attempt(line, kept, left[0])
            self._store.deliveries.settle(left.pop(0), outcome)
            pause = PAUSE if outcome.status is None else 0.0
        if left:
            self._store.deliveries.put_back(left, pause)

    def _attempt(self, line: Line, kept: KeptWebhook, claim: Claim) -> Outcome:
        try:
            secret = self._sealer.open(kept.sealed)
        except XengoError:
            return Outcome(None, UNREADABLE)
        return attempt(line, kept.webhook.url, secret, claim)

    def try_now(self, kept: KeptWebhook) -> Delivery:
        """Send one `test.ping` in this thread, and write down what became of it."""
        body = envelope("test.ping", {"message": TRIAL}, to_ms(self._store.clock()))
        claim = self._store.deliveries.trial(kept.row, "test.ping", body.encode(), CLAIM)
        try:
            with self._job.running(), self._lines() as line:
                outcome = self._attempt(line, kept, claim)
        except Cancelled:
            outcome = Outcome(None, "The server is ending.")
        return self._store.deliveries.settle(claim, outcome, trial=True)

    def _tidy(self) -> None:
        if time.monotonic() - self._tidied > TIDY:
            self._tidied = time.monotonic()
            self._store.deliveries.tidy()


def _order(claim: Claim) -> tuple[int, int]:
    return claim.webhook, claim.row
