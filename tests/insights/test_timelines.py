"""Timelines: every zone, both clock changes, and nothing counted twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xengo_desktop.domain.clicks import Bucket, Stats, Step, Window, reach
from xengo_desktop.insights.timelines import Timeline, timeline

BERLIN = ZoneInfo("Europe/Berlin")
KOLKATA = ZoneInfo("Asia/Kolkata")
NOW = datetime(2026, 7, 3, 14, 20, tzinfo=UTC)
ZONES = (
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Africa/Cairo",
    "America/Santiago",
    "Pacific/Apia",
    "Pacific/Kiritimati",
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def make_stats(
    counts: dict[str, int], *, step: Step = Step.HOUR, window: Window = Window.WEEK, now: datetime = NOW
) -> Stats:
    since, until = reach(window, step, now)
    buckets = tuple(Bucket(start=at(start), clicks=clicks) for start, clicks in sorted(counts.items()))
    return Stats(
        link_id="1", since=since, until=until, step=step, buckets=buckets, total=sum(counts.values())
    )


def days(stats: Stats, zone: ZoneInfo, *, now: datetime = NOW, window: Window = Window.WEEK) -> Timeline:
    return timeline(stats, window=window, step=Step.DAY, zone=zone, now=now)


def by_date(found: Timeline) -> dict[str, int | None]:
    return {point.start.strftime("%m-%d"): point.clicks for point in found.points}


class TestHours:
    def test_a_day_has_twenty_four_hours_and_the_last_is_running(self) -> None:
        stats = make_stats({"2026-07-03T14:00": 3}, window=Window.DAY)
        found = timeline(stats, window=Window.DAY, step=Step.HOUR, zone=BERLIN, now=NOW)
        assert len(found.points) == 24
        assert [point.running for point in found.points] == [False] * 23 + [True]
        assert found.points[-1].clicks == 3
        assert found.points[-1].start.isoformat() == "2026-07-03T16:00:00+02:00"
        assert (found.step, found.zone_name) == (Step.HOUR, "Europe/Berlin")

    def test_a_measured_hour_without_clicks_is_zero(self) -> None:
        found = timeline(
            make_stats({}, window=Window.DAY), window=Window.DAY, step=Step.HOUR, zone=BERLIN, now=NOW
        )
        assert {point.clicks for point in found.points} == {0}
        assert (found.total, found.busiest) == (0, None)

    def test_on_the_stroke_of_the_hour_the_new_hour_is_there_and_empty(self) -> None:
        now = datetime(2026, 7, 3, 14, tzinfo=UTC)
        stats = make_stats({"2026-07-03T13:00": 2}, window=Window.DAY, now=now)
        found = timeline(stats, window=Window.DAY, step=Step.HOUR, zone=BERLIN, now=now)
        assert [(point.clicks, point.running) for point in found.points[-2:]] == [(2, False), (0, True)]

    def test_the_service_s_extra_hour_at_the_edge_is_not_lost(self) -> None:
        stats = make_stats({"2026-07-03T14:00": 3}, window=Window.DAY)
        early = Bucket(start=at("2026-07-02T14:00"), clicks=5)
        stats = Stats(
            link_id="1",
            since=early.start,
            until=stats.until,
            step=Step.HOUR,
            buckets=(early, *stats.buckets),
            total=8,
        )
        found = timeline(stats, window=Window.DAY, step=Step.HOUR, zone=BERLIN, now=NOW)
        assert (len(found.points), found.total) == (25, 8)

    def test_half_hour_zones_keep_the_service_s_hours(self) -> None:
        stats = make_stats({"2026-07-03T10:00": 3}, window=Window.DAY)
        found = timeline(stats, window=Window.DAY, step=Step.HOUR, zone=KOLKATA, now=NOW)
        clicked = [point.start.strftime("%H:%M") for point in found.points if point.clicks]
        assert clicked == ["15:30"]


class TestDays:
    def test_an_evening_click_belongs_to_the_next_day_further_east(self) -> None:
        stats = make_stats({"2026-07-01T22:00": 4})
        assert by_date(days(stats, ZoneInfo("UTC")))["07-01"] == 4
        assert by_date(days(stats, BERLIN))["07-02"] == 4
        assert by_date(days(stats, ZoneInfo("America/New_York")))["07-01"] == 4

    def test_the_first_day_is_marked_when_the_window_begins_inside_it(self) -> None:
        found = days(make_stats({}), BERLIN)
        assert [point.cut for point in found.points] == [True] + [False] * 7

    def test_today_is_running(self) -> None:
        assert [point.running for point in days(make_stats({}), BERLIN).points] == [False] * 7 + [True]

    @pytest.mark.parametrize(
        ("now", "changed", "hours"),
        [("2026-03-31T12:00", "03-29", 23), ("2026-10-27T12:00", "10-25", 25)],
        ids=["clocks go forward", "clocks go back"],
    )
    def test_a_day_of_a_clock_change_has_its_own_length(self, now: str, changed: str, hours: int) -> None:
        moment = at(now)
        found = days(make_stats({}, now=moment), BERLIN, now=moment)
        lengths = {
            point.start.strftime("%m-%d"): (point.end.astimezone(UTC) - point.start.astimezone(UTC))
            for point in found.points
        }
        assert lengths.pop(changed) == timedelta(hours=hours)
        assert set(lengths.values()) == {timedelta(hours=24)}

    def test_the_doubled_hour_of_autumn_counts_once_per_hour(self) -> None:
        moment = at("2026-10-26T12:00")
        counts = {"2026-10-25T00:00": 1, "2026-10-25T01:00": 2, "2026-10-25T22:00": 4, "2026-10-25T23:00": 8}
        found = by_date(days(make_stats(counts, now=moment), BERLIN, now=moment))
        assert (found["10-25"], found["10-26"]) == (7, 8)

    def test_clocks_that_jump_over_midnight_begin_the_day_at_the_jump(self) -> None:
        moment = at("2026-04-26T12:00")
        stats = make_stats({"2026-04-23T21:00": 1, "2026-04-23T22:00": 2}, now=moment)
        found = days(stats, ZoneInfo("Africa/Cairo"), now=moment)
        assert by_date(found)["04-23"] == 1
        assert by_date(found)["04-24"] == 2

    def test_a_date_that_a_zone_skipped_is_no_day(self) -> None:
        moment = datetime(2012, 1, 1, 12, tzinfo=UTC)
        found = days(make_stats({}, now=moment), ZoneInfo("Pacific/Apia"), now=moment)
        assert "12-30" not in by_date(found)
        assert "12-31" in by_date(found)

    def test_an_hour_across_midnight_goes_to_the_day_in_which_it_begins(self) -> None:
        stats = make_stats({"2026-07-01T18:00": 5, "2026-07-01T19:00": 7})
        found = by_date(days(stats, KOLKATA))
        assert (found["07-01"], found["07-02"]) == (5, 7)

    def test_the_service_s_own_days_stay_utc_days(self) -> None:
        stats = make_stats({"2026-07-01T00:00": 5, "2026-07-03T00:00": 2}, step=Step.DAY)
        found = days(stats, BERLIN)
        assert found.zone_name == "UTC"
        assert [point.clicks for point in found.points] == [0, 0, 0, 0, 5, 0, 2]
        assert found.points[0].start == at("2026-06-27T00:00")

    def test_hours_cannot_be_made_from_days(self) -> None:
        stats = make_stats({"2026-07-01T00:00": 5}, step=Step.DAY)
        assert timeline(stats, window=Window.WEEK, step=Step.HOUR, zone=BERLIN, now=NOW).step is Step.DAY


class TestWhatNobodyMeasured:
    def test_it_is_a_gap_and_not_zero(self) -> None:
        whole = make_stats({"2026-07-02T00:00": 5}, step=Step.DAY)
        part = Stats(
            link_id="1",
            since=at("2026-07-01T00:00"),
            until=at("2026-07-02T10:00"),
            step=Step.DAY,
            buckets=whole.buckets,
            total=5,
            scans=0,
        )
        found = days(part, BERLIN)
        assert [point.clicks for point in found.points] == [None, None, None, None, 0, 5, None]
        assert [point.scans for point in found.points] == [None, None, None, None, 0, 0, None]
        assert found.total == 5

    def test_scans_and_visitors_that_are_not_told_stay_untold(self) -> None:
        found = days(make_stats({"2026-07-01T00:00": 5}), BERLIN)
        assert {(point.scans, point.visitors) for point in found.points} == {(None, None)}
        assert (found.scans, found.visitors) == (None, None)

    def test_scans_that_are_told_are_added_up(self) -> None:
        since, until = reach(Window.WEEK, Step.HOUR, NOW)
        buckets = (
            Bucket(start=at("2026-07-01T08:00"), clicks=5, scans=2, visitors=4),
            Bucket(start=at("2026-07-01T09:00"), clicks=3, scans=1, visitors=1),
        )
        stats = Stats(
            link_id="1",
            since=since,
            until=until,
            step=Step.HOUR,
            buckets=buckets,
            total=8,
            scans=3,
            visitors=5,
        )
        found = days(stats, BERLIN)
        assert (found.total, found.scans, found.visitors) == (8, 3, 5)
        assert found.busiest is not None
        assert (found.busiest.clicks, found.busiest.scans, found.busiest.visitors) == (8, 3, 5)


@st.composite
def readings(draw: st.DrawFn) -> tuple[Stats, datetime, Window]:
    now = draw(st.datetimes(datetime(2011, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)))
    window = draw(st.sampled_from(Window))
    since, until = reach(window, Step.HOUR, now)
    hours = int(window.span / timedelta(hours=1))
    counts = draw(st.dictionaries(st.integers(0, hours - 1), st.integers(0, 10_000), max_size=40))
    buckets = tuple(
        Bucket(start=since + timedelta(hours=hour), clicks=clicks) for hour, clicks in sorted(counts.items())
    )
    total = sum(counts.values())
    return (
        Stats(link_id="1", since=since, until=until, step=Step.HOUR, buckets=buckets, total=total),
        now,
        window,
    )


@given(readings(), st.sampled_from(ZONES))
def test_hours_and_days_add_up_to_the_same_in_every_zone(
    reading: tuple[Stats, datetime, Window], zone_name: str
) -> None:
    stats, now, window = reading
    zone = ZoneInfo(zone_name)
    hours = timeline(stats, window=window, step=Step.HOUR, zone=zone, now=now)
    in_days = timeline(stats, window=window, step=Step.DAY, zone=zone, now=now)
    assert hours.total == in_days.total == stats.total


@given(readings(), st.sampled_from(ZONES), st.sampled_from(Step))
def test_points_follow_one_another_without_hole_or_overlap(
    reading: tuple[Stats, datetime, Window], zone_name: str, step: Step
) -> None:
    stats, now, window = reading
    points = timeline(stats, window=window, step=step, zone=ZoneInfo(zone_name), now=now).points
    ends = [point.end.astimezone(UTC) for point in points]
    starts = [point.start.astimezone(UTC) for point in points]
    assert ends[:-1] == starts[1:]
    assert starts[0] <= stats.since
    assert starts[-1] <= now < ends[-1]
    assert [point.running for point in points] == [False] * (len(points) - 1) + [True]
