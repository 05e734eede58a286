"""Ninety days of visits to the sample links, as counts, and the last day also as single hits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from random import Random

from xengo_desktop.domain.clicks import Kind, Verdict
from xengo_desktop.domain.clock import to_ms
from xengo_desktop.server.sample import rhythm
from xengo_desktop.server.sample.composing import SampleLink
from xengo_desktop.server.store.clicks.tally import FACETS, FILTERED, REASON, Counts, Tally
from xengo_desktop.server.store.database.times import DAY_MS, HOUR_MS
from xengo_desktop.server.store.workspaces import DEFAULT
from xengo_desktop.server.visits.hits import Hit, Signs

DAYS = 90
RAW_HOURS = 24

REPEATED = 0.13
"""Share of clicks by somebody who was there on the same day."""

TABLETS = 0.01
"""Share of tablets; phones and desks share the rest."""

PROGRAMS = {
    "browser": (
        {"Safari": 0.54, "Chrome": 0.39, "Samsung": 0.07},
        {"Chrome": 0.62, "Edge": 0.15, "Safari": 0.13, "Firefox": 0.10},
    ),
    "system": ({"iOS": 0.56, "Android": 0.44}, {"Windows": 0.64, "macOS": 0.27, "Linux": 0.09}),
}
"""Shares of browsers and systems, on phones and on desks."""

SIGNS = {Verdict.HEAD: Signs.HEAD, Verdict.PREFETCH: Signs.PREFETCH}

BOTS, HEADS, PREFETCHES = 0.07, 0.02, 0.015
"""Filtered visits per click: previews and crawlers, link checkers, browsers that load ahead."""


class Traffic:
    """Makes up the visits of each link on its own, so that one link more does not change the others."""

    def __init__(
        self,
        links: Sequence[SampleLink],
        agents: Mapping[str, Sequence[str]],
        now_ms: int,
        seed: int,
    ) -> None:
        self._links = links
        self._agents = agents
        self._now_ms = now_ms
        self._seed = seed
        self._hours = {link.brand.utc_offset: rhythm.hours(link.brand.utc_offset) for link in links}

    def visits(self, rows: Sequence[int]) -> tuple[Tally, list[Hit]]:
        """Return the counts and the hits of all links, given their numbers in the store."""
        counts, hits = Tally(), list[Hit]()
        first_raw = self._now_ms // HOUR_MS - RAW_HOURS + 1
        for row, link in zip(rows, self._links, strict=True):
            rng = Random(f"{link.uuid} {self._seed}")
            past = list(self._past(link, rng))
            _break_down(counts, rng, link, row, _count(counts, row, past))
            recent = [self._hits(link, rng, row, hour, count) for hour, count in past if hour >= first_raw]
            hits += (hit for some in recent for hit in some)
            if past:
                counts.last[row] = self._moment(link, rng, past[-1][0])
        hits.sort(key=lambda hit: (hit.at_ms, hit.row))
        counts.last.update((hit.row, hit.at_ms) for hit in hits if hit.verdict is Verdict.HUMAN)
        return counts, hits

    def _past(self, link: SampleLink, rng: Random) -> Iterator[tuple[int, Counts]]:
        """Yield the hours in which a link was visited, with what was counted."""
        end, today = self._end(link), self._now_ms // DAY_MS
        again = rng.randint(6, 16) if link.channel.medium == "email" else None
        for day in range(max(today - DAYS + 1, link.created_ms // DAY_MS), today + 1):
            for hour, dealt in self._clicks(link, rng, day, again):
                start = (day * 24 + hour) * HOUR_MS
                open_ms = min(end, start + HOUR_MS) - max(link.created_ms, start)
                clicks = rhythm.some(rng, dealt, open_ms / HOUR_MS)
                if clicks:
                    yield day * 24 + hour, _counts(rng, clicks, link.channel.scans)

    def _clicks(self, link: SampleLink, rng: Random, day: int, again: int | None) -> list[tuple[int, int]]:
        """Deal a day's clicks over its hours; a newsletter goes out a second time."""
        age = day - link.created_ms // DAY_MS
        lift = rhythm.interest(age, link.tail, link.remains)
        if again is not None:
            lift += 0.6 * rhythm.interest(age - again, link.tail, 0)
        mean = link.rate * lift * rhythm.weekday(day, link.brand.weekend)
        clicks = rhythm.about(rng, mean * rng.lognormvariate(0, 0.25))
        return rhythm.spread(rng, clicks, self._hours[link.brand.utc_offset])

    def _end(self, link: SampleLink) -> int:
        """Return when visits stop: at the expiry, or some days ago for a link that was switched off."""
        if not link.draft.enabled:
            return max(link.created_ms, self._now_ms - 9 * DAY_MS)
        expiry = self._now_ms if link.draft.expires_at is None else to_ms(link.draft.expires_at)
        return min(expiry, self._now_ms)

    def _moment(self, link: SampleLink, rng: Random, hour: int) -> int:
        """Choose a moment of an hour in which the link was there."""
        start = max(hour * HOUR_MS, link.created_ms)
        return rng.randrange(start, max(start + 1, min((hour + 1) * HOUR_MS, self._end(link))))

    def _hits(self, link: SampleLink, rng: Random, row: int, hour: int, count: Counts) -> list[Hit]:
        """Return the visits that an hour's counts are the counts of."""
        people = [rng.getrandbits(64) - 2**63 for _ in range(max(1, count["visitors"]))]
        kinds = [Kind.SCAN] * count["scans"] + [Kind.CLICK] * (count["clicks"] - count["scans"])
        visitors = people[: len(kinds)] + rng.choices(people, k=max(0, len(kinds) - len(people)))
        hits = [
            self._person(link, rng, row, hour, kind, visitor)
            for kind, visitor in zip(kinds, visitors, strict=True)
        ]
        for verdict, name in FILTERED.items():
            hits += [self._machine(link, rng, row, hour, verdict) for _ in range(count[name])]
        return hits

    def _person(self, link: SampleLink, rng: Random, row: int, hour: int, kind: Kind, visitor: int) -> Hit:
        device = _device(rng, link.channel.mobile)
        markets = link.brand.markets
        return Hit(
            row=row,
            at_ms=self._moment(link, rng, hour),
            kind=kind,
            verdict=Verdict.HUMAN,
            visitor=visitor,
            country=rng.choices(list(markets), list(markets.values()))[0],
            referrer=rng.choice(link.channel.referrers) if link.channel.referrers else "",
            device=device,
            agent=rng.choice(self._agents[device]),
        )

    def _machine(self, link: SampleLink, rng: Random, row: int, hour: int, verdict: Verdict) -> Hit:
        is_bot = verdict is Verdict.BOT
        return Hit(
            row=row,
            at_ms=self._moment(link, rng, hour),
            kind=Kind.CLICK,
            verdict=verdict,
            reason="crawler" if is_bot else verdict.value,
            agent=rng.choice(self._agents["bot" if is_bot else "desktop"]),
            signs=SIGNS.get(verdict, Signs.NONE),
        )


