"""Server-sent events, both ways, and cut anywhere."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from xengo_desktop.dialects.local.live import ALIVE, read_events, write_event
from xengo_desktop.domain.clicks import Kind, LiveClick, Verdict

CLICK = LiveClick(
    at=datetime(2026, 6, 10, 12, 30, 1, 234000, tzinfo=UTC),
    link_id="00000000-0000-0000-0000-000000000007",
    domain="go.example.test",
    code="grüße\n\ndata: x",
    kind=Kind.SCAN,
    verdict=Verdict.BOT,
    reason="crawler",
    country="DE",
    device="mobile",
    referrer="news.example",
)
STREAM = b": listening\n\n" + write_event(CLICK) + ALIVE + write_event(3) + write_event(CLICK)


def test_what_was_written_is_read_and_the_rest_is_left_out() -> None:
    assert list(read_events([STREAM])) == [CLICK, CLICK]


@given(st.lists(st.integers(0, len(STREAM)), max_size=8))
def test_it_may_be_cut_anywhere(places: list[int]) -> None:
    ends = [0, *sorted(places), len(STREAM)]
    pieces = [STREAM[start:end] for start, end in zip(ends, ends[1:], strict=False)]
    assert list(read_events(pieces)) == [CLICK, CLICK]


def test_an_event_that_is_cut_off_or_makes_no_sense_is_no_hit() -> None:
    assert list(read_events([write_event(CLICK)[:-1]])) == []
    assert list(read_events([b"event: click\ndata: {}\n\n", b"event: click\n\n", b"\xff\n\n"])) == []
    assert list(read_events([b'event: click\ndata: {"at": "never"}\n\n'])) == []


def test_how_many_were_dropped_is_said() -> None:
    assert write_event(3) == b'event: dropped\ndata: {"dropped":3}\n\n'
