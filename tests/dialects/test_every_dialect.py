"""What every dialect promises, held against a host in memory and the server on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest

from support.ground import memory_ground
from support.http import TableHttp
from support.postgres import Postgres
from support.servers import ServerHere, server_here
from xengo_desktop.dialects import DIALECTS, dialect
from xengo_desktop.dialects.base import Client, CodeDrawing, Dialect, Restoring
from xengo_desktop.dialects.hosting import Caller, Links
from xengo_desktop.domain.clicks import Step, Window
from xengo_desktop.domain.errors import CodeTaken, Invalid, NotFound, NotSupported
from xengo_desktop.domain.links import TYPED, Link, LinkDraft, LinkState
from xengo_desktop.domain.routing import RoutingRule
from xengo_desktop.domain.tags import Tag
from xengo_desktop.net.transport import connect
from xengo_desktop.server.hosts import HOSTS

MENU = LinkDraft(code="menu", destination="https://example.com/menu")
NUMBERS = count(1)
KEYS = [known.key for known in DIALECTS]

VALUES: dict[str, Any] = {
    "destination": "https://example.com/lunch?a=1&b=2",
    "domain": "",
    "code": "Spring-Sale",
    "title": "Déjeuner 🍽 غداء",
    "tags": (Tag("print"), Tag("poster")),
    "expires_at": datetime(2031, 5, 4, 3, 2, 1, tzinfo=UTC),
    "enabled": False,
    "channels": ("ops-slack",),
    "rules": (
        RoutingRule(
            destination="https://example.com/de",
            priority=1,
            countries=("DE", "AT"),
            devices=("mobile",),
            hours=(22, 6),
            percentage=50.0,
        ),
    ),
    "notes": "ask Ana first",
}


@dataclass
class Stand:
    """A client, and the store behind the host that it speaks to."""

    client: Client
    links: Links
    caller: Caller

    def fill(self, number: int) -> None:
        drafts = [replace(MENU, code=f"menu-{index}") for index in range(number)]
        self.links.create_many(self.caller, drafts)


def in_memory(chosen: Dialect) -> Iterator[Stand]:
    ground = memory_ground()
    caller = Caller(key_id=7, service=chosen.key, workspace_id=1)
    hosts = {host.service: host for host in (make(ground) for make in HOSTS)}
    yield Stand(chosen.client(TableHttp(hosts[chosen.key], caller)), ground.links, caller)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerHere]:
    with server_here(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture(scope="module")
def team_server(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerHere]:
    with (
        postgres.database() as url,
        server_here(tmp_path_factory.mktemp("team"), database=url) as running,
    ):
        yield running


def on_the_server(chosen: Dialect, server: ServerHere) -> Iterator[Stand]:
    """Give every test a workspace of its own, which is quicker than a server of its own."""
    key = server.mint(chosen.key, workspace=f"test-{next(NUMBERS)}")
    prefix = next(make.prefix for make in HOSTS if make.service == chosen.key)
    with connect(server.api + prefix, key) as http:
        caller = server.store.keys.authenticate(chosen.key, key)
        yield Stand(chosen.client(http), server.store.links, caller)


@pytest.fixture(params=["memory", "server", "team_server"])
def place(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=KEYS)
def chosen(request: pytest.FixtureRequest) -> Dialect:
    return dialect(request.param)


@pytest.fixture
def stand(place: str, chosen: Dialect, request: pytest.FixtureRequest) -> Iterator[Stand]:
    if place == "memory":
        yield from in_memory(chosen)
    else:
        yield from on_the_server(chosen, request.getfixturevalue(place))


@pytest.fixture
def client(stand: Stand) -> Client:
    return stand.client


def editing(name: str) -> list[str]:
    return [known.key for known in DIALECTS if name in known.service.capabilities.editable]


def everything(client: Client) -> list[Link]:
    return [link for page in client.links() for link in page]


class TestEveryDialect:
    def test_an_empty_workspace_has_no_links(self, client: Client) -> None:
        assert everything(client) == []

    def test_it_introduces_itself_in_a_sentence(self, client: Client) -> None:
        introduction = client.introduce()
        assert introduction.message.endswith(".")
        assert all(name and value for name, value in introduction.facts)

    def test_a_created_link_is_listed_once(self, client: Client) -> None:
        made = client.create(MENU)
        assert (made.code, made.destination, made.state) == ("menu", MENU.destination, LinkState.ACTIVE)
        (listed,) = everything(client)
        assert (listed.id, listed.short_url) == (made.id, made.short_url)
        assert listed.filled_from(made).created_at == made.created_at

    def test_a_code_is_made_up_where_none_is_given(self, client: Client) -> None:
        assert client.create(LinkDraft(destination=MENU.destination)).code

    def test_it_keeps_what_can_be_created(self, client: Client, chosen: Dialect) -> None:
        names = chosen.service.capabilities.creatable - {"domain"}
        made = client.create(LinkDraft(**{name: VALUES[name] for name in {*names, "destination"}}))
        (listed,) = everything(client)
        for link in (made, listed):
            assert {name: getattr(link.draft(), name) for name in names} == {
                name: VALUES[name] for name in names
            }

    def test_a_long_list_arrives_whole_and_once(self, stand: Stand) -> None:
        stand.fill(1201)
        codes = [link.code for link in everything(stand.client)]
        assert len(codes) == len(set(codes)) == 1201

    @pytest.mark.parametrize("number", [99, 100, 200, 1000])
    def test_a_list_that_ends_with_a_page_ends(self, stand: Stand, number: int) -> None:
        stand.fill(number)
        assert len(everything(stand.client)) == number

    def test_a_taken_code_is_refused(self, client: Client) -> None:
        client.create(MENU)
        with pytest.raises(CodeTaken):
            client.create(replace(MENU, code="MENU"))

    def test_a_destination_that_is_none_is_refused(self, client: Client) -> None:
        with pytest.raises(Invalid):
            client.create(LinkDraft(destination="javascript:alert(1)"))

    def test_one_link_can_be_read_or_that_is_not_supported(self, client: Client, chosen: Dialect) -> None:
        made = client.create(MENU)
        if chosen.key == "xurl":
            with pytest.raises(NotSupported):
                client.get(made)
        else:
            assert client.get(made).short_url == made.short_url

    @pytest.mark.parametrize("name", TYPED)
    def test_it_changes_what_its_capabilities_promise(
        self, client: Client, chosen: Dialect, name: str
    ) -> None:
        link = client.create(MENU)
        value = VALUES[name] if name != "domain" else "not a domain"
        draft = replace(link.draft(), **{name: value})
        if name not in chosen.service.capabilities.editable:
            with pytest.raises(NotSupported, match=r"\.$"):
                client.update(link, draft)
        elif name == "domain":
            with pytest.raises(Invalid):
                client.update(link, draft)
        else:
            changed = client.update(link, draft).filled_from(link)
            assert getattr(changed.draft(), name) == value
            (listed,) = everything(client)
            assert getattr(listed.draft(), name) == value

    @pytest.mark.parametrize("chosen", editing("tags"), indirect=True)
    def test_tags_can_be_taken_off_again(self, client: Client) -> None:
        link = client.create(replace(MENU, tags=(Tag("print"),)))
        assert client.update(link, replace(link.draft(), tags=())).filled_from(link).tags == ()

    @pytest.mark.parametrize("chosen", editing("expires_at"), indirect=True)
    def test_an_expiry_can_be_taken_off_again(self, client: Client) -> None:
        link = client.create(replace(MENU, expires_at=VALUES["expires_at"]))
        assert (
            client.update(link, replace(link.draft(), expires_at=None)).filled_from(link).expires_at is None
        )

    def test_a_deleted_link_is_gone_and_its_code_free(self, client: Client) -> None:
        client.delete(client.create(MENU))
        assert everything(client) == []
        assert client.create(MENU).code == "menu"

    def test_deleting_twice_says_not_found(self, client: Client) -> None:
        link = client.create(MENU)
        client.delete(link)
        with pytest.raises(NotFound, match="deleted meanwhile"):
            client.delete(link)

    @pytest.mark.parametrize("chosen", ["local"], indirect=True)
    def test_a_deletion_can_be_taken_back_where_the_service_can(self, client: Client) -> None:
        assert isinstance(client, Restoring)
        link = client.create(MENU)
        client.delete(link)
        assert client.restore(link).id == link.id
        client.delete(link)
        client.create(MENU)
        with pytest.raises(CodeTaken):
            client.restore(link)

    def test_it_counts_in_the_windows_and_steps_that_it_promises(
        self, client: Client, chosen: Dialect
    ) -> None:
        link = client.create(MENU)
        promised = chosen.service.capabilities.steps
        for window in Window:
            for step in Step:
                if step in promised.get(window, ()):
                    stats = client.stats(link, window, step)
                    assert (stats.link_id, stats.step, stats.total) == (link.id, step, 0)
                    assert timedelta(0) < stats.until - stats.since <= window.span
                elif chosen.key != "local":
                    with pytest.raises(NotSupported):
                        client.stats(link, window, step)

    def test_counting_a_link_that_is_gone_says_not_found(self, client: Client) -> None:
        link = client.create(MENU)
        client.delete(link)
        with pytest.raises(NotFound):
            client.stats(link, Window.MONTH, Step.DAY)

    def test_a_code_that_looks_like_a_path_stays_one_code(self, client: Client, chosen: Dialect) -> None:
        link = client.create(MENU)
        gone = replace(link, id=f"{link.domain}/..", code="..") if chosen.key == "xengo" else None
        gone = gone or replace(link, id="..", code="..")
        with pytest.raises(NotFound):
            client.delete(gone)
        assert len(everything(client)) == 1

    def test_its_reasons_are_sentences(self, chosen: Dialect) -> None:
        service = chosen.service
        can = service.capabilities
        assert all(reason.endswith(".") for reason in can.reasons.values())
        for name in set(TYPED) - can.creatable - can.editable:
            assert can.reason(name), f"why can {name} not be set?"
        assert service.key_help.endswith(".")

    @pytest.mark.parametrize("chosen", ["xqr"], indirect=True)
    def test_a_code_is_drawn_where_the_service_draws(self, client: Client) -> None:
        assert isinstance(client, CodeDrawing)
        link = client.create(MENU)
        assert b"svg" in client.code_image(link)[:200]
        assert client.code_image(link, png=True, module_pixels=4)
