"""Words for spans of time, in the user's zone."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xengo_desktop.domain.search.dates import NoDate, read_span

NOON = datetime(2026, 3, 20, 12, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def span(words: str, zone: str = "UTC", now: datetime = NOON) -> tuple[str | None, str | None]:
    since, until = read_span(words, now, ZoneInfo(zone))
    return written(since), written(until)


def written(moment: datetime | None) -> str | None:
    return moment.strftime("%Y-%m-%dT%H:%M") if moment else None


@pytest.mark.parametrize(
    ("words", "since", "until"),
    [
        ("2026-05", "2026-05-01T00:00", "2026-06-01T00:00"),
        ("2026", "2026-01-01T00:00", "2027-01-01T00:00"),
        (">2026-05-01", "2026-05-02T00:00", None),
        (">=2026-05-01", "2026-05-01T00:00", None),
        ("<2026-05", None, "2026-05-01T00:00"),
        ("<=2026-05", None, "2026-06-01T00:00"),
        ("2026-05-01..2026-05-31", "2026-05-01T00:00", "2026-06-01T00:00"),
        ("2026-05..", "2026-05-01T00:00", None),
        ("..yesterday", None, "2026-03-20T00:00"),
        ("last-30-days", "2026-02-19T00:00", "2026-03-21T00:00"),
        ("last-1-day", "2026-03-20T00:00", "2026-03-21T00:00"),
        ("next-7-days", "2026-03-20T00:00", "2026-03-28T00:00"),
        ("last-24-hours", "2026-03-19T12:00", "2026-03-20T12:01"),
        ("this-week", "2026-03-16T00:00", "2026-03-23T00:00"),
        ("last-month", "2026-02-01T00:00", "2026-03-01T00:00"),
        ("last-1-month", "2026-02-21T00:00", "2026-03-21T00:00"),
        ("next-year", "2027-01-01T00:00", "2028-01-01T00:00"),
    ],
)
def test_it_reads(words: str, since: str | None, until: str | None) -> None:
    assert span(words) == (since, until)


def test_days_are_the_user_s_and_as_long_as_clocks_make_them() -> None:
    assert span("2026-03-29", "Europe/Berlin") == ("2026-03-28T23:00", "2026-03-29T22:00")
    assert span("2026-10-25", "Europe/Berlin") == ("2026-10-24T22:00", "2026-10-25T23:00")
    late = datetime(2026, 3, 20, 23, 30, tzinfo=UTC)
    assert span("today", "Europe/Berlin", late) == ("2026-03-20T23:00", "2026-03-21T23:00")


def test_a_day_without_a_midnight_begins_when_the_clocks_jump() -> None:
    assert span("2026-04-24", "Africa/Cairo") == ("2026-04-23T22:00", "2026-04-24T21:00")


@pytest.mark.parametrize(
    "words", ["", "..", "2026-02-30", "0000", "9999", "last-99999-years", "last-0-days", "soon", ">>2026"]
)
def test_anything_else_is_no_date(words: str) -> None:
    with pytest.raises(NoDate):
        read_span(words, NOON, BERLIN)


@given(st.text(alphabet="0123456789-.<>=lastnexdyhourmwk", max_size=20))
def test_no_words_break_it(words: str) -> None:
    try:
        since, until = read_span(words, NOON, BERLIN)
    except NoDate:
        return
    assert since is not None or until is not None
    assert since is None or until is None or since < until
