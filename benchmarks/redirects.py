"""Redirects with recording per second, against a bare httptools protocol that answers a fixed 302."""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import httptools

RESULTS = Path(__file__).parent / "results" / "redirects.json"
SECONDS = 4
ROUNDS = 3
CONNECTIONS = 64
WARM_UP = 1
GOAL = 0.25
AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
FIXED = b"HTTP/1.1 302 Found\r\nlocation: https://acme.example/\r\ncontent-length: 0\r\n\r\n"


class Bare(asyncio.Protocol):
    """The least that can be called HTTP on this parser."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.parser = httptools.HttpRequestParser(self)

    def data_received(self, data: bytes) -> None:
        self.parser.feed_data(data)

    def on_message_complete(self) -> None:
        self.transport.write(FIXED)


async def serve_bare() -> None:
    """Answer until killed; the first line on stdout is the address."""
    server = await asyncio.get_running_loop().create_server(Bare, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    print(json.dumps({"links": f"http://127.0.0.1:{port}"}), flush=True)
    await server.serve_forever()


@contextmanager
def process(*arguments: str) -> Iterator[dict[str, Any]]:
    """Run a server and yield what it says when it is ready, its process number among it."""
    with subprocess.Popen(
        [sys.executable, *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as child:
        try:
            assert child.stdout is not None
            yield {"pid": child.pid, **json.loads(child.stdout.readline())}
        finally:
            child.terminate()


class Load(NamedTuple):
    """Requests per second, the 99th percentile in milliseconds, and CPU microseconds per request."""

    rate: float
    p99: float
    cpu: float


def cpu_seconds(pid: int) -> float:
    """Return what a process has used so far, in user and in system mode (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def load(server: dict[str, Any], seconds: int, script: Path) -> Load:
    """Ask as fast as answers come; any answer but 3xx ends it all."""
    url, before = server["links"], cpu_seconds(server["pid"])
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", "-s", str(script), url]
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=seconds + 30).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise SystemExit(f"The load was not answered:\n{said}")
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    slow = re.search(r"99%\s+([\d.]+)(us|ms|s)", said)
    assert rate is not None
    assert slow is not None
    used = cpu_seconds(server["pid"]) - before
    p99 = float(slow[1]) * {"us": 0.001, "ms": 1, "s": 1000}[slow[2]]
    return Load(float(rate[1]), p99, used / (float(rate[1]) * seconds) * 1e6)


def write_script(folder: Path, paths: list[str]) -> Path:
    """Write what wrk sends: all paths in turn, as a browser."""
    script = folder / "requests.lua"
    listed = ",".join(json.dumps(path) for path in paths)
    script.write_text(
        f"local paths = {{{listed}}}\nlocal next = 0\n"
        f'wrk.headers["User-Agent"] = "{AGENT}"\n'
        "request = function()\n  next = next % #paths + 1\n  return wrk.format(nil, paths[next])\nend\n"
    )
    return script


def live_paths(api: str, token: str) -> list[str]:
    """Return the paths of the demo's links that are alive."""
    import httpx

    bearer = {"Authorization": f"Bearer {token}"}
    links = httpx.get(f"{api}/local/v1/links", params={"limit": 1000}, headers=bearer).json()["links"]
    return [f"/@{link['domain']}/{link['code']}" for link in links if link["state"] == "active"]


def measure() -> dict[str, float | int]:
    """Measure both in turns, so that a busy moment of the machine hits both."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        serve = ("-m", "xengo_desktop", "serve", "--demo", "--limits", "off", "--data-dir", name)
        with process(*serve) as ours, process(__file__, "--bare") as bare:
            token = json.loads((folder / "server.token").read_text())["token"]
            script = write_script(folder, live_paths(ours["api"], token))
            load(ours, WARM_UP, script)
            rounds = [(load(bare, SECONDS, script), load(ours, SECONDS, script)) for _ in range(ROUNDS)]
    fixed, recorded = zip(*rounds, strict=True)
    per_second = [round(median(found.rate for found in side)) for side in (fixed, recorded)]
    cpu = [round(median(found.cpu for found in side), 1) for side in (fixed, recorded)]
    return {
        "bare_per_second": per_second[0],
        "recorded_per_second": per_second[1],
        "ratio": round(median(ours.rate / bare.rate for bare, ours in rounds), 3),
        "bare_cpu_us": cpu[0],
        "recorded_cpu_us": cpu[1],
        "cpu_ratio": round(cpu[0] / cpu[1], 3),
        "p99_ms_saturated": round(median(found.p99 for found in recorded), 2),
        "connections": CONNECTIONS,
    }


def main() -> None:
    found = measure()
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(found, indent=2) + "\n")
    print(
        f"redirects with recording: {found['recorded_per_second']:,}/s, a fixed 302: "
        f"{found['bare_per_second']:,}/s, ratio {found['ratio']:.2f} (goal ≥ {GOAL}); "
        f"CPU {found['recorded_cpu_us']} µs against {found['bare_cpu_us']} µs a request, "
        f"ratio {found['cpu_ratio']:.2f}"
    )


if __name__ == "__main__":
    if sys.argv[1:] == ["--bare"]:
        import uvloop

        uvloop.run(serve_bare())
    else:
        main()
