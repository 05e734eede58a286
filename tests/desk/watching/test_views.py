"""What is watched of a saved view is what the table shows for it."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from support.clocks import Watch as Clock
from xengo_desktop.desk.views import Views
from xengo_desktop.desk.watching.views import ViewQueries, zone_at
from xengo_desktop.domain.search.reading import read_search
from xengo_desktop.domain.views import SavedView
from xengo_desktop.library.ledger import Ledger

LATE = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
"""Half past midnight in Berlin, on the next day."""


def test_today_in_a_watched_view_is_the_user_s_today(tmp_path: Path) -> None:
    with closing(Ledger(tmp_path / "ledger.sqlite")) as ledger:
        views = Views(ledger)
        view = views.keep(SavedView(name="New", search="created:today"))
        zone = {"name": "Europe/Berlin"}
        queries = ViewQueries(views, Clock(LATE), lambda query: query, lambda: zone["name"])
        here = queries(str(view.id))
        zone["name"] = "UTC"
        there = queries(str(view.id))
    assert here is not None
    assert there is not None
    assert here.terms == read_search("created:today", LATE, ZoneInfo("Europe/Berlin")).terms
    assert here.terms != there.terms


@pytest.mark.parametrize("name", ["", "No/Such"])
def test_without_a_chosen_zone_it_is_this_computer_s(name: str) -> None:
    assert zone_at(name, LATE).utcoffset(LATE) == LATE.astimezone().utcoffset()
