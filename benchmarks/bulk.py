"""10,000 links in one call to the API of a server process, on SQLite and on PostgreSQL."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from subprocess import DEVNULL, PIPE, Popen
from tempfile import TemporaryDirectory

import httpx

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from support.postgres import running_postgres

LINKS = 10_000
ROUNDS = 5
GOALS = {"sqlite": 0.5, "postgresql": 1.5}
RESULTS = Path(__file__).parent / "results" / "bulk.json"


@contextmanager
def server(folder: str, database: str) -> Iterator[tuple[str, str]]:
    """Run a server on a folder and yield its API's address and token."""
    command = [sys.executable, "-m", "xengo_desktop", "serve", "--limits", "off", "--data-dir", folder]
    with Popen([*command, "--database", database], stdout=PIPE, stderr=DEVNULL) as child:
        try:
            assert child.stdout is not None
            ready = json.loads(child.stdout.readline())
            yield ready["api"], json.loads((Path(folder) / "server.token").read_text())["token"]
        finally:
            child.terminate()


def body(number: int) -> bytes:
    """Write a call that makes links nobody has made before."""
    tags = [{"key": "campaign", "value": "spring"}, {"key": "print", "value": ""}]
    fields = {"title": "A title", "tags": tags}
    links = [
        {"destination": f"https://example.com/{n}", "code": f"c{number}-{n}", **fields} for n in range(LINKS)
    ]
    return json.dumps({"links": links}).encode()


def measure(database: str) -> float:
    """Return the median of the seconds from the call to its whole answer."""
    taken = []
    with TemporaryDirectory() as folder, server(folder, database) as (api, token):
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        with httpx.Client(timeout=60, headers=headers) as client:
            for number in range(ROUNDS):
                content = body(number)
                start = time.perf_counter()
                answer = client.post(f"{api}/local/v1/links/bulk", content=content)
                taken.append(time.perf_counter() - start)
                assert answer.status_code == 200, answer.text[:500]
    return median(taken)


def main() -> None:
    with running_postgres() as postgres, postgres.database() as url:
        found = {"sqlite": round(measure(""), 3), "postgresql": round(measure(url), 3)}
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(found, indent=2) + "\n")
    for name, seconds in found.items():
        print(f"{LINKS:,} links in one call, {name}: {seconds:.2f} s (goal < {GOALS[name]} s)")


if __name__ == "__main__":
    main()
