"""Calls about the scans that xQR counted."""

from __future__ import annotations

from datetime import datetime

from xengo_desktop.dialects.reading import segment
from xengo_desktop.dialects.xqr.client.calls import Calls
from xengo_desktop.dialects.xqr.counting import (
    CountryJson,
    LinkStatsJson,
    PointJson,
    TimeseriesJson,
    read_points,
    read_stats,
)
from xengo_desktop.dialects.xqr.envelope import Envelope
from xengo_desktop.dialects.xqr.service import SERVICE
from xengo_desktop.dialects.xqr.summing import SummaryJson, read_summary
from xengo_desktop.domain.clicks import Bucket, Stats, Step, Window, reach
from xengo_desktop.domain.errors import NotSupported
from xengo_desktop.domain.links import Link
from xengo_desktop.domain.overview import Summary


class ScanCalls(Calls):
    """Scans over time, and where they came from."""

    def stats(self, link: Link, window: Window, step: Step) -> Stats:
        """Read scans over time."""
        if step not in SERVICE.capabilities.steps[window]:
            raise NotSupported("xQR's last 24 hours are counted by the hour.")
        moment = self._clock()
        points = self._points(step, *reach(window, step, moment), link)
        return read_stats(points, link, window, step, moment)

    def summary(self, window: Window) -> Summary:
        """Sum up the scans of all links; NotSupported for less than a week."""
        if window is Window.DAY:
            raise NotSupported("xQR sums up a week or more.")
        since, until = reach(window, Step.DAY, self._clock())
        query = {"period": window.value}
        body = self._line.ask(Envelope[SummaryJson], "GET", "/analytics/summary", query=query)
        where = self._line.ask(Envelope[list[CountryJson]], "GET", "/analytics/geography", query=query)
        points = self._points(Step.DAY, since - window.span, until)
        return read_summary(body.data, points, where.data, Summary(since=since, until=until, step=Step.DAY))

    def countries(self, link: Link) -> tuple[tuple[str, int], ...]:
        """Read where a link's scans came from, most first."""
        path = f"/analytics/links/{segment(link.id)}"
        body = self._line.ask(Envelope[LinkStatsJson], "GET", path, one_link=True)
        return tuple((row.country, row.count) for row in body.data.countries)

    def _points(
        self, step: Step, since: datetime, until: datetime, link: Link | None = None
    ) -> tuple[Bucket, ...]:
        query = {
            "interval": step.value,
            "from_date": since.strftime("%Y-%m-%d"),
            "to_date": until.strftime("%Y-%m-%d"),
        }
        if link is not None:
            query["link_id"] = link.id
        shape = Envelope[TimeseriesJson | list[PointJson]]
        body = self._line.ask(shape, "GET", "/analytics/timeseries", query=query, one_link=link is not None)
        return read_points(body.data)
