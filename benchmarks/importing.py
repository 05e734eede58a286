"""100,000 links from a CSV file: a dry run, and a run against the local server, beside csv and bare httpx."""

from __future__ import annotations

import csv
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import httpx

WHOLE = 100_000
LINES = int(sys.argv[1]) if len(sys.argv) > 1 else WHOLE
AT_ONCE = 1_000
PATIENCE = 300
"""Seconds after which a command is given up."""

HEADER = ["createdAt", "domain", "shortCode", "shortUrl", "longUrl", "title", "tags", "visits"]
GOALS = {"dry run": 8.0, "run": 3.0}
"""Times the peer: a hundred thousand verdicts, and links that are sent, kept and journalled."""

RESULTS = Path(__file__).parent / "results" / "importing.json"


@contextmanager
def server(folder: str) -> Iterator[tuple[str, str]]:
    """Run a server on a folder and yield its API's address and token."""
    command = [sys.executable, "-m", "xengo_desktop", "serve", "--limits", "off", "--data-dir", folder]
    with Popen(command, stdout=PIPE, stderr=DEVNULL) as child:
        try:
            assert child.stdout is not None
            ready = json.loads(child.stdout.readline())
            yield ready["api"], json.loads((Path(folder) / "server.token").read_text())["token"]
        finally:
            child.terminate()


def write_table(path: Path, lines: int) -> None:
    """Write what a link server exports."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for number in range(lines):
            code = f"c{number}"
            destination = f"https://shop{number % 50}.example.com/page/{number}?utm_source=news"
            short = f"https://localhost/{code}"
            row = (
                "2026-01-02T03:04:05Z",
                "localhost",
                code,
                short,
                destination,
                f"Link {number}",
                "a|b",
                "7",
            )
            writer.writerow(row)


def read_by_peer(path: Path) -> list[dict[str, object]]:
    """Read the table as a short script does: names, addresses, tags; nothing is checked."""
    with path.open(newline="", encoding="utf-8") as file:
        found = []
        for row in csv.DictReader(file):
            assert urlsplit(row["longUrl"]).hostname
            tags = [{"key": tag, "value": ""} for tag in row["tags"].split("|")]
            found.append(
                {
                    "destination": row["longUrl"],
                    "code": row["shortCode"],
                    "title": row["title"],
                    "tags": tags,
                }
            )
        return found


def send_by_peer(links: list[dict[str, object]], api: str, token: str) -> None:
    """Send links as a short script does, and keep nothing of the answers."""
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    with httpx.Client(timeout=60, headers=headers) as client:
        for start in range(0, len(links), AT_ONCE):
            body = json.dumps({"links": links[start : start + AT_ONCE]})
            assert client.post(f"{api}/local/v1/links/bulk", content=body).status_code == 200


def by_us(path: Path, folder: str, *words: str) -> float:
    """Run the command on a running server, and return its seconds."""
    command = [sys.executable, "-m", "xengo_desktop", "import", str(path), "--account", "This computer"]
    start = time.perf_counter()
    subprocess.run(
        [*command, "--data-dir", folder, *words], check=True, stdout=DEVNULL, stderr=DEVNULL, timeout=PATIENCE
    )
    return time.perf_counter() - start


def main() -> int:
    """Measure both sides one after the other on fresh workspaces; return 1 where a goal is missed."""
    seconds: dict[str, float] = {}
    with TemporaryDirectory() as base:
        path = Path(base) / "links.csv"
        write_table(path, LINES)
        with server(f"{base}/peer") as (api, token):
            start = time.perf_counter()
            links = read_by_peer(path)
            seconds["csv.DictReader"] = time.perf_counter() - start
            send_by_peer(links, api, token)
            seconds["csv.DictReader and httpx"] = time.perf_counter() - start
        with server(f"{base}/ours"):
            seconds["dry run"] = by_us(path, f"{base}/ours", "--dry-run")
            seconds["run"] = by_us(path, f"{base}/ours")
            seconds["again"] = by_us(path, f"{base}/ours")
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    ratios = {
        "dry run": seconds["dry run"] / seconds["csv.DictReader"],
        "run": seconds["run"] / seconds["csv.DictReader and httpx"],
    }
    for name, taken in seconds.items():
        print(f"  {name:28}{taken:8.2f} s{LINES / taken:12,.0f} lines/s")
    for name, ratio in ratios.items():
        print(f"  {name} beside the script {ratio:6.2f} times (goal {GOALS[name]:.1f})")
    print(f"  memory at most {memory:,.0f} MB")
    if LINES == WHOLE:
        RESULTS.write_text(
            json.dumps({"seconds": seconds, "ratios": ratios, "memory_mb": memory}, indent=1) + "\n"
        )
    return int(any(ratios[name] > goal for name, goal in GOALS.items()))


if __name__ == "__main__":
    sys.exit(main())
