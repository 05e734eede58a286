"""Calls about the scans that xQR counted."""

from __future__ import annotations

from xengo_desktop.dialects.reading import segment
from xengo_desktop.dialects.xqr.client.calls import Calls
from xengo_desktop.dialects.xqr.counting import (
    LinkStatsJson,
    PointJson,
    TimeseriesJson,
    read_points,
    read_stats,
)
from xengo_desktop.dialects.xqr.envelope import Envelope
from xengo_desktop.dialects.xqr.service import SERVICE
from xengo_desktop.domain.clicks import Stats, Step, Window, reach
from xengo_desktop.domain.errors import NotSupported
from xengo_desktop.domain.links import Link


class ScanCalls(Calls):
    """Scans over time, and where they came from."""

    def stats(self, link: Link, window: Window, step: Step) -> Stats:
        """Read scans over time."""
        if step not in SERVICE.capabilities.steps[window]:
            raise NotSupported("xQR's last 24 hours are counted by the hour.")
        moment = self._clock()
        since, until = reach(window, step, moment)
        query = {
            "interval": step.value,
            "from_date": since.strftime("%Y-%m-%d"),
            "to_date": until.strftime("%Y-%m-%d"),
            "link_id": link.id,
        }
        shape = Envelope[TimeseriesJson | list[PointJson]]
        body = self._line.ask(shape, "GET", "/analytics/timeseries", query=query, one_link=True)
        return read_stats(read_points(body.data), link, window, step, moment)

    def countries(self, link: Link) -> tuple[tuple[str, int], ...]:
        """Read where a link's scans came from, most first."""
        path = f"/analytics/links/{segment(link.id)}"
        body = self._line.ask(Envelope[LinkStatsJson], "GET", path, one_link=True)
        return tuple((row.country, row.count) for row in body.data.countries)
