"""A binding that loses references ends the window after some hundred signals (6.12.0 on Python 3.11)."""

from __future__ import annotations

import subprocess
import sys

EMIT = """
import sys
from PySide6.QtCore import QObject, Signal

class Bell(QObject):
    rung = Signal()

bell = Bell()
before = sys.getrefcount(True), sys.getrefcount(None)
for _ in range(20_000):
    bell.rung.emit()
after = sys.getrefcount(True), sys.getrefcount(None)
lost = max(old - new for old, new in zip(before, after))
sys.exit(f"{lost} references are lost" if lost > 50 else 0)
"""


def test_many_signals_cost_no_references():
    done = subprocess.run(
        [sys.executable, "-c", EMIT], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
