"""A library in a temporary folder, on a clock that stands still."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from support.clocks import Watch
from xengo_desktop.library import Library


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def library(tmp_path: Path, watch: Watch) -> Iterator[Library]:
    with closing(Library(tmp_path / "library.sqlite", clock=watch)) as library:
        yield library
