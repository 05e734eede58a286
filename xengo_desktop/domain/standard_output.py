"""What a command answers with, on standard output."""

from __future__ import annotations

import os
import sys

from xengo_desktop.domain.errors import FileTrouble


def answer(data: bytes) -> None:
    """Write all of it out; FileTrouble where that cannot be, BrokenPipeError where the reader has gone."""
    if sys.stdout is None:
        raise FileTrouble("There is no output to write to; name a file instead.")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        # The interpreter flushes once more at its end and would complain again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise FileTrouble("The answer could not be written to the output.", detail=str(error)) from error
