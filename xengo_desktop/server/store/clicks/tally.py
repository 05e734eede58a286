"""Hits into counts: what one batch of visits adds to every rollup. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from xengo_desktop.domain.clicks import Kind, Verdict
from xengo_desktop.server.store.database.times import DAY_MS, HOUR_MS
from xengo_desktop.server.visits.hits import Hit

COUNTED = ("clicks", "scans", "visitors", "bots", "heads", "prefetches")
"""The counters of a rollup row, in order."""

FILTERED = {Verdict.BOT: "bots", Verdict.HEAD: "heads", Verdict.PREFETCH: "prefetches"}

FACETS = ("country", "device", "referrer", "browser", "system", "reason")
"""What clicks are broken down by; a facet is stored as its place here. `reason` counts what was filtered."""

REASON = FACETS.index("reason")

Visit = tuple[int, int, int]
"""Day, link and visitor: at most one unique visitor."""

Counts = dict[str, int]
Rollup = dict[tuple[int, int], Counts]
Facets = Mapping[tuple[int, int, int, str], int]
"""Clicks by link or workspace, facet, day and value."""

Programs = Mapping[str, tuple[str, str]]
"""Browser and system by the text of an agent."""

NOTHING: Counts = dict.fromkeys(COUNTED, 0)


@dataclass(slots=True)
class Tally:
    """Counts by (link, hour), (link, day), (workspace, hour) and (link, facet, day, value), and by link."""

    hours: Rollup = field(default_factory=lambda: defaultdict(NOTHING.copy))
    days: Rollup = field(default_factory=lambda: defaultdict(NOTHING.copy))
    workspace_hours: Rollup = field(default_factory=lambda: defaultdict(NOTHING.copy))
    facets: Counter[tuple[int, int, int, str]] = field(default_factory=Counter)
    links: dict[int, Counts] = field(default_factory=lambda: defaultdict(NOTHING.copy))
    workspaces: dict[int, Counts] = field(default_factory=lambda: defaultdict(NOTHING.copy))
    last: dict[int, int] = field(default_factory=dict)


def visits(hits: Iterable[Hit]) -> dict[Visit, int]:
    """Return the day's first visit of each person to each link, with its time."""
    first: dict[Visit, int] = {}
    for hit in hits:
        if hit.verdict is Verdict.HUMAN:
            visit = (hit.at_ms // DAY_MS, hit.row, hit.visitor)
            first[visit] = min(first.get(visit, hit.at_ms), hit.at_ms)
    return first


def tally(
    hits: Sequence[Hit],
    known: Collection[Visit],
    homes: Mapping[int, int],
    programs: Programs = MappingProxyType({}),
    first: Mapping[Visit, int] | None = None,
    onto: Tally | None = None,
) -> Tally:
    """Count hits, `onto` others; `known` visits are no new visitors, `homes` tells each link's workspace.

    A visitor is counted in the hour of the day's first visit, so hours add up to days; `first` says which
    that was where it is known already.
    """
    counts = Tally() if onto is None else onto
    for hit in hits:
        count_hit(counts, hit, homes[hit.row], programs)
    for visit, at_ms in (visits(hits) if first is None else first).items():
        if visit not in known:
            _add(counts, visit[1], homes[visit[1]], at_ms, ("visitors",))
    return counts


def count_hit(counts: Tally, hit: Hit, workspace: int, programs: Programs, by: int = 1) -> None:
    """Add one hit to the counts, visitors apart; `by` -1 takes it back."""
    day = hit.at_ms // DAY_MS
    if hit.verdict is not Verdict.HUMAN:
        _add(counts, hit.row, workspace, hit.at_ms, (FILTERED[hit.verdict],), by)
        counts.facets[hit.row, REASON, day, hit.reason] += by
        return
    names = ("clicks", "scans") if hit.kind is Kind.SCAN else ("clicks",)
    _add(counts, hit.row, workspace, hit.at_ms, names, by)
    for name in names:
        counts.links[hit.row][name] += by
        counts.workspaces[workspace][name] += by
    if by > 0:
        counts.last[hit.row] = max(counts.last.get(hit.row, hit.at_ms), hit.at_ms)
    values = (hit.country, hit.device, hit.referrer, *programs.get(hit.agent, ()))
    for place, value in enumerate(values):
        if value:
            counts.facets[hit.row, place, day, value] += by


def lose_visitor(counts: Tally, hit: Hit, workspace: int) -> None:
    """Take back that a hit was the day's first visit of a person."""
    _add(counts, hit.row, workspace, hit.at_ms, ("visitors",), -1)


def by_workspace_day(hours: Rollup) -> Rollup:
    """Sum hours of workspaces up to UTC days."""
    days: Rollup = defaultdict(NOTHING.copy)
    for (workspace, hour), count in hours.items():
        day = days[workspace, hour // 24]
        for name, number in count.items():
            day[name] += number
    return days


def by_workspace_facet(facets: Facets, homes: Mapping[int, int]) -> Facets:
    """Sum the facets of links up to those of their workspaces."""
    sums: Counter[tuple[int, int, int, str]] = Counter()
    for (row, facet, day, value), clicks in facets.items():
        sums[homes[row], facet, day, value] += clicks
    return sums


def _add(counts: Tally, row: int, workspace: int, at_ms: int, names: tuple[str, ...], by: int = 1) -> None:
    hour = at_ms // HOUR_MS
    rollups = counts.hours[row, hour], counts.days[row, hour // 24], counts.workspace_hours[workspace, hour]
    for name in names:
        for rollup in rollups:
            rollup[name] += by
