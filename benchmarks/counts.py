"""Stats over 10 million clicks of 100,000 links in 90 days: every question cold, beside it from raw rows."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random
from statistics import median

from xengo_desktop.dialects.hosting import Caller
from xengo_desktop.domain.clicks import Step, Window, reach
from xengo_desktop.domain.clock import now
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.server.store import Store, open_store
from xengo_desktop.server.store.clicks.tally import FACETS
from xengo_desktop.server.store.database.times import DAY_MS, HOUR_MS

RESULTS = Path(__file__).parent / "results" / "counts.json"
CLICKS = int(os.environ.get("BENCH_CLICKS", "10_000_000"))
LINKS = int(os.environ.get("BENCH_LINKS", "100_000"))
DAYS = 90
CHUNK = 200_000
ROUNDS = 3
GOAL_MS = 50
FOLDER = Path(os.environ.get("BENCH_FOLDER", f"/tmp/xengo-bench-counts-{CLICKS}-{LINKS}"))
"""Kept for the next run: filling it takes minutes."""

CALLER = Caller(key_id=0, service="local", workspace_id=1)
COUNTRIES = ("DE", "US", "AT", "FR", "GB", "BR", "IN", "JP", "ES", "")
DEVICES = ("mobile", "desktop", "tablet")
REFERRERS = ("", "news.example", "search.example", "social.example", "mail.example")
PROGRAMS = (("Chrome", "Windows"), ("Safari", "iOS"), ("Firefox", "Linux"), ("Chrome", "Android"))

COUNTERS = """
count(CASE WHEN verdict = 0 THEN 1 END), count(CASE WHEN verdict = 0 AND kind = 1 THEN 1 END),
count(DISTINCT CASE WHEN verdict = 0 THEN visitor END), count(CASE WHEN verdict = 1 THEN 1 END),
count(CASE WHEN verdict = 2 THEN 1 END), count(CASE WHEN verdict = 3 THEN 1 END)
"""
ROLLUPS = (
    f"INSERT INTO click_days SELECT link_id, at / {DAY_MS}, {COUNTERS} FROM clicks GROUP BY 1, 2",
    f"INSERT INTO click_hours SELECT link_id, at / {HOUR_MS}, {COUNTERS} FROM clicks GROUP BY 1, 2",
    """INSERT INTO workspace_hours SELECT 1, hour, sum(clicks), sum(scans), sum(visitors), sum(bots),
    sum(heads), sum(prefetches) FROM click_hours GROUP BY hour""",
    """INSERT INTO workspace_days SELECT 1, day, sum(clicks), sum(scans), sum(visitors), sum(bots),
    sum(heads), sum(prefetches) FROM click_days GROUP BY day""",
    *(
        f"""INSERT INTO click_facets SELECT link_id, {place}, at / {DAY_MS}, {name}, count(*)
        FROM clicks JOIN agents ON agents.id = agent_id
        WHERE verdict {"!=" if name == "reason" else "="} 0 AND {name} != '' GROUP BY 1, 3, 4"""
        for place, name in enumerate(FACETS)
    ),
    """INSERT INTO workspace_facets SELECT 1, facet, day, value, sum(clicks) FROM click_facets
    GROUP BY facet, day, value""",
    """UPDATE links SET (clicks, scans) = (SELECT coalesce(sum(clicks), 0), coalesce(sum(scans), 0)
    FROM click_days WHERE link_id = links.id), last_click_at =
    (SELECT max(at) FROM clicks WHERE link_id = links.id AND verdict = 0)""",
    """UPDATE workspaces SET (clicks, scans) = (SELECT sum(clicks), sum(scans) FROM links)""",
)


def fill() -> None:
    """Put links through the store, and clicks and their rollups straight into the tables."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    store = open_store(url())
    for start in range(0, LINKS, 10_000):
        drafts = [LinkDraft(destination=f"https://example.com/{n}") for n in range(start, start + 10_000)]
        store.links.create_many(CALLER, drafts[: LINKS - start])
    store.close()
    file = sqlite3.connect(FOLDER / "server.sqlite", isolation_level=None)
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-500000", "temp_store=FILE"):
        file.execute(f"PRAGMA {pragma}")
    file.executemany(
        "INSERT INTO agents VALUES (?, ?, ?, ?)",
        [(number + 1, f"agent {number}", *PROGRAMS[number % 4]) for number in range(400)],
    )
    file.execute("DROP INDEX ix_clicks_link_id_at")
    end = int(now().timestamp() * 1000)
    for start in range(0, CLICKS, CHUNK):
        file.execute("BEGIN")
        file.executemany(
            f"INSERT INTO clicks VALUES ({','.join('?' * 12)})",
            clicks(start, min(CHUNK, CLICKS - start), end),
        )
        file.execute("COMMIT")
        print(f"\r{start + CHUNK:,} clicks", end="", file=sys.stderr, flush=True)
    file.execute("CREATE INDEX ix_clicks_link_id_at ON clicks (link_id, at)")
    for rollup in ROLLUPS:
        start_at = time.perf_counter()
        file.execute(rollup)
        print(
            f"\n{' '.join(rollup.split())[:60]} … {time.perf_counter() - start_at:.0f} s",
            end="",
            file=sys.stderr,
        )
    file.execute("PRAGMA journal_mode=WAL")
    file.close()
    with_top = open_store(url())
    with_top.upkeep.refresh(1)
    with_top.close()
    (FOLDER / "filled").write_text(str(end))
    print(file=sys.stderr)


