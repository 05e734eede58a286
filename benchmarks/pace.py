"""How late redirects are at 5,000 offered a second, and whether every one of them is stored."""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
from collections import deque
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

sys.path.insert(0, str(Path(__file__).parent))
from redirects import AGENT, live_paths, process

RESULTS = Path(__file__).parent / "results" / "pace.json"
OFFERED, SECONDS, WARM_UP, CONNECTIONS = 5_000, 10, 2, 64
GOAL_MS = 5.0
STORED_WITHIN = 30.0


class Line(asyncio.Protocol):
    """One connection that asks when its time has come, and notes how late each answer is."""

    def __init__(self, late: list[float]) -> None:
        self._late = late
        self._due: deque[float] = deque()
        self._rest = b""

    def connection_made(self, transport: Any) -> None:
        self._transport = transport

    def ask(self, request: bytes, due: float) -> None:
        self._due.append(due)
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        self._rest += data
        now = time.perf_counter()
        answers = self._rest.split(b"\r\n\r\n")
        self._rest = answers.pop()
        for answer in answers:
            if not answer.startswith(b"HTTP/1.1 302"):
                raise SystemExit(f"Not a redirect: {answer[:100]!r}")
            self._late.append(now - self._due.popleft())


class Found(NamedTuple):
    """Answers, and their delay behind the moment they were due, in milliseconds."""

    answered: int
    median_ms: float
    p99_ms: float
    worst_ms: float


async def offer(url: str, paths: list[str], seconds: int = SECONDS) -> Found:
    """Ask at a steady pace: a slow answer makes no later question wait."""
    loop, late = asyncio.get_running_loop(), list[float]()
    host, port = urlsplit(url).hostname, urlsplit(url).port
    lines = [(await loop.create_connection(lambda: Line(late), host, port))[1] for _ in range(CONNECTIONS)]
    asked = [
        f"GET {quote(path)} HTTP/1.1\r\nHost: {host}:{port}\r\nUser-Agent: {AGENT}\r\n\r\n" for path in paths
    ]
    requests = [text.encode() for text in asked]
    start, total = time.perf_counter() + 0.1, OFFERED * seconds
    sent = 0
    while sent < total:
        due = start + sent / OFFERED
        if (early := due - time.perf_counter()) > 0:
            await asyncio.sleep(early)
        lines[sent % CONNECTIONS].ask(requests[sent % len(requests)], due)
        sent += 1
    while len(late) < total:
        await asyncio.sleep(0.01)
    late.sort()
    in_ms = [1000 * late[int(share * (total - 1))] for share in (0.5, 0.99, 1)]
    return Found(total, *(round(value, 2) for value in in_ms))


def clicks(api: str, token: str) -> int:
    import httpx

    counted: int = httpx.get(
        f"{api}/local/v1/state", headers={"Authorization": f"Bearer {token}"}, timeout=30
    ).json()["clicks"]
    return counted


def measure() -> dict[str, Any]:
    """Offer the same to a bare protocol and to a server that records, and count what that has stored."""
    import uvloop

    with tempfile.TemporaryDirectory() as folder:
        serve = ("-m", "xengo_desktop", "serve", "--demo", "--limits", "off", "--data-dir", folder)
        bare_command = (str(Path(__file__).with_name("redirects.py")), "--bare")
        with process(*serve) as ours, process(*bare_command) as bare:
            token = json.loads((Path(folder) / "server.token").read_text())["token"]
            paths = live_paths(ours["api"], token)
            # The first click of all loads what names browsers, which takes a quarter of a second once.
            warm = uvloop.run(offer(ours["links"], paths, WARM_UP))
            fixed = uvloop.run(offer(bare["links"], paths))
            before = clicks(ours["api"], token)
            recorded = uvloop.run(offer(ours["links"], paths))
            deadline = time.monotonic() + STORED_WITHIN
            while (stored := clicks(ours["api"], token) - before) < recorded.answered:
                if time.monotonic() > deadline:
                    break
                time.sleep(0.05)
    return {
        "first": warm._asdict(),
        "bare": fixed._asdict(),
        "recorded": recorded._asdict(),
        "stored": stored,
    }


def main() -> None:
    found = measure()
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(found, indent=2) + "\n")
    ours, bare = found["recorded"], found["bare"]
    print(
        f"{OFFERED:,} redirects offered a second: p50 {ours['median_ms']} ms, p99 {ours['p99_ms']} ms, worst "
        f"{ours['worst_ms']} ms (goal p99 ≤ {GOAL_MS:.0f} ms); a fixed 302: p99 {bare['p99_ms']} ms; "
        f"{found['stored']:,} of {ours['answered']:,} stored"
    )


if __name__ == "__main__":
    main()
