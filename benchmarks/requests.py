"""2,000 changes run by the desk with a live window, beside a bare httpx.Client with six connections."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles

import httpx

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from measuring.stage import staged
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from support.change_sets import adding, all_rows, changing
from support.servers import RunningServer
from xengo_desktop.desk import Desk
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.tags import Tag
from xengo_desktop.ui.changesets.runs import Runs

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
ROUNDS = 3
CONNECTIONS = 6
BEAT = 2
REST = 1_000
"""Milliseconds."""
GOALS = {"speed": 0.9, "p95_ms": 20.0}
RESULTS = Path(__file__).parent / "results" / "requests.json"


class Heart:
    """Beats in the event loop and remembers how long it had to wait each time, in milliseconds."""

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(interval=BEAT)
        self._timer.timeout.connect(self._beat)

    @contextmanager
    def beating(self) -> Iterator[None]:
        self._last = time.perf_counter()
        self._timer.start()
        yield
        self._timer.stop()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now


def bare(server: RunningServer, key: str, ids: Sequence[str], tag: str) -> float:
    """Send the changes as a short script does; return the seconds."""
    headers = {"Authorization": f"Bearer {key}"}
    limits = httpx.Limits(max_connections=CONNECTIONS)
    with httpx.Client(headers=headers, limits=limits, timeout=60) as client:

        def change(link_id: str) -> None:
            body = {"tags": [{"key": tag, "value": ""}]}
            assert client.patch(f"{server.api}/local/v1/links/{link_id}", json=body).status_code == 200

        start = time.perf_counter()
        with ThreadPoolExecutor(CONNECTIONS) as pool:
            for _ in pool.map(change, ids):
                pass
        return time.perf_counter() - start


def ours(desk: Desk, runs: Runs, tag: str, heart: Heart) -> float:
    """Run the same changes as a change set; return the seconds from the start to the last answer."""
    job_id = desk.change_sets.keep(changing(all_rows(desk), tags=(Tag(tag),)))
    # What has piled up while this thread was busy with other things is no pause of a run.
    QTest.qWait(REST)
    loop = QEventLoop()
    runs.ended.connect(loop.quit)
    start = time.perf_counter()
    with heart.beating():
        runs.start(job_id, "Benchmark")
        loop.exec()
        taken = time.perf_counter() - start
    assert desk.change_sets.tally(job_id).done == COUNT
    return taken


def main() -> None:
    with staged(QApplication([])) as stage:
        desk, heart = stage.desk, Heart()
        drafts = [LinkDraft(destination=f"https://example.com/{n}") for n in range(COUNT)]
        desk.change_sets.run(desk.change_sets.keep(adding(stage.account.id, drafts)), Job())
        ids = [row.link.id for row in all_rows(desk)]
        peer, mine = [], []
        with stage.window() as window:
            for number in range(ROUNDS):
                mine.append(ours(desk, window.change_sets.runs, f"a{number}", heart))
                peer.append(bare(stage.server, stage.key, ids, f"b{number}"))
                desk.catalogue.refresh(stage.account.id, Job())
    found = {
        "bare_per_second": round(COUNT / median(peer)),
        "ours_per_second": round(COUNT / median(mine)),
        "speed": round(median(peer) / median(mine), 2),
        "p95_ms": round(quantiles(heart.gaps, n=20)[-1], 1),
        "longest_ms": round(max(heart.gaps), 1),
    }
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(found, indent=2) + "\n")
    print(f"{COUNT:,} changes: {found['ours_per_second']} a second, bare httpx {found['bare_per_second']}")
    print(f"{found['speed']} times its speed (goal >= {GOALS['speed']})")
    print(f"pauses of the window: p95 {found['p95_ms']} ms (goal <= {GOALS['p95_ms']}), ", end="")
    print(f"longest {found['longest_ms']} ms")


if __name__ == "__main__":
    main()
