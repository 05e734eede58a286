"""Memory that a long answer took."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from xengo_desktop.library.memory import give_back_big_blocks


def megabytes() -> float:
    return int(Path("/proc/self/status").read_text("utf-8").split("RssAnon:")[1].split()[0]) / 1024


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux")
def test_a_long_text_that_is_let_go_gives_its_memory_back() -> None:
    assert give_back_big_blocks()
    before = megabytes()
    for _ in range(2):
        text = "x" * 30_000_000
        assert megabytes() > before + 25
        del text
        assert megabytes() < before + 5
