"""Whose `__import__` it is that the window imports with."""

from __future__ import annotations

import subprocess
import sys

LOOK = """
import linecache
from xengo_desktop.app.plain_imports import import_plainly
import_plainly()
read = len(linecache.cache)
import xengo_desktop.ui.widgets.basics
print(len(linecache.cache) - read)
"""


def test_nobody_reads_the_source_of_what_is_imported():
    done = subprocess.run(
        [sys.executable, "-c", LOOK], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "0"
