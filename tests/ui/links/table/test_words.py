"""What the model says about a cell."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt

from support.catalogue import NOW, make_row
from xengo_desktop.ui.links.copying.cutting import cell
from xengo_desktop.ui.links.table.columns import BY_KEY
from xengo_desktop.ui.links.table.words import cell_data
from xengo_desktop.ui.links.wording import Wording

SAID = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


def test_a_destination_that_turns_its_letters_round_is_read_as_it_leads():
    wording = Wording(clock=lambda: NOW)
    row = make_row(1, destination="https://good.example/\u202emoc.knab//:sptth", title="A\u202etitle\nin two")
    for key in ("link", "destination", "title"):
        for role in SAID:
            assert "\u202e" not in cell_data(wording, BY_KEY[key], row, role)
    assert cell(BY_KEY["destination"], wording, row) == row.link.destination
    assert cell(BY_KEY["title"], wording, row) == row.link.title


@pytest.mark.parametrize("moment", [datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, tzinfo=UTC)])
@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo"])
def test_the_ends_of_the_calendar_can_be_shown_and_copied(moment, zone):
    wording = Wording(ZoneInfo(zone), lambda: NOW)
    row = make_row(1, created_at=moment)
    assert f"{moment.year:04}" in cell_data(wording, BY_KEY["created"], row, Qt.ItemDataRole.ToolTipRole)
    assert cell(BY_KEY["created"], wording, row).startswith(f"{moment.year:04}-")
