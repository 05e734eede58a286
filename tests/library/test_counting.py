"""What is counted over the copy."""

from __future__ import annotations

from datetime import timedelta

from support.clocks import Watch
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.domain.search.terms import DateTerm
from xengo_desktop.library import Library
from xengo_desktop.library.ground import KEPT


def test_a_view_of_the_last_days_counted_for_weeks_fills_no_memory(library: Library, watch: Watch) -> None:
    for minute in range(KEPT * 2):
        since = watch() + timedelta(minutes=minute)
        assert library.tally(LinkQuery(terms=(DateTerm("created", "last-30-days", since=since),))) == 0
    assert len(library._counts) <= KEPT
