"""Fixtures for change sets on screen."""

from __future__ import annotations

import pytest

from support.change_set_stand import Stand, stand
from support.change_sets import all_rows
from xengo_desktop.ui.bulk.doors import BulkDoors

__all__ = ["doors", "stand"]


@pytest.fixture
def doors(stand: Stand) -> BulkDoors:
    """Doors with all links chosen."""
    ids = [row.id for row in all_rows(stand.desk)]
    made = BulkDoors(stand.theme, stand.tasks, stand.desk, lambda: ids, stand.doors, stand.over)
    made.notice.connect(stand.said.append)
    return made
