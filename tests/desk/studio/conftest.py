"""The studio of a desk in a temporary folder, and links to make codes of."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.desk import row
from xengo_desktop.desk import Desk
from xengo_desktop.desk.studio import Studio
from xengo_desktop.domain.queries import Row
from xengo_desktop.settings import Places


@pytest.fixture
def studio(desk: Desk) -> Studio:
    return desk.studio


@pytest.fixture
def folder(places: Places) -> Path:
    """Where the studio keeps its files."""
    return places.studio


@pytest.fixture
def link() -> Row:
    return row(1, "brand", "spring")


@pytest.fixture
def other() -> Row:
    return row(2, "brand", "summer")
