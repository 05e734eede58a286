"""Reading a type for the first time from many threads at once, each time in a process of its own."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import sys, threading
sys.setswitchinterval(1e-6)
import msgspec
from xengo_desktop.dialects.shapes import known
from xengo_desktop.dialects.xqr import wire
together = threading.Barrier(4)
def read():
    together.wait()
    msgspec.json.decode(b'{"links": [{"url": "https://a.test"}]}', type=known(wire.BulkJson))
threads = [threading.Thread(target=read) for _ in range(4)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
"""


def test_the_first_calls_at_once_do_not_end_the_process() -> None:
    for _ in range(8):
        assert subprocess.run([sys.executable, "-c", PROGRAM], timeout=60).returncode == 0
