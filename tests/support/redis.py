"""A Redis of our own, as Debian ships it."""

from __future__ import annotations

import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from support.children import end
from support.waiting import wait_until


@dataclass
class RunningRedis:
    """Where it listens, and the way to stop it and start it again."""

    port: int
    folder: Path
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start it and wait until it answers."""
        command = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self.folder)]
        command += ["--save", "", "--appendonly", "no"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_until(self._answers, "Redis to answer")

    def stop(self) -> None:
        """End it; stopping twice does no harm."""
        if self.process is not None:
            end(self.process)
            self.process = None

    def _answers(self) -> bool:
        try:
            with closing(socket.create_connection(("127.0.0.1", self.port), 1)) as line:
                line.sendall(b"PING\r\n")
                return line.recv(16).startswith(b"+PONG")
        except OSError:
            return False


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def running_redis(folder: Path) -> Iterator[RunningRedis]:
    """Run an empty Redis until the block ends."""
    server = RunningRedis(free_port(), folder)
    server.start()
    try:
        yield server
    finally:
        server.stop()
