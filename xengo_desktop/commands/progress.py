"""How far a command is, and what it has to say, on standard error."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable


def progress(noun: str) -> Callable[[int, int | None, str], None] | None:
    """Return what shows progress on one line; None where nobody watches."""
    if sys.stderr is None or not sys.stderr.isatty():
        return None
    last = [0.0]

    def show(done: int, total: int | None, text: str) -> None:
        over = done == total
        if not over and time.monotonic() - last[0] < 0.1:
            return
        last[0] = time.monotonic()
        of = f" of {total:,}" if total else ""
        sys.stderr.write(f"\r{done:,}{of} {noun}" + ("\n" if over else ""))
        sys.stderr.flush()

    return show


def say(sentence: str) -> None:
    """Say a sentence; a terminal of another encoding is no reason to fail."""
    if sys.stderr is None:
        return
    encoding = sys.stderr.encoding or "utf-8"
    sys.stderr.write(sentence.strip().encode(encoding, "replace").decode(encoding) + "\n")
