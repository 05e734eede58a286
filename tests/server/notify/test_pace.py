"""The first visit at once, then digests; nothing grows without end."""

from __future__ import annotations

from datetime import timedelta

import pytest

from support.stores import NOON, hit
from xengo_desktop.domain.clicks import Kind
from xengo_desktop.domain.links import Link
from xengo_desktop.domain.tags import Tag
from xengo_desktop.server.notify import pace as module
from xengo_desktop.server.notify.messages import Visits
from xengo_desktop.server.notify.pace import Pace

MINUTE = timedelta(minutes=1)


def link(code: str) -> Link:
    return Link(
        id=code,
        domain="go.example",
        code=code,
        destination="https://example.com/",
        short_url=f"https://go.example/{code}",
        open_url="",
        tags=(Tag("campaign", "spring"),),
    )


def visits(code: str = "spring", clicks: int = 1, scans: int = 0) -> Visits:
    kind = Kind.SCAN if scans else Kind.CLICK
    return Visits(link(code), clicks, scans, hit(1, NOON, kind=kind, country="DE", referrer="t.example"))


def test_nothing_to_tell_is_never_due() -> None:
    assert Pace().due(NOON) is None


def test_the_first_visit_is_told_at_once_and_in_full() -> None:
    pace = Pace()
    pace.add(visits(), NOON)
    assert pace.due(NOON) == NOON
    message = pace.message(NOON)
    assert message.title == "go.example/spring was clicked"
    assert message.body == "It leads to https://example.com/\nDE, mobile, from t.example"
    assert message.data == {
        "event": "click",
        "code": "spring",
        "shortUrl": "https://go.example/spring",
        "destination": "https://example.com/",
        "at": "2026-06-10T12:30:00Z",
        "referrer": "t.example",
        "device": "mobile",
        "country": "DE",
        "tags": {"campaign": "spring"},
    }


def test_a_scan_is_called_one() -> None:
    pace = Pace()
    pace.add(visits(scans=1), NOON)
    assert pace.message(NOON).title == "go.example/spring was scanned"
    assert pace.message(NOON).data["event"] == "scan"


def test_what_follows_waits_for_the_digest() -> None:
    pace = Pace()
    pace.add(visits(), NOON)
    pace.sent(NOON)
    for number in range(127):
        pace.add(visits("spring" if number % 4 else "summer", scans=number % 2), NOON + MINUTE)
    pace.add(visits("autumn"), NOON + MINUTE)
    assert pace.due(NOON + 2 * MINUTE) == NOON + 5 * MINUTE
    message = pace.message(NOON + 6 * MINUTE)
    assert message.title == "128 clicks in 5 min"
    assert message.body.splitlines() == [
        "go.example/spring: 95, 63 by scan",
        "go.example/summer: 32",
        "go.example/autumn: 1",
    ]
    assert (message.data["event"], message.data["clicks"], message.data["scans"]) == ("digest", 128, 63)
    assert [row["code"] for row in message.data["links"]] == ["spring", "summer", "autumn"]


def test_after_a_quiet_time_the_next_visit_is_told_at_once() -> None:
    pace = Pace()
    pace.add(visits(), NOON)
    pace.sent(NOON)
    pace.add(visits(), NOON + 7 * MINUTE)
    assert pace.due(NOON + 7 * MINUTE) == NOON + 7 * MINUTE


def test_a_digest_names_ten_links_and_says_that_there_are_more() -> None:
    pace = Pace()
    for number in range(12):
        pace.add(visits(f"code{number}", clicks=number + 1), NOON)
    lines = pace.message(NOON).body.splitlines()
    assert lines[0] == "go.example/code11: 12"
    assert (len(lines), lines[-1]) == (11, "and more links")


def test_visits_of_very_many_links_are_counted_without_their_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_LINKS", 3)
    pace = Pace()
    for number in range(10):
        pace.add(visits(f"code{number}"), NOON)
    assert pace.message(NOON).title == "10 clicks in 1 min"
    assert len(pace.message(NOON).data["links"]) == 3


def test_after_a_failure_it_waits_longer_each_time_and_forgets_nothing() -> None:
    pace, now, pauses = Pace(), NOON, []
    pace.add(visits(), NOON)
    for _ in range(5):
        pace.failed(now)
        due = pace.due(now)
        assert due is not None
        pauses.append((due - now).total_seconds())
        now = due
    assert pauses == [30, 120, 600, 1800, 1800]
    pace.add(visits(), now)
    assert pace.message(now).title == "2 clicks in 72 min"
