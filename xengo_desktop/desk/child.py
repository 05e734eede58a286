"""The local server as a child process: started, heard, logged, stopped."""

from __future__ import annotations

import json
import logging
import queue
import subprocess
import threading
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import IO

from xengo_desktop.domain.errors import ServerTrouble

READY_WITHIN = 20.0
"""Seconds; a first start on a slow disk also makes the database."""

STOPPED_WITHIN = 10.0

Keep = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Ready:
    """What the server says once it answers."""

    api: str
    links: str
    pid: int


class Child:
    """One running server. The token goes over its stdin, which stays open: it stops when that closes.

    `seal` returns the key that seals the server's secrets, or "" to let it keep one in a file. It is asked
    while the server starts, since keyrings take their time.
    """

    def __init__(
        self,
        command: Sequence[str],
        token: str,
        log: Path,
        *,
        deadline: float = READY_WITHIN,
        seal: Callable[[], str] = str,
    ) -> None:
        log.parent.mkdir(parents=True, exist_ok=True)
        self._process = _spawn(command)
        self._last_words: deque[str] = deque(maxlen=20)
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._logger = _logger(log)
        self._threads = [self._drain(self._keep_line), self._drain(self._keep_words, errors=True)]
        try:
            self._whisper(f"{token} {seal()}".rstrip())
            self.ready = self._hear(deadline)
        except ServerTrouble:
            self.stop()
            raise

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    @property
    def code(self) -> int | None:
        """The exit code; None while it runs."""
        return self._process.poll()

    def stop(self, within: float = STOPPED_WITHIN) -> None:
        """Let it finish by closing its stdin; insist when it does not."""
        stdin = self._process.stdin
        with suppress(OSError):
            if stdin is not None:
                stdin.close()
        for insist in (self._process.terminate, self._process.kill):
            try:
                self._process.wait(within)
                break
            except subprocess.TimeoutExpired:
                insist()
        self._process.wait()
        self._close()

    def _close(self) -> None:
        for thread in self._threads:
            thread.join()
        for handler in self._logger.handlers:
            handler.close()

    def _whisper(self, line: str) -> None:
        stdin = self._process.stdin
        if stdin is None:
            raise ServerTrouble("The local server cannot be spoken to.")
        # A child that died at once is reported by `_hear`, with its own last words.
        with suppress(OSError):
            stdin.write(line + "\n")
            stdin.flush()

    def _hear(self, deadline: float) -> Ready:
        try:
            line = self._lines.get(timeout=deadline)
        except queue.Empty:
            raise ServerTrouble(f"The local server did not answer within {deadline:.0f} seconds.") from None
        try:
            said = json.loads(line)
            return Ready(str(said["api"]), str(said["links"]), int(said["pid"]))
        except (ValueError, KeyError, TypeError) as error:
            if not line:
                self._wait_for_the_end()
            raise self._trouble() from error

    def _wait_for_the_end(self) -> None:
        """Give a child that has closed its stdout the time to say why."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(1)
        self._threads[1].join(1)

    def _trouble(self) -> ServerTrouble:
        reason = self._last_words[-1] if self._last_words else "it gave no reason."
        return ServerTrouble(
            f"The local server could not start: {reason}", detail="\n".join(self._last_words)
        )

    def _drain(self, keep: Keep, *, errors: bool = False) -> threading.Thread:
        stream = self._process.stderr if errors else self._process.stdout
        thread = threading.Thread(target=_read, args=(stream, keep), daemon=True, name="local server's words")
        thread.start()
        return thread

    def _keep_line(self, line: str) -> None:
        self._lines.put(line)

    def _keep_words(self, line: str) -> None:
        if line:
            self._last_words.append(line)
            self._logger.info(line)


def _spawn(command: Sequence[str]) -> subprocess.Popen[str]:
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
            # Windows would open a console window; elsewhere the flag does not exist.
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise ServerTrouble("The local server could not be started.", detail=str(error)) from error


def _read(stream: IO[str], keep: Keep) -> None:
    """Pass on every line; the last one, "", says that the stream has ended."""
    with stream:
        for line in stream:
            keep(line.rstrip())
    keep("")


def _logger(path: Path) -> logging.Logger:
    logger = logging.Logger("local-server", logging.INFO)
    handler = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(message)s"))
    logger.addHandler(handler)
    return logger
