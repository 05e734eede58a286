"""Local servers for tests: the real process, or the same house on a thread of this one."""

from __future__ import annotations

import asyncio
import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from support.children import end
from support.waiting import join
from xengo_desktop.server import sockets
from xengo_desktop.server.api.door import Tokens
from xengo_desktop.server.assembly import HostMaker, House, build
from xengo_desktop.server.listeners import ApiListener, LinksListener, Listener
from xengo_desktop.server.options import ServeOptions
from xengo_desktop.server.store import Store, open_store
from xengo_desktop.settings import Places

COMMAND = (sys.executable, "-m", "xengo_desktop")
PATIENCE = 60.0
"""Seconds after which a start or an end counts as failed; both take a fraction of one."""

WINDOW_TOKEN = "token-of-the-window"


def database_url(data_dir: Path) -> str:
    return f"sqlite:///{Places(data_dir).database}"


def mint(store: Store, service: str, **options: Any) -> str:
    """Make a key. Options are `name`, `scopes`, `plan`, `expires_at` and `workspace`."""
    return store.keys.create(service, options.pop("name", "test"), **options).text


@dataclass
class RunningServer:
    """A server process that has said that it is ready."""

    process: subprocess.Popen[bytes]
    data_dir: Path
    ready: dict[str, Any]
    log_file: IO[bytes]
    token: str

    @property
    def api(self) -> str:
        return str(self.ready["api"])

    @property
    def links(self) -> str:
        return str(self.ready["links"])

    @property
    def pid(self) -> int:
        return int(self.ready["pid"])

    def mint(self, service: str, **options: Any) -> str:
        """Make a key in the running server's store, as another process does."""
        with closing(open_store(database_url(self.data_dir))) as store:
            return mint(store, service, **options)

    def stop(self) -> int:
        """Ask for the end as an operator does, and return the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE)

    def kill(self) -> None:
        """End it as a power cut does."""
        self.process.kill()
        self.process.wait(PATIENCE)

    def log(self) -> str:
        self.log_file.seek(0)
        return self.log_file.read().decode()


@contextmanager
def running_server(
    data_dir: Path, *arguments: str, first_line: str = WINDOW_TOKEN
) -> Iterator[RunningServer]:
    """Run `serve` on a data folder until the block ends.

    With `--parent-stdin`, WINDOW_TOKEN or another first line is sent, and stdin stays open.
    """
    with ExitStack() as stack:
        log = stack.enter_context(tempfile.TemporaryFile())
        process = start(data_dir, *arguments, log=log, first_line=first_line)
        stack.callback(_end, process)
        ready = _ready_line(process, log)
        token = json.loads(Places(data_dir).token.read_text())["token"]
        yield RunningServer(process, data_dir, ready, log, token)


def start(
    data_dir: Path, *arguments: str, log: IO[bytes], first_line: str = WINDOW_TOKEN
) -> subprocess.Popen[bytes]:
    """Start `serve` and wait for nothing."""
    command = [*COMMAND, "serve", "--data-dir", str(data_dir), *arguments]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log)
    if "--parent-stdin" in arguments:
        assert child.stdin is not None
        child.stdin.write(f"{first_line}\n".encode())
        child.stdin.flush()
    return child


def _ready_line(process: subprocess.Popen[bytes], log: IO[bytes]) -> dict[str, Any]:
    lines: queue.Queue[bytes] = queue.Queue()
    assert process.stdout is not None
    stdout = process.stdout
    threading.Thread(target=lambda: lines.put(next(stdout, b"")), daemon=True).start()
    line = b""
    with suppress(queue.Empty):
        line = lines.get(timeout=PATIENCE)
    if not line:
        end(process)
        log.seek(0)
        raise AssertionError(f"The server did not start:\n{log.read().decode()}")
    ready: dict[str, Any] = json.loads(line)
    return ready


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.kill()
    process.wait(PATIENCE)
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()


@dataclass
class ServerHere:
    """The same house inside this process: starts in milliseconds, and the store is at hand."""

    house: House
    store: Store
    data_dir: Path
    api: str
    links: str
    listeners: tuple[Listener, Listener]
    thread: threading.Thread = field(init=False)
    token: str = WINDOW_TOKEN
    pid: int = field(default_factory=os.getpid)

    def mint(self, service: str, **options: Any) -> str:
        return mint(self.store, service, **options)

    def start(self) -> None:
        self.thread = threading.Thread(target=asyncio.run, args=(self._answer(),), name="server-here")
        self.thread.start()

    def stop(self) -> None:
        """End the listeners, then write what waits; stopping twice does no harm."""
        for listener in self.listeners:
            listener.stop()
        join(self.thread)
        self.house.close()

    async def _answer(self) -> None:
        await asyncio.gather(*(listener.run_until_stopped() for listener in self.listeners))


@contextmanager
def server_here(
    data_dir: Path, *, makers: Sequence[HostMaker] | None = None, store: Any = None, **options: Any
) -> Iterator[ServerHere]:
    """Serve a data folder from a thread. `makers` default to all hosts; options are those of ServeOptions."""
    if makers is None:
        from xengo_desktop.server.hosts import HOSTS

        makers = HOSTS
    chosen = ServeOptions(data_dir=data_dir, **{"limits": "off", **options})
    Places(data_dir).make()
    api_socket, links_socket = (
        sockets.bind(chosen.host, chosen.port),
        sockets.bind(chosen.links_host, chosen.links_port),
    )
    with api_socket, links_socket:
        api, links = sockets.url(api_socket), sockets.url(links_socket)
        # Listening already queues whoever comes before the loop runs, so nobody has to wait for a start.
        for listener in (api_socket, links_socket):
            listener.listen(sockets.BACKLOG)
        kept = store or open_store(chosen.database or database_url(data_dir), spool=Places(data_dir).spool)
        tokens = Tokens()
        tokens.add(WINDOW_TOKEN)
        house = build(chosen, kept, makers, api=api, links=links, tokens=tokens)
        listeners = (
            ApiListener(house.api, api_socket, house.live.end),
            LinksListener(house.links.answer, links_socket, house.lan),
        )
        server = ServerHere(house, kept, data_dir, api, links, listeners)
        server.start()
        house.telling.start()
        try:
            yield server
        finally:
            server.stop()
