"""Processes that tests start: what they say is waited for within bounds, and none outlives its test."""

from __future__ import annotations

import queue
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import IO, Any

PATIENCE = 60.0
"""Seconds after which a process that says nothing counts as stuck, on a machine that is busy with others."""

GRACE = 10.0
"""Seconds to end in an orderly way."""


class Child:
    """A running process, and the lines that it says."""

    def __init__(self, process: subprocess.Popen[str], errors: IO[bytes] | None) -> None:
        self.process = process
        self._errors = errors
        self._lines: queue.Queue[str] = queue.Queue()
        self._listener = threading.Thread(target=self._listen, name=f"lines of {process.pid}", daemon=True)
        self._listener.start()

    def line(self, within: float = PATIENCE) -> str:
        """Return what it says next, without the line's end."""
        try:
            line = self._lines.get(timeout=within)
        except queue.Empty:
            raise AssertionError(f"{self._name} said nothing for {within:.0f} s.\n{self.errors()}") from None
        if not line:
            code = self.process.wait(GRACE)
            raise AssertionError(f"{self._name} ended with {code} and said no more.\n{self.errors()}")
        return line.rstrip("\n")

    def rest(self, within: float = PATIENCE) -> list[str]:
        """Return what it has said besides, once it says no more."""
        lines = []
        while line := self._lines.get(timeout=within):
            lines.append(line.rstrip("\n"))
        return lines

    def ended(self, within: float = PATIENCE) -> int:
        """Wait for its end, and return its exit code."""
        return self.process.wait(within)

    def kill(self) -> None:
        """End it as a power cut does."""
        self.process.kill()
        self.process.wait(GRACE)

    def stop_listening(self) -> None:
        """Wait for the end of its lines; a process of its own may hold on to them for longer."""
        self._listener.join(GRACE)

    def errors(self) -> str:
        """Return what it wrote to its standard error."""
        if self._errors is None:
            return ""
        self._errors.seek(0)
        return self._errors.read().decode(errors="replace")

    @property
    def _name(self) -> str:
        words = self.process.args
        return " ".join(map(str, words))[:200] if isinstance(words, list) else str(words)[:200]

    def _listen(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            for line in lines:
                self._lines.put(line)
        self._lines.put("")


@contextmanager
def running(command: Sequence[object], **options: Any) -> Iterator[Child]:
    """Run a program until the block ends; `options` are those of Popen."""
    with ExitStack() as stack:
        errors = None
        if "stderr" not in options:
            errors = options["stderr"] = stack.enter_context(tempfile.TemporaryFile())
        words = [str(word) for word in command]
        process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, **options)
        child = Child(process, errors)
        stack.callback(child.stop_listening)
        stack.callback(end, process)
        yield child


def end(process: subprocess.Popen[Any]) -> None:
    """See to it that it is gone: asked first, and killed if it does not listen."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
    process.wait(GRACE)
    if process.stdin is not None:
        process.stdin.close()
