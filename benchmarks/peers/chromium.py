"""qr-code-styling in headless Chromium: so many browsers side by side, each with its share of the codes."""

from __future__ import annotations

import json
import os
import queue
import shutil
import subprocess
import tempfile
import threading
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlparse

PAGE = Path(__file__).parent / "styling.html"
PACKAGES = Path(__file__).parents[2] / "build" / "peers"
VERSION = "1.9.2"
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 120
TICKS = os.sysconf("SC_CLK_TCK")


class Report(NamedTuple):
    """What making codes took all browsers together; `cpu` of a browser includes all its processes."""

    seconds: float
    cpu: float
    bytes_each: float
    sample: str


def library() -> Path | None:
    """Return the script of qr-code-styling, fetched from npm once; None where that cannot be."""
    script = PACKAGES / "node_modules" / "qr-code-styling" / "lib" / "qr-code-styling.js"
    if not script.exists() and shutil.which("npm"):
        PACKAGES.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--no-audit", "--no-fund", "--prefix", PACKAGES]
        subprocess.run([*command, f"qr-code-styling@{VERSION}"], check=False, capture_output=True)
    return script if script.exists() and shutil.which("chromium") else None


def made(script: Path, options: dict, kind: str, texts: list[str], browsers: int = 2) -> Report:
    """Have every browser make its share of the codes."""
    shares = [texts[number::browsers] for number in range(browsers)]
    with desk(script, [{"options": options, "kind": kind, "texts": share} for share in shares]) as board:
        return board.result()


class Board:
    """What the pages ask for and what they tell."""

    def __init__(self, script: Path, tasks: list[dict]) -> None:
        self.files = {"/": PAGE.read_bytes(), "/qr-code-styling.js": script.read_bytes()}
        self.tasks = tasks
        self.browsers: list[subprocess.Popen] = []
        self.cpu = [0.0] * len(tasks)
        self.told: queue.Queue[dict] = queue.Queue()

    def started(self, number: int) -> None:
        self.cpu[number] = -cpu_of(self.browsers[number].pid)

    def done(self, number: int, told: dict) -> None:
        self.cpu[number] += cpu_of(self.browsers[number].pid)
        self.told.put(told)

    def result(self) -> Report:
        told = [self.told.get(timeout=PATIENCE) for _ in self.tasks]
        sizes = [size for one in told for size in one["sizes"]]
        seconds = max(one["seconds"] for one in told)
        return Report(seconds, sum(self.cpu), sum(sizes) / len(sizes), told[0]["sample"])


@contextmanager
def desk(script: Path, tasks: list[dict]):
    """Yield the board, with a browser at work on every task."""
    board = Board(script, tasks)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(board))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with ExitStack() as stack:
        stack.callback(server.server_close)
        stack.callback(server.shutdown)
        for number in range(len(tasks)):
            folder = stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
            address = f"http://127.0.0.1:{server.server_port}/?{number}"
            board.browsers.append(browser(stack, folder, address))
        yield board


def browser(stack: ExitStack, folder: str, address: str) -> subprocess.Popen:
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "stdin": subprocess.DEVNULL}
    command = ["chromium", *FLAGS, f"--user-data-dir={folder}", "--remote-debugging-port=0", address]
    child = subprocess.Popen(command, **quiet)
    stack.callback(child.wait)
    stack.callback(child.terminate)
    return child


def handler(board: Board) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            url = urlparse(self.path)
            if url.path == "/task":
                self._answer(json.dumps(board.tasks[int(url.query)]).encode())
            else:
                self._answer(board.files.get(url.path, b""))

        def do_POST(self) -> None:
            url = urlparse(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if url.path == "/started":
                board.started(int(url.query))
            else:
                board.done(int(url.query), json.loads(body))
            self._answer(b"")

        def _answer(self, body: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: object) -> None:
            pass

    return Handler


def cpu_of(root: int) -> float:
    """Return the seconds of a process and of all that came from it."""
    parents, spent = {}, {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(entry.name)] = int(fields[1])
            spent[int(entry.name)] = (int(fields[11]) + int(fields[12])) / TICKS
    family = {root}
    while grown := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= grown
    return sum(spent.get(pid, 0.0) for pid in family)
