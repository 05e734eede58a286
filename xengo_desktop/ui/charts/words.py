"""Counts and spans of time in words, as the chart's tip, its table and a screen reader say them."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QLocale

from xengo_desktop.domain.clicks import Step
from xengo_desktop.insights.timelines import Point, Timeline
from xengo_desktop.ui.charts.reader import Seen
from xengo_desktop.ui.zones import clock_words, day_words, moment_words

translate = QCoreApplication.translate


def number(count: int | None) -> str:
    """Write a count as the viewer's language does; a dash for what nobody told."""
    return "–" if count is None else QLocale().toString(count)


def is_partial(point: Point) -> bool:
    """Whether the bucket is not over yet, or was not counted from its beginning."""
    return point.running or point.cut


def span_words(point: Point, step: Step, zone: ZoneInfo) -> tuple[str, str]:
    """Return the day and, for hours, the span of time of a bucket."""
    start, end = point.start.astimezone(zone), point.end.astimezone(zone)
    hours = f"{clock_words(start)}–{clock_words(end)}" if step is Step.HOUR else ""
    return day_words(start), hours


def count_lines(point: Point) -> list[str]:
    """Return what a bucket counted, a line each."""
    if point.clicks is None:
        return [translate("Clicks", "Not measured")]
    lines = [clicks_words(point.clicks)]
    if point.scans is not None:
        lines.append(scans_words(point.scans))
    if point.visitors is not None:
        lines.append(visitors_words(point.visitors))
    if point.running:
        lines.append(translate("Clicks", "Still counting"))
    elif point.cut:
        lines.append(translate("Clicks", "Counted in part"))
    return lines


def tip_lines(point: Point, step: Step, zone: ZoneInfo) -> list[str]:
    """Return when and how many, a line each."""
    return [*filter(None, span_words(point, step, zone)), *count_lines(point)]


def clicks_words(count: int) -> str:
    """Say a number of clicks."""
    said = translate("Clicks", "%n click(s)", "", count)
    return _counted(said, "{0} click", "{0} clicks", count)


def scans_words(count: int) -> str:
    """Say a number of scans."""
    said = translate("Clicks", "%n QR scan(s)", "", count)
    return _counted(said, "{0} QR scan", "{0} QR scans", count)


def visitors_words(count: int) -> str:
    """Say a number of visitors."""
    said = translate("Clicks", "%n visitor(s)", "", count)
    return _counted(said, "{0} visitor", "{0} visitors", count)


def spoken(point: Point, step: Step, zone: ZoneInfo) -> str:
    """Say a whole bucket in one line."""
    when = " ".join(filter(None, span_words(point, step, zone)))
    return f"{when}: {', '.join(count_lines(point))}"


def summary(timeline: Timeline, zone: ZoneInfo) -> str:
    """Say a whole timeline in one line."""
    said = translate("Clicks", "{0} in all").format(clicks_words(timeline.total))
    if timeline.busiest is not None and timeline.busiest.clicks:
        said += "; " + translate("Clicks", "most at {0}").format(
            spoken(timeline.busiest, timeline.step, zone)
        )
    return said


def nothing_words(timeline: Timeline) -> str:
    """Say why no bar is to be seen; "" when there is one."""
    if timeline.total:
        return ""
    if any(point.clicks is not None for point in timeline.points):
        return translate("Clicks", "No clicks in this window")
    return translate("Clicks", "Nothing was measured in this window")


def as_of_words(seen: Seen) -> str:
    """Say when the counts were read, and why they are not newer."""
    moment = moment_words(seen.reading.as_of, seen.wish.zone)
    return " ".join(filter(None, (translate("Clicks", "As of {0}.").format(moment), seen.reading.note)))


def _counted(said: str, one: str, many: str, count: int) -> str:
    """Return a translation as it is; English, which needs none, is put together here."""
    return said if "(s)" not in said else (one if count == 1 else many).format(number(count))
