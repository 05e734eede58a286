"""What the store costs beside SQLite alone, in one run: links, clicks, pages, stats, the sample."""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from xengo_desktop.dialects.hosting import Caller, HostedLink
from xengo_desktop.domain.clicks import Kind, Step, Verdict, Window, reach
from xengo_desktop.domain.clock import now
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.tags import Tag
from xengo_desktop.server.sample import fill
from xengo_desktop.server.store import Store, open_store
from xengo_desktop.server.visits.hits import Hit

WINDOW = Caller(key_id=0, service="local", workspace_id=1)
LINKS = 10_000
HITS = 50_000


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def bare_inserts(path: Path) -> float:
    """Insert as many rows of the same size with sqlite3 alone, durably."""
    file = sqlite3.connect(path, isolation_level=None)
    file.execute("PRAGMA journal_mode=WAL")
    file.execute("PRAGMA synchronous=FULL")
    columns = "code TEXT UNIQUE, destination TEXT, title TEXT, tags TEXT"
    file.execute(f"CREATE TABLE links (id INTEGER PRIMARY KEY, {columns})")
    rows = [(f"c{n}", f"https://example.com/{n}", "A title", '[["campaign","spring"]]') for n in range(LINKS)]

    def insert() -> None:
        file.execute("BEGIN IMMEDIATE")
        file.executemany("INSERT INTO links (code, destination, title, tags) VALUES (?, ?, ?, ?)", rows)
        file.execute("COMMIT")

    taken = seconds(insert)
    file.close()
    return taken


def drafts() -> list[LinkDraft]:
    tags = (Tag("campaign", "spring"), Tag("print"))
    return [
        LinkDraft(destination=f"https://example.com/{n}", code=f"c{n}", title="A title", tags=tags)
        for n in range(LINKS)
    ]


def clicks_per_second(store: Store, made: list[HostedLink]) -> tuple[float, float]:
    """Return hits recorded, and stored, per second."""
    rng, at_ms = Random(1), int(now().timestamp() * 1000)
    hits = [
        Hit(
            row=rng.choice(made).row,
            at_ms=at_ms - rng.randrange(3_600_000),
            kind=Kind.CLICK,
            verdict=Verdict.HUMAN if rng.random() < 0.9 else Verdict.BOT,
            visitor=rng.getrandbits(63),
            country="DE",
            referrer="example.com",
            device="mobile",
            agent=f"Mozilla/5.0 (X11; Linux x86_64) {rng.randrange(100)}",
        )
        for _ in range(HITS)
    ]
    start = time.perf_counter()
    for hit in hits:
        store.clicks.record(hit)
    recorded = time.perf_counter() - start
    store.clicks.flush(120)
    return HITS / recorded, HITS / (time.perf_counter() - start)


def main() -> int:
    with TemporaryDirectory() as folder:
        bare = bare_inserts(Path(folder) / "bare.sqlite")
        store = open_store(f"sqlite:///{folder}/server.sqlite")
        batch = drafts()
        made: list[HostedLink] = []
        ours = seconds(
            lambda: made.extend(
                r for r in store.links.create_many(WINDOW, batch) if isinstance(r, HostedLink)
            )
        )
        print(
            f"10,000 links in one transaction: {ours:.3f} s, {ours / bare:.1f} x sqlite3 alone ({bare:.3f} s)"
        )
        recorded, stored = clicks_per_second(store, made)
        print(f"clicks: {recorded:,.0f} recorded and {stored:,.0f} stored per second")
        page = store.links.page(1, limit=1000).links
        print(f"a page of 1,000 links: {1000 * seconds(lambda: store.links.page(1, limit=1000)):.1f} ms")
        for window, step in ((Window.DAY, Step.HOUR), (Window.WEEK, Step.HOUR), (Window.MONTH, Step.DAY)):
            taken = seconds(lambda: store.counts.stats(page, *reach(window, step, now()), step))  # noqa: B023
            print(f"stats of 1,000 links, {window} by {step}: {1000 * taken:.1f} ms")
        store.close()
        sample = open_store(f"sqlite:///{folder}/sample.sqlite")
        print(f"the sample workspace: {seconds(lambda: fill(sample)):.2f} s")
        sample.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
