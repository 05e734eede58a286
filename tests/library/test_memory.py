"""Memory that a long answer took."""

from __future__ import annotations

import subprocess
import sys

import pytest

# In a process of its own: one that has run many tests has free blocks of its own, and takes no new ones.
PROGRAM = """
from pathlib import Path
from xengo_desktop.library.memory import give_back_big_blocks

def megabytes():
    return int(Path("/proc/self/status").read_text("utf-8").split("RssAnon:")[1].split()[0]) / 1024

assert give_back_big_blocks()
before = megabytes()
for _ in range(2):
    text = "x" * 30_000_000
    assert megabytes() > before + 25
    del text
    assert megabytes() < before + 5
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux")
def test_a_long_text_that_is_let_go_gives_its_memory_back() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