def clicks(first: int, count: int, end: int) -> list[tuple[object, ...]]:
    """Make up clicks in the order of time; a tenth of the links gets two thirds of them."""
    rng, width = Random(first), DAYS * DAY_MS / CLICKS
    rows = []
    for number in range(first, first + count):
        link = 1 + int(LINKS * rng.random() ** 3)
        machine = rng.random() < 0.1
        verdict = rng.choice((1, 1, 2, 3)) if machine else 0
        rows.append(
            (
                number + 1,
                link,
                end - int((CLICKS - number) * width),
                int(rng.random() < 0.3),
                verdict,
                ("", "crawler", "head", "prefetch")[verdict],
                rng.randrange(5_000_000),
                COUNTRIES[int(10 * rng.random() ** 2)],
                REFERRERS[int(5 * rng.random())],
                "" if machine else DEVICES[int(3 * rng.random() ** 2)],
                1 + rng.randrange(400),
                0,
            )
        )
    return rows


def url() -> str:
    return f"sqlite:///{FOLDER / 'server.sqlite'}"


def questions(store: Store) -> dict[str, Callable[[], object]]:
    """Return what is asked; every question is about spans that end at the last click."""
    end = int((FOLDER / "filled").read_text())
    moment = now().fromtimestamp(end / 1000, tz=now().tzinfo)
    page = store.links.page(1, limit=200, offset=LINKS - 200).links
    busiest = page[-1]
    found: dict[str, Callable[[], object]] = {}
    row, whole, counts = busiest.row, store.overview.summary, store.counts.stats
    for window, step in ((Window.DAY, Step.HOUR), (Window.WEEK, Step.DAY), (Window.MONTH, Step.DAY)):
        span = (*reach(window, step, moment), step)
        found[f"summary {window}"] = partial(whole, 1, *span)
        found[f"link summary {window}"] = partial(whole, 1, *span, row=row)
        found[f"link stats {window}"] = partial(counts, [busiest], *span)
        found[f"200 links' stats {window}"] = partial(counts, page, *span)
    quarter = (moment - timedelta(days=DAYS), moment)
    found["series 90d by hour"] = lambda: store.overview.series(1, *quarter, Step.HOUR)
    found["breakdown 90d"] = lambda: store.overview.breakdown(1, *quarter)
    found["active links 30d"] = lambda: store.overview.active_links(1, *reach(Window.MONTH, Step.DAY, moment))
    return found


def raw(name: str) -> str:
    """Return the nearest SQL over raw rows for a question, "" where there is no such peer."""
    end = int((FOLDER / "filled").read_text())
    days = next((days for word, days in (("24h", 1), ("7d", 7), ("30d", 30), ("90d", 90)) if word in name), 0)
    inside = f"at >= {end - days * DAY_MS} AND verdict = 0"
    width = HOUR_MS if "24h" in name or "hour" in name else DAY_MS
    over_time = f"SELECT at / {width}, count(*), count(DISTINCT visitor) FROM clicks WHERE {inside}"
    if name.startswith(("summary", "series")):
        return f"{over_time} GROUP BY 1"
    if name.startswith("link"):
        return f"{over_time} AND link_id = 1 GROUP BY 1"
    if name.startswith("breakdown"):
        return f"SELECT country, device, count(*) FROM clicks WHERE {inside} GROUP BY 1, 2"
    if name.startswith("active"):
        return f"SELECT count(DISTINCT link_id) FROM clicks WHERE {inside}"
    return ""


def ask_once(name: str) -> None:
    """Answer one question in this fresh process and print the milliseconds it took."""
    store = open_store(url())
    question = questions(store)[name]
    forget_file()
    start = time.perf_counter()
    question()
    print(1000 * (time.perf_counter() - start))
    store.close()


def ask_raw_once(name: str) -> None:
    file = sqlite3.connect(FOLDER / "server.sqlite")
    forget_file()
    start = time.perf_counter()
    file.execute(raw(name)).fetchall()
    print(1000 * (time.perf_counter() - start))


def forget_file() -> None:
    """Have the system drop the database's pages from its cache, so that they come from the disk."""
    with (FOLDER / "server.sqlite").open("rb") as file:
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def measure(name: str, how: str, rounds: int) -> float:
    command = [sys.executable, __file__, how, name]
    said = [subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(rounds)]
    return median(map(float, said))


def main() -> int:
    if not (FOLDER / "filled").exists():
        fill()
    size = (FOLDER / "server.sqlite").stat().st_size
    print(f"{CLICKS:,} clicks, {LINKS:,} links, {DAYS} days, {size / 2**30:.2f} GiB; each in a fresh process")
    store = open_store(url())
    names = list(questions(store))
    store.close()
    found: dict[str, dict[str, float]] = {}
    for name in names:
        ours = measure(name, "--ask", ROUNDS)
        found[name] = {"ms": round(ours, 1)}
        beside = ""
        if raw(name):
            peer = measure(name, "--raw", 1)
            found[name] |= {"raw_ms": round(peer, 1), "ratio": round(ours / peer, 4)}
            beside = f", raw rows {peer:,.0f} ms, ratio {ours / peer:.4f}"
        print(f"{name}: {ours:.1f} ms (goal < {GOAL_MS}){beside}", flush=True)
    slowest = max(figures["ms"] for figures in found.values())
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(
        json.dumps({"clicks": CLICKS, "slowest_ms": slowest, "questions": found}, indent=2) + "\n"
    )
    print(f"slowest: {slowest:.1f} ms")
    return int(slowest >= GOAL_MS)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--ask"]:
        ask_once(sys.argv[2])
    elif sys.argv[1:2] == ["--raw"]:
        ask_raw_once(sys.argv[2])
    else:
        sys.exit(main())
