"""Hits into counts: what one batch of visits adds to every rollup. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from xengo_desktop.domain.clicks import Kind, Verdict
from xengo_desktop.server.hits import Hit
from xengo_desktop.server.store.times import DAY_MS, HOUR_MS

COUNTED = ("clicks", "scans", "visitors", "bots", "heads", "prefetches")
"""The counters of a rollup row, in order."""

FILTERED = {Verdict.BOT: "bots", Verdict.HEAD: "heads", Verdict.PREFETCH: "prefetches"}

FACETS = ("country", "device", "referrer")
"""What clicks are broken down by; a facet is stored as its place here."""

Visit = tuple[int, int, int]
"""Day, link and visitor: at most one unique visitor."""

Counts = dict[str, int]
Rollup = dict[tuple[int, int], Counts]

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


def tally(hits: Sequence[Hit], known: Collection[Visit], homes: Mapping[int, int]) -> Tally:
    """Count hits; `known` visits are no new visitors, `homes` tells the workspace of each link.

    A visitor is counted in the hour of the day's first visit, so hours add up to days.
    """
    counts = Tally()
    for hit in hits:
        _count(counts, hit, homes[hit.row])
    for visit, at_ms in visits(hits).items():
        if visit not in known:
            _add(counts, visit[1], homes[visit[1]], at_ms, ("visitors",))
    return counts


def _count(counts: Tally, hit: Hit, workspace: int) -> None:
    if hit.verdict is not Verdict.HUMAN:
        _add(counts, hit.row, workspace, hit.at_ms, (FILTERED[hit.verdict],))
        return
    names = ("clicks", "scans") if hit.kind is Kind.SCAN else ("clicks",)
    _add(counts, hit.row, workspace, hit.at_ms, names)
    for name in names:
        counts.links[hit.row][name] += 1
        counts.workspaces[workspace][name] += 1
    counts.last[hit.row] = max(counts.last.get(hit.row, hit.at_ms), hit.at_ms)
    for place, value in enumerate((hit.country, hit.device, hit.referrer)):
        if value:
            counts.facets[hit.row, place, hit.at_ms // DAY_MS, value] += 1


def _add(counts: Tally, row: int, workspace: int, at_ms: int, names: tuple[str, ...]) -> None:
    hour = at_ms // HOUR_MS
    rollups = counts.hours[row, hour], counts.days[row, hour // 24], counts.workspace_hours[workspace, hour]
    for name in names:
        for rollup in rollups:
            rollup[name] += 1