def _counts(rng: Random, clicks: int, scans: float) -> Counts:
    """Make up what else was counted beside an hour's clicks."""
    return {
        "clicks": clicks,
        "scans": rhythm.some(rng, clicks, scans),
        "visitors": clicks - rhythm.some(rng, clicks, REPEATED),
        "bots": rhythm.some(rng, clicks, BOTS),
        "heads": rhythm.some(rng, clicks, HEADS),
        "prefetches": rhythm.some(rng, clicks, PREFETCHES),
    }


def _count(counts: Tally, row: int, past: Sequence[tuple[int, Counts]]) -> dict[int, int]:
    """Add a link's hours to every count; return its clicks by day."""
    days: dict[int, int] = defaultdict(int)
    for hour, count in past:
        for verdict, name in FILTERED.items():
            reason = "crawler" if verdict is Verdict.BOT else verdict.value
            counts.facets[row, REASON, hour // 24, reason] += count[name]
        counts.hours[row, hour] = count
        rollups = (counts.days[row, hour // 24], counts.workspace_hours[DEFAULT, hour])
        for name, number in count.items():
            for rollup in rollups:
                rollup[name] += number
        days[hour // 24] += count["clicks"]
    for name in ("clicks", "scans"):
        total = sum(count[name] for _, count in past)
        counts.links[row][name] += total
        counts.workspaces[DEFAULT][name] += total
    return days


def _break_down(counts: Tally, rng: Random, link: SampleLink, row: int, days: Mapping[int, int]) -> None:
    """Deal each day's clicks over countries, devices and referrers."""
    mobile = link.channel.mobile - TABLETS
    devices = {"mobile": mobile, "desktop": 1 - mobile - TABLETS, "tablet": TABLETS}
    choices = (link.brand.markets, devices, dict.fromkeys(link.channel.referrers, 1.0))
    for facet, weights in zip(("country", "device", "referrer"), choices, strict=True):
        _deal(counts, rng, row, facet, weights, days)
    # Dice of their own: whatever is made up beside them stays as it is.
    programs = Random(f"programs {link.uuid}")
    for facet, (phones, desks) in PROGRAMS.items():
        shares = dict.fromkeys([*phones, *desks], 0.0)
        for some, part in ((phones, link.channel.mobile), (desks, 1 - link.channel.mobile)):
            for name, share in some.items():
                shares[name] += share * part
        _deal(counts, programs, row, facet, shares, days)


def _deal(
    counts: Tally,
    rng: Random,
    row: int,
    facet: str,
    weights: Mapping[str, float],
    days: Mapping[int, int],
) -> None:
    """Deal each day's clicks over the values of one facet."""
    values, place_of = list(weights), FACETS.index(facet)
    if not values:
        return
    for day, clicks in days.items():
        for place, events in rhythm.spread(rng, clicks, list(weights.values())):
            counts.facets[row, place_of, day, values[place]] = events


def _device(rng: Random, mobile: float) -> str:
    dice = rng.random()
    if dice < TABLETS:
        return "tablet"
    return "mobile" if dice < mobile else "desktop"
