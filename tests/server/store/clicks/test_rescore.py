"""Today's rules for yesterday's clicks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select, update

from support.counting import FIREFOX, SAFARI, count, everything_counted
from support.stores import NOON, WINDOW, draft, hit
from xengo_desktop.domain.clicks import Verdict
from xengo_desktop.domain.clock import from_ms, to_ms
from xengo_desktop.server.sample import fill
from xengo_desktop.server.store import Store
from xengo_desktop.server.store.clicks import rescore as rescoring
from xengo_desktop.server.store.clicks.rescore import Rescored, rescore
from xengo_desktop.server.store.tables import agents, clicks
from xengo_desktop.server.visits.hits import Signs


def again(store: Store, own_clicks: Callable[[], bool] = lambda: True) -> Rescored:
    return store.database.write(lambda connection: rescore(connection, own_clicks))


def verdicts(store: Store) -> list[tuple[int, str, str]]:
    statement = select(clicks.c.verdict, clicks.c.reason, clicks.c.device).order_by(clicks.c.id)
    with store.database.reading() as connection:
        return [tuple(row) for row in connection.execute(statement)]


def test_a_crawler_that_is_known_by_now_loses_its_clicks(store: Store) -> None:
    link = store.links.create(WINDOW, draft("one"))
    count(store, [hit(link.row, agent="Somebot/1.0", country="DE"), hit(link.row, agent=FIREFOX, visitor=2)])
    assert store.facts().clicks == 2
    done = again(store)
    assert (done.judged, done.changed) == (2, {("human", "crawler"): 1})
    assert verdicts(store) == [(1, "crawler", ""), (0, "", "desktop")]
    (found,) = store.links.page(1, limit=None).links
    assert (found.link.clicks, store.facts().clicks) == (1, 1)
    assert store.overview.breakdown(1, NOON, NOON).reasons == (("crawler", 1),)


def test_a_browser_that_was_taken_for_a_machine_gets_its_clicks(store: Store) -> None:
    link = store.links.create(WINDOW, draft("one"))
    bot = {"verdict": Verdict.BOT, "reason": "crawler", "device": ""}
    count(store, [hit(link.row, agent=SAFARI, country="AT", **bot)])
    assert again(store).changed == {("crawler", "human"): 1}
    assert verdicts(store) == [(0, "", "mobile")]
    counted = everything_counted(store)
    assert {key[3] for key in counted["click_facets"]} == {"AT", "mobile", "Safari", "iOS"}
    count(store, [hit(link.row, agent=SAFARI, country="AT")])
    (day,) = everything_counted(store)["click_days"].values()
    assert day[:3] == (2, 0, 1)


def test_own_clicks_come_and_go_with_the_switch(store: Store) -> None:
    link = store.links.create(WINDOW, draft("one"))
    count(store, [hit(link.row, agent=FIREFOX, device="desktop", signs=Signs.OWN_DEVICE)])
    before = everything_counted(store)
    assert again(store, lambda: False).changed == {("human", "own-device"): 1}
    assert store.facts().clicks == 0
    assert again(store).changed == {("own-device", "human"): 1}
    assert everything_counted(store) == before


def test_heads_and_prefetches_and_data_centres_are_known_by_their_signs(store: Store) -> None:
    link = store.links.create(WINDOW, draft("one"))
    signs = (Signs.HEAD, Signs.PREFETCH, Signs.DATA_CENTRE)
    count(store, [hit(link.row, agent=FIREFOX, signs=sign) for sign in signs])
    again(store)
    assert [reason for _, reason, _ in verdicts(store)] == ["head", "prefetch", "data-centre"]


@pytest.mark.parametrize("portion", [2, 20_000])
def test_a_burst_is_found_afterwards(store: Store, portion: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rescoring, "CHUNK", portion)
    made = [store.links.create(WINDOW, draft(f"c{number}")) for number in range(6)]
    fields = {"agent": FIREFOX, "country": "DE", "visitor": 9, "device": "desktop"}
    hits = [hit(link.row, from_ms(to_ms(NOON) + 100 * place), **fields) for place, link in enumerate(made)]
    count(store, hits)
    again(store)
    assert {reason for _, reason, _ in verdicts(store)} == {"burst"}
    assert store.facts().clicks == 0
    # Judged like this already: nothing is to be changed, in whatever portions.
    assert sum(again(store).changed.values()) in {0, 8}
    assert {reason for _, reason, _ in verdicts(store)} == {"burst"}


def test_rules_that_have_not_changed_change_nothing(store: Store) -> None:
    link = store.links.create(WINDOW, draft("one"))
    fields = {"agent": FIREFOX, "device": "desktop"}
    tool = {"verdict": Verdict.BOT, "reason": "tool", "device": "", "agent": "curl/8.0"}
    count(store, [hit(link.row, **fields), hit(link.row, visitor=4, **fields), hit(link.row, **tool)])
    before = everything_counted(store)
    assert again(store).changed == {}
    assert everything_counted(store) == before


def test_agents_from_before_browsers_were_kept_get_one(store: Store) -> None:
    link = store.links.create(WINDOW, draft("one"))
    count(store, [hit(link.row, agent=FIREFOX)])
    store.database.write(lambda connection: connection.execute(update(agents).values(browser="", system="")))
    again(store)
    since, until = NOON.replace(hour=0), NOON
    assert store.overview.breakdown(1, since, until).browsers == (("Firefox", 1),)


def test_a_made_up_workspace_is_left_alone(store: Store) -> None:
    fill(store)
    before = everything_counted(store)
    assert again(store).judged == 0
    assert everything_counted(store) == before
