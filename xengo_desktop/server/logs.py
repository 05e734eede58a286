"""The server's log: on stderr, without keys and without anyone's address."""

from __future__ import annotations

import logging
import sys


def set_up() -> None:
    """Send warnings of all libraries and our own news to stderr."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("xengo_desktop").setLevel(logging.INFO)
    # uvicorn warns of every caller's mistake; a scanner would fill the disk with them.
    logging.getLogger("uvicorn").setLevel(logging.ERROR)
