"""A busy quarter, counted by the store and once more the slow way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from random import Random

from support.counting import FIREFOX, SAFARI, everything_counted
from support.stores import NOON, WINDOW, draft
from xengo_desktop.dialects.hosting import HostedLink
from xengo_desktop.domain.clicks import Kind, Step, Verdict
from xengo_desktop.domain.clock import to_ms
from xengo_desktop.server.store import Store
from xengo_desktop.server.store.clicks.intake import store_hits
from xengo_desktop.server.store.clicks.rebuild import rebuild
from xengo_desktop.server.store.database.times import DAY_MS
from xengo_desktop.server.visits.hits import Hit

CLICKS, LINKS, DAYS, BATCH = 9_000, 300, 90, 1_500
VERDICTS = (*[Verdict.HUMAN] * 9, Verdict.BOT, Verdict.HEAD, Verdict.PREFETCH)
PROGRAMS = {FIREFOX: "Firefox", SAFARI: "Safari"}


def a_quarter(rows: list[int]) -> list[Hit]:
    rng, end = Random(1), to_ms(NOON)
    hits = []
    for number in range(CLICKS):
        verdict = rng.choice(VERDICTS)
        human = verdict is Verdict.HUMAN
        hits.append(
            Hit(
                row=rows[int(len(rows) * rng.random() ** 2)],
                at_ms=end - (CLICKS - number - 1) * (DAYS * DAY_MS // CLICKS),
                kind=rng.choice(tuple(Kind)),
                verdict=verdict,
                reason="" if human else f"{verdict.value} {rng.randrange(2)}",
                visitor=rng.randrange(400),
                country=rng.choice(("DE", "AT", "")),
                device=rng.choice(("mobile", "desktop")) if human else "",
                agent=rng.choice((FIREFOX, SAFARI)),
            )
        )
    return hits


def shares(hits: list[Hit], value: Callable[[Hit], str]) -> dict[str, int]:
    return dict(Counter(map(value, hits)))


def test_a_quarter_is_counted_exactly(store: Store) -> None:
    drafts = [draft() for _ in range(LINKS)]
    made = [link for link in store.links.create_many(WINDOW, drafts) if isinstance(link, HostedLink)]
    hits = a_quarter([link.row for link in made])
    for start in range(0, CLICKS, BATCH):
        some = hits[start : start + BATCH]
        store.database.write(lambda connection: store_hits(connection, some))  # noqa: B023
    since, until = NOON - timedelta(days=DAYS + 1), NOON + timedelta(seconds=1)
    people = [hit for hit in hits if hit.verdict is Verdict.HUMAN]
    summary = store.overview.summary(1, since, until, Step.DAY)
    assert (summary.clicks, summary.bots) == (len(people), CLICKS - len(people))
    assert summary.scans == sum(hit.kind is Kind.SCAN for hit in people)
    assert summary.visitors == len({(hit.at_ms // DAY_MS, hit.row, hit.visitor) for hit in people})
    assert dict(summary.breakdown.countries) == shares(people, lambda hit: hit.country)
    assert dict(summary.breakdown.devices) == shares(people, lambda hit: hit.device)
    assert dict(summary.breakdown.browsers) == shares(people, lambda hit: PROGRAMS[hit.agent])
    machines = [hit for hit in hits if hit.verdict is not Verdict.HUMAN]
    assert dict(summary.breakdown.reasons) == shares(machines, lambda hit: hit.reason)
    names = {link.row: link.link.id for link in made}
    best = Counter(names[hit.row] for hit in people)
    assert [clicks for _, clicks in summary.top] == sorted(best.values(), reverse=True)[:100]
    assert all(best[name] == clicks for name, clicks in summary.top)
    counted = everything_counted(store)
    store.database.write(rebuild)
    assert everything_counted(store) == counted
