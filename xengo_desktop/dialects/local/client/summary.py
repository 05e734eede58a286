"""Calls for sums over all links, or over one."""

from __future__ import annotations

from xengo_desktop.dialects.local.client.calls import Calls
from xengo_desktop.dialects.local.summing import SummaryJson, read_summary
from xengo_desktop.dialects.reading import segment
from xengo_desktop.domain.clicks import Window
from xengo_desktop.domain.links import Link
from xengo_desktop.domain.overview import Summary


class SummaryCalls(Calls):
    """Clicks summed up and broken down."""

    def summary(self, window: Window) -> Summary:
        """Sum up the clicks of all links."""
        return read_summary(self._line.ask(SummaryJson, "GET", "/summary", query={"window": window.value}))

    def summary_of(self, link: Link, window: Window) -> Summary:
        """Break down the clicks of one link."""
        path, query = f"/links/{segment(link.id)}/summary", {"window": window.value}
        return read_summary(self._line.ask(SummaryJson, "GET", path, query=query, one_link=True))
