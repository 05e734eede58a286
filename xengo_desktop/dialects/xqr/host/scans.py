"""xQR's analytics, as far as links need them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from msgspec import UNSET, UnsetType

from xengo_desktop.dialects.answering import query_of
from xengo_desktop.dialects.hosting import Call, Denied, Endpoint, Ground, HostedLink, Reply, Why
from xengo_desktop.dialects.reading import moment
from xengo_desktop.dialects.xqr.counting import (
    LinkStatsJson,
    TimeseriesJson,
    TimeseriesQuery,
    write_link_stats,
    write_timeseries,
)
from xengo_desktop.dialects.xqr.envelope import Envelope, Refusal
from xengo_desktop.dialects.xqr.host.envelopes import enveloped
from xengo_desktop.dialects.xqr.host.links import find_link
from xengo_desktop.domain.clicks import Step, Window, reach

LONGEST = timedelta(days=366)
A_MONTH = timedelta(days=30)


class ScansPart:
    """Endpoints under `/analytics`."""

    def __init__(self, ground: Ground) -> None:
        self._links = ground.links
        self._counts = ground.counts
        self.endpoints: Sequence[Endpoint] = (
            *(
                Endpoint(
                    method="GET",
                    path=path,
                    handle=self._link,
                    scope="analytics:read",
                    summary="Read one link's scans",
                    replies={200: Envelope[LinkStatsJson], 404: Refusal},
                )
                for path in ("/analytics/links/{link_id}", "/analytics/links/{link_id}/stats")
            ),
            Endpoint(
                method="GET",
                path="/analytics/timeseries",
                handle=self._timeseries,
                scope="analytics:read",
                summary="Read scans over time",
                query=TimeseriesQuery,
                replies={200: Envelope[TimeseriesJson], 400: Refusal, 404: Refusal},
            ),
        )

    def _link(self, call: Call) -> Reply:
        hosted = find_link(self._links, call, call.path["link_id"])
        since, until = reach(Window.MONTH, Step.DAY, call.now)
        (stats,) = self._counts.stats([hosted], since, until, Step.DAY)
        return enveloped(call, write_link_stats(hosted.link, stats))

    def _timeseries(self, call: Call) -> Reply:
        query = query_of(call, TimeseriesQuery)
        interval = query.interval or query.granularity
        if not interval:
            raise Denied(Why.INVALID, "interval is required: hour, day, week or month.")
        since, until = _span(query, call.now)
        step = Step.HOUR if interval == "hour" else Step.DAY
        stats = self._counts.stats(self._wanted(call, query), since, until, step)
        return enveloped(call, write_timeseries(interval, stats))

    def _wanted(self, call: Call, query: TimeseriesQuery) -> Sequence[HostedLink]:
        if query.link_id:
            return [find_link(self._links, call, query.link_id)]
        workspace = call.caller.workspace_id
        domain = self._links.default_domain(workspace)
        return self._links.page(workspace, limit=None, domain=domain).links


def _span(query: TimeseriesQuery, now: datetime) -> tuple[datetime, datetime]:
    """Return [since, until) in whole UTC days, but for times of day that were asked for; at most a year."""
    until = _end(query.to_date, now)
    days = int(query.period[:-1]) if query.period else 0
    default = until - (timedelta(days=days) if days else A_MONTH)
    since = _read(query.from_date, "from_date") or _midnight(default)
    if since >= until:
        raise Denied(Why.INVALID, "from_date must be before to_date.")
    return max(since, until - LONGEST), until


def _end(text: str | UnsetType, now: datetime) -> datetime:
    moment_given = _read(text, "to_date")
    if moment_given is None:
        return now
    if len(str(text)) == len("YYYY-MM-DD"):
        return min(moment_given, now) + timedelta(days=1)
    return moment_given


def _read(text: str | UnsetType, name: str) -> datetime | None:
    if text is UNSET:
        return None
    when = moment(text)
    if when is None or not 1970 <= when.year < 9999:
        raise Denied(Why.INVALID, f"{name} must be a date or an ISO 8601 time.")
    return when


def _midnight(when: datetime) -> datetime:
    return when.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
