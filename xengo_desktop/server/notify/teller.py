"""Hears of stored clicks and tells channels of them, on a thread of its own."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from xengo_desktop.domain.clicks import Kind, Verdict
from xengo_desktop.domain.clock import from_ms
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.jobs import Job
from xengo_desktop.server.notify.courier import Courier
from xengo_desktop.server.notify.messages import TRIAL, Visits
from xengo_desktop.server.notify.pace import Pace
from xengo_desktop.server.sealing import Sealer
from xengo_desktop.server.store import Store
from xengo_desktop.server.store.telling.channels import KeptChannel
from xengo_desktop.server.visits.hits import Hit

MOST_HEARD = 10_000
"""Links whose visits wait at a time to be looked up; those of more are not told, though counted."""

LOOK = 30.0
"""Seconds after which channels that another process made or switched are seen."""

GATHER = 0.25
"""Seconds that clicks are gathered before they are looked up: under load few looks do for many clicks."""

LOST = "Its address was sealed with a key that is not there any more; enter its address again."

Result = TypeVar("Result")
log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Heard:
    """People's visits to one link since the last look."""

    since: datetime
    clicks: int
    scans: int
    latest: Hit


class Teller:
    """Takes hits and errands from any thread without waiting for a message to be sent.

    What was gathered is in memory: a server that is killed has counted these clicks and does not tell them.
    """

    def __init__(self, store: Store, sealer: Sealer, courier: Courier) -> None:
        self._store = store
        self._sealer = sealer
        self._courier = courier
        self._lock = threading.Lock()
        self._heard: dict[int, _Heard] = {}
        self._errands: list[Callable[[], None]] = []
        self._paces: dict[str, Pace] = {}
        # Until the first look somebody may be listening.
        self._wanted = True
        self._waiting = threading.Event()
        self._hurry = threading.Event()
        self._job = Job()
        self._thread = threading.Thread(target=self._run, name="notify", daemon=True)

    def start(self) -> None:
        """Begin to tell."""
        self._thread.start()

    def stop(self, within: float = 3.0) -> None:
        """Tell what waits, if that is quickly done, and end."""
        self._job.cancel()
        self._stir()
        if self._thread.is_alive():
            self._thread.join(within)

    def take(self, hits: Sequence[Hit]) -> None:
        """Hear of stored hits."""
        if not self._wanted:
            return
        with self._lock:
            for hit in hits:
                if hit.verdict is Verdict.HUMAN:
                    self._add(hit)
            stirred = bool(self._heard)
        if stirred:
            self._waiting.set()

    def look_again(self) -> None:
        """Hear that channels have changed."""
        self._wanted = True
        self._stir()

    def run(self, errand: Callable[[], Result]) -> Future[Result]:
        """Have something done on this thread, where Apprise lives."""
        future: Future[Result] = Future()

        def do() -> None:
            try:
                future.set_result(errand())
            except Exception as error:  # noqa: BLE001 - handed to whoever waits
                future.set_exception(error)

        with self._lock:
            self._errands.append(do)
        self._stir()
        return future

    def send_trial(self, kept: KeptChannel) -> None:
        """Send a trial message and note what became of it; XengoError says why it did not arrive."""
        trouble: XengoError | None = None
        try:
            self._courier(kept.channel.kind, self._target(kept), TRIAL)
        except XengoError as error:
            trouble = error
        self._store.channels.note(kept.channel.id, str(trouble or ""))
        if trouble:
            raise trouble

    def _add(self, hit: Hit) -> None:
        scan = int(hit.kind is Kind.SCAN)
        known = self._heard.get(hit.row)
        if known:
            known.clicks, known.scans, known.latest = known.clicks + 1, known.scans + scan, hit
        elif len(self._heard) < MOST_HEARD:
            self._heard[hit.row] = _Heard(from_ms(hit.at_ms), 1, scan, hit)

    def _run(self) -> None:
        while not self._job.cancelled:
            if self._waiting.wait(self._pause()):
                self._hurry.wait(GATHER)
            self._waiting.clear()
            self._hurry.clear()
            try:
                self._errands_done()
                self._tell()
            except Exception:  # noqa: BLE001 - the thread's boundary
                log.exception("Channels could not be told.")
        try:
            self._tell(last=True)
        except Exception:  # noqa: BLE001 - the thread's boundary
            log.exception("Channels could not be told at the end.")

    def _stir(self) -> None:
        """Wake the thread, and have it wait for nothing more."""
        self._hurry.set()
        self._waiting.set()

    def _pause(self) -> float:
        """Return the seconds until something is due."""
        now = self._store.clock()
        dues = [due for pace in self._paces.values() if (due := pace.due(now))]
        if not dues:
            return LOOK
        return min(LOOK, max(0.0, (min(dues) - now).total_seconds()))

    def _errands_done(self) -> None:
        with self._lock:
            errands, self._errands = self._errands, []
        for errand in errands:
            errand()

    def _tell(self, *, last: bool = False) -> None:
        now = self._store.clock()
        channels = {kept.channel.id: kept for kept in self._store.channels.open_ones()}
        self._wanted = bool(channels)
        self._paces = {key: pace for key, pace in self._paces.items() if key in channels}
        self._sort_in(list(channels.values()))
        for key, pace in self._paces.items():
            due = pace.due(now)
            if due is not None and (due <= now or last):
                self._send(channels[key], pace, now)

    def _sort_in(self, channels: Sequence[KeptChannel]) -> None:
        """Hand visits to the paces of the channels that their links name."""
        with self._lock:
            heard, self._heard = self._heard, {}
        if not heard or not channels:
            return
        by_name = {(kept.workspace_id, kept.channel.name): kept.channel.id for kept in channels}
        for home, hosted in self._store.links.naming_channels(list(heard)):
            seen = heard[hosted.row]
            visits = Visits(hosted.link, seen.clicks, seen.scans, seen.latest)
            for name in set(hosted.link.channels):
                key = by_name.get((home, name))
                if key is not None:
                    self._paces.setdefault(key, Pace()).add(visits, seen.since)

    def _send(self, kept: KeptChannel, pace: Pace, now: datetime) -> None:
        trouble = ""
        try:
            self._courier(kept.channel.kind, self._target(kept), pace.message(now))
        except XengoError as error:
            trouble = str(error)
            pace.failed(now)
        else:
            pace.sent(now)
        self._store.channels.note(kept.channel.id, trouble)

    def _target(self, kept: KeptChannel) -> str:
        try:
            return self._sealer.open(kept.sealed)
        except XengoError as error:
            raise XengoError(LOST) from error
