"""Codes: taken, free, alike; asked of the local copy, and of this computer's real server.

What a rule does to a visitor is asked of the same server: its redirects and `route` must not differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from support.links import make_link
from support.servers import ServerHere, server_here
from xengo_desktop.accounts import KeyStore
from xengo_desktop.desk import Desk
from xengo_desktop.desk.naming import Freedom
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.routing import RoutingRule, Visitor, route, split
from xengo_desktop.library import Library
from xengo_desktop.settings import Places

HERE = "https://own.example/"
AGENTS = {
    "desktop": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "mobile": "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
    "tablet": "Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerHere]:
    with server_here(tmp_path_factory.mktemp("server"), trust_proxies=("127.0.0.1",)) as server:
        yield server


@pytest.fixture
def desk(tmp_path: Path, server: ServerHere) -> Iterator[Desk]:
    with closing(Desk(Places(tmp_path), keys=KeyStore(lambda: None))) as desk:
        for name, prefix in (("local", "/local/v1"), ("xurl", "/xurl/api/v1")):
            account = Account(id=name, dialect=name, name=name, base_url=server.api + prefix)
            desk.connections.add(account, server.mint(name))
        yield desk


def test_a_code_that_only_the_server_knows_is_taken_whatever_its_case(desk: Desk) -> None:
    row = desk.changes.create("local", LinkDraft(destination=HERE, code="Poster"))
    typed = LinkDraft(code="pOSTER")
    assert desk.naming.known("local", typed).freedom is Freedom.TAKEN
    desk._library.remove(row.id)
    assert desk.naming.known("local", typed).freedom is Freedom.UNKNOWN_HERE
    asked = desk.naming.asked("local", typed)
    assert asked.freedom is Freedom.TAKEN
    assert asked.holder is not None
    assert asked.holder.id == row.link.id
    assert desk.naming.asked("local", LinkDraft(code="nobody-has-it")).freedom is Freedom.FREE


def test_a_link_is_not_in_its_own_way(desk: Desk) -> None:
    row = desk.changes.create("local", LinkDraft(destination=HERE, code="mine"))
    assert desk.naming.asked("local", LinkDraft(code="mine"), row).freedom is Freedom.FREE


def test_elsewhere_only_the_local_copy_is_asked_and_capitals_are_told_apart(desk: Desk) -> None:
    desk._library.put("xurl", make_link(code="Spring"))
    assert desk.naming.asked("xurl", LinkDraft(code="Spring")).freedom is Freedom.TAKEN
    assert desk.naming.asked("xurl", LinkDraft(code="spring")).freedom is Freedom.ALIKE
    assert desk.naming.asked("xurl", LinkDraft(code="summer")).freedom is Freedom.UNKNOWN_HERE


def test_suggestions_are_free_and_in_the_services_alphabet(desk: Desk) -> None:
    desk._library.put("xurl", make_link(code="summer-sale"))
    *named, random = desk.naming.suggest("xurl", LinkDraft(title="Summer Sale!", destination=HERE))
    assert named[:2] == ["own", "summer-sale-2"]
    assert len(random) == 7


def test_channels_in_use_are_offered_the_most_used_first(tmp_path: Path) -> None:
    with closing(Library(tmp_path / "library.sqlite")) as library:
        for number, names in enumerate((("ops",), ("mail", "ops"), ())):
            library.put("a", make_link(number, channels=names))
        assert library.channels("a") == ("ops", "mail")


def _rules(now: datetime) -> list[RoutingRule]:
    hour = now.hour
    conditions: list[dict[str, object]] = [
        {"expires_at": now - timedelta(hours=1)},
        {"countries": ("FR",), "devices": ("mobile",)},
        {"countries": ("US", "FR"), "exclude_countries": True, "devices": ("tablet",)},
        {"hours": ((hour + 2) % 24, (hour + 3) % 24)},
        {"percentage": 40.0, "hours": ((hour - 2) % 24, (hour + 3) % 24)},
        {"devices": ("desktop", "mobile"), "percentage": 30.0},
        {"countries": ("US",), "expires_at": now + timedelta(hours=5)},
    ]
    return [
        RoutingRule(destination=f"https://rule-{number}.example/", priority=10 - number, **given)  # type: ignore[arg-type]
        for number, given in enumerate(conditions)
    ]


def test_redirects_send_everybody_where_the_tester_says(desk: Desk, server: ServerHere) -> None:
    now = datetime.now(UTC).replace(microsecond=0)
    rules = tuple(_rules(now))
    row = desk.changes.create("local", LinkDraft(destination=HERE, code="routed", rules=rules))
    assert row.link.rules == rules
    seen: dict[str, set[str]] = {}
    with httpx.Client(trust_env=False) as http:
        for country, address in (("FR", "90.0.0.{}"), ("US", "8.8.8.{}"), ("", "10.0.0.{}")):
            for device, agent in AGENTS.items():
                for number in range(1, 25):
                    headers = {"User-Agent": agent, "X-Forwarded-For": address.format(number)}
                    answer = http.get(f"{server.links}/routed", headers=headers)
                    seen.setdefault(f"{country}/{device}", set()).add(answer.headers["location"])
                visitor = Visitor(at=now, country=country, device=device)
                possible = {outcome.destination for outcome in split(rules, visitor, HERE)}
                assert seen[f"{country}/{device}"] == possible, (country, device)
    assert route(rules, Visitor(at=now, country="US", device="tablet", lot=9_999)) == 6
