"""100,000 links from the local server into the local copy, beside reading the same pages and no more."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import median

import httpx

from xengo_desktop.accounts.keys import KeyStore
from xengo_desktop.desk import Desk
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.settings.places import Places

RESULTS = Path(__file__).parent / "results" / "copying.json"
COUNT = 100_000
BATCH = 1_000
ROUNDS = 3
WORDS = ("aurora", "sale 99", "münchen", "poster-4711")


@contextmanager
def server(folder: str) -> Iterator[tuple[str, str]]:
    """Run a local server without limits; yield its API's address and what opens it."""
    command = [sys.executable, "-m", "xengo_desktop", "serve", "--limits", "off", "--data-dir", folder]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
        assert child.stdout is not None
        try:
            api = json.loads(child.stdout.readline())["api"]
            yield f"{api}/local/v1", json.loads((Path(folder) / "server.token").read_text())["token"]
        finally:
            child.terminate()


def fill(http: httpx.Client) -> None:
    for start in range(0, COUNT, BATCH):
        links = [link(number) for number in range(start, start + BATCH)]
        http.post("links/bulk", json={"links": links}).raise_for_status()


def link(number: int) -> dict[str, object]:
    words = WORDS[number % len(WORDS)]
    return {
        "destination": f"https://www.example.com/{number}",
        "code": f"poster-{number}",
        "title": f"{words.title()} {number}",
        "tags": [{"key": "campaign", "value": f"wave-{number % 40}"}],
    }


def read_away(http: httpx.Client) -> None:
    """Read every page and keep nothing: the least that copying could cost."""
    cursor: str | None = ""
    while cursor is not None:
        query = {"limit": 1000} | ({"cursor": cursor} if cursor else {})
        cursor = http.get("links", params=query).json()["cursor"]


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def scan(path: Path, word: str) -> None:
    """Find a word as a plain LIKE over the same file would."""
    with closing(sqlite3.connect(path)) as db:
        (table,) = db.execute("select name from sqlite_master where name = 'links'").fetchone()
        columns = [row[1] for row in db.execute(f"pragma table_info({table})") if row[2].upper() == "TEXT"]
        condition = " or ".join(f"{column} like ?" for column in columns)
        db.execute(f"select count(*) from {table} where {condition}", [f"%{word}%"] * len(columns)).fetchone()


def measure() -> dict[str, float]:
    with (
        tempfile.TemporaryDirectory() as theirs,
        tempfile.TemporaryDirectory() as ours,
        server(theirs) as (
            url,
            token,
        ),
    ):
        http = httpx.Client(base_url=url, headers={"Authorization": f"Bearer {token}"}, timeout=60)
        fill(http)
        desk = Desk(Places(Path(ours)), keys=KeyStore(lambda: None))
        account = desk.connections.add(Account(id="", dialect="local", name="Many", base_url=url), token)
        copied = seconds(lambda: desk.catalogue.refresh(account.id, Job()))
        again = seconds(lambda: desk.catalogue.refresh(account.id, Job()))
        bare = median(seconds(lambda: read_away(http)) for _ in range(ROUNDS))
        assert desk.catalogue.facets(()).total == COUNT
        first = median(
            seconds(lambda w=w: desk.catalogue.first_rows(LinkQuery(text=w))) for w in WORDS * ROUNDS
        )
        plain = median(seconds(lambda w=w: scan(Path(ours) / "library.sqlite", w)) for w in WORDS * ROUNDS)
        desk.close()
        http.close()
    return {
        "copied_s": round(copied, 2),
        "again_s": round(again, 2),
        "bare_reading_s": round(bare, 2),
        "copy_ratio": round(copied / bare, 2),
        "search_first_rows_ms": round(first * 1000, 1),
        "plain_like_ms": round(plain * 1000, 1),
        "search_ratio": round(first / plain, 3),
    }


def main() -> None:
    found = measure()
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(found, indent=2) + "\n")
    print(
        f"{COUNT:,} links copied and indexed: {found['copied_s']} s, pages read and thrown away: "
        f"{found['bare_reading_s']} s, ratio {found['copy_ratio']}; read again {found['again_s']} s"
    )
    print(
        f"search, first rows: {found['search_first_rows_ms']} ms, LIKE over the same file: "
        f"{found['plain_like_ms']} ms, ratio {found['search_ratio']}"
    )


if __name__ == "__main__":
    main()
