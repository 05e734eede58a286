"""xQR's analytics, as far as links need them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from msgspec import UNSET, UnsetType

from xengo_desktop.dialects.answering import query_of
from xengo_desktop.dialects.hosting import Call, Denied, Endpoint, Ground, Reply, Why
from xengo_desktop.dialects.reading import moment
from xengo_desktop.dialects.xqr.counting import (
    CountryJson,
    LinkStatsJson,
    TimeseriesJson,
    TimeseriesQuery,
    write_link_stats,
    write_timeseries,
)
from xengo_desktop.dialects.xqr.envelope import Envelope, Refusal
from xengo_desktop.dialects.xqr.host.envelopes import enveloped
from xengo_desktop.dialects.xqr.host.links import find_link
from xengo_desktop.dialects.xqr.summing import (
    GeographyQuery,
    SummaryJson,
    SummaryQuery,
    known_countries,
    write_summary,
)
from xengo_desktop.domain.clicks import Step, Window, reach

LONGEST = timedelta(days=366)
A_MONTH = timedelta(days=30)
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


class ScansPart:
    """Endpoints under `/analytics`."""

    def __init__(self, ground: Ground) -> None:
        self._links = ground.links
        self._overview = ground.overview
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
            Endpoint(
                method="GET",
                path="/analytics/summary",
                handle=self._summary,
                scope="analytics:read",
                summary="Sum up all scans",
                query=SummaryQuery,
                replies={200: Envelope[SummaryJson], 400: Refusal},
            ),
            Endpoint(
                method="GET",
                path="/analytics/geography",
                handle=self._geography,
                scope="analytics:read",
                summary="Read where scans came from",
                query=GeographyQuery,
                replies={200: Envelope[list[CountryJson]], 400: Refusal},
            ),
        )

    def _link(self, call: Call) -> Reply:
        hosted = find_link(self._links, call, call.path["link_id"])
        workspace = call.caller.workspace_id
        since, until = reach(Window.MONTH, Step.DAY, call.now)
        days = self._overview.series(workspace, since, until, Step.DAY, row=hosted.row)
        spread = self._overview.breakdown(workspace, BEGINNING, until, row=hosted.row)
        return enveloped(call, write_link_stats(hosted.link, spread, days))

    def _timeseries(self, call: Call) -> Reply:
        query = query_of(call, TimeseriesQuery)
        interval = query.interval or query.granularity
        if not interval:
            raise Denied(Why.INVALID, "interval is required: hour, day, week or month.")
        since, until = _span(query, call.now)
        step = Step.HOUR if interval == "hour" else Step.DAY
        whose = self._whose(call, query.link_id or "")
        buckets = self._overview.series(
            call.caller.workspace_id, since, until, step, row=whose.row, domain=whose.domain
        )
        return enveloped(call, write_timeseries(interval, buckets))

    def _summary(self, call: Call) -> Reply:
        workspace, domain = call.caller.workspace_id, self._whose(call).domain
        since, until = _period(query_of(call, SummaryQuery).period, call.now)
        summary = self._overview.summary(workspace, since, until, Step.DAY, domain=domain)
        month = reach(Window.MONTH, Step.DAY, call.now)
        active = self._overview.active_links(workspace, *month, domain=domain)
        total = self._links.page(workspace, limit=0, domain=domain).total
        return enveloped(call, write_summary(summary, total, active))

    def _geography(self, call: Call) -> Reply:
        since, until = _period(query_of(call, GeographyQuery).period, call.now)
        domain = self._whose(call).domain
        spread = self._overview.breakdown(call.caller.workspace_id, since, until, domain=domain)
        return enveloped(
            call, [CountryJson(country=code, count=count) for code, count in known_countries(spread)]
        )

    def _whose(self, call: Call, link_id: str = "") -> _Whose:
        """Return the link that was asked for, or the one domain that xQR sees."""
        if link_id:
            return _Whose(row=find_link(self._links, call, link_id).row)
        return _Whose(domain=self._links.default_domain(call.caller.workspace_id))


@dataclass(frozen=True, slots=True)
class _Whose:
    row: int | None = None
    domain: str | None = None


def _period(period: str, now: datetime) -> tuple[datetime, datetime]:
    """Return [since, until) of a span of whole UTC days that ends now."""
    if period == "all":
        return BEGINNING, now
    return _midnight(now) - timedelta(days=int(period[:-1]) - 1), now


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
