"""What the real server says of a key, and what its owner is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from support.servers import ServerHere, server_here
from xengo_desktop.dialects import DIALECTS, dialect
from xengo_desktop.dialects.base import Client
from xengo_desktop.dialects.local.client import LocalClient
from xengo_desktop.domain.errors import BadKey, NotAllowed, OutOfQuota, TooFast
from xengo_desktop.domain.keys import NewKey
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.net.transport import Connection, connect
from xengo_desktop.server.hosts import HOSTS
from xengo_desktop.server.store.tables import api_keys

PREFIXES = {make.service: make.prefix for make in HOSTS}
DRAFT = LinkDraft(destination="https://example.com/")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerHere]:
    with server_here(tmp_path_factory.mktemp("server")) as running:
        yield running


class Doors:
    """Clients of one server, hung up at the end."""

    def __init__(self, server: ServerHere) -> None:
        self._server = server
        self._open: list[Connection] = []

    def client(self, service: str, key: str) -> Client:
        self._open.append(connect(self._server.api + PREFIXES[service], key))
        return dialect(service).client(self._open[-1])

    def close(self) -> None:
        for connection in self._open:
            connection.close()


@pytest.fixture
def doors(server: ServerHere) -> Iterator[Doors]:
    doors = Doors(server)
    yield doors
    doors.close()


@pytest.mark.parametrize("service", PREFIXES)
@pytest.mark.parametrize("key", ["", "not-a-key"])
def test_a_wrong_key_is_a_bad_key(doors: Doors, service: str, key: str) -> None:
    with pytest.raises(BadKey):
        doors.client(service, key).introduce()


@pytest.mark.parametrize("service", PREFIXES)
def test_a_key_of_another_service_is_a_bad_key(doors: Doors, server: ServerHere, service: str) -> None:
    other = "xengo" if service != "xengo" else "xqr"
    with pytest.raises(BadKey):
        doors.client(service, server.mint(other)).introduce()


@pytest.mark.parametrize("service", PREFIXES)
def test_a_revoked_key_is_a_bad_key(doors: Doors, server: ServerHere, service: str) -> None:
    window = doors.client("local", server.token)
    assert isinstance(window, LocalClient)
    minted = window.mint_key(NewKey(service=service, name="short-lived"))
    client = doors.client(service, minted.text)
    client.introduce()
    window.revoke_key(minted.key.id)
    with pytest.raises(BadKey):
        client.introduce()


def test_a_minted_key_is_listed_without_its_secret(doors: Doors, server: ServerHere) -> None:
    window = doors.client("local", server.token)
    assert isinstance(window, LocalClient)
    minted = window.mint_key(NewKey(service="xqr", name="Demo", scopes=("links:read",), plan="pro"))
    listed = next(key for key in window.api_keys() if key.id == minted.key.id)
    assert (listed.name, listed.plan, listed.scopes) == ("Demo", "pro", ("links:read",))
    assert minted.text not in repr((minted, window.api_keys()))


def test_a_key_without_the_scope_reads_but_does_not_write(doors: Doors, server: ServerHere) -> None:
    client = doors.client("xqr", server.mint("xqr", scopes=["links:read"]))
    client.introduce()
    with pytest.raises(NotAllowed, match="links:write"):
        client.create(DRAFT)


def test_a_plan_without_the_api_says_so(doors: Doors, server: ServerHere) -> None:
    with pytest.raises(NotAllowed, match="plan"):
        doors.client("xurl", server.mint("xurl", plan="free")).introduce()


def test_a_spent_quota_is_told_from_a_missing_plan(doors: Doors, server: ServerHere) -> None:
    client = doors.client("xurl", server.mint("xurl", plan="business"))
    client.introduce()
    server.store.database.write(lambda connection: connection.execute(update(api_keys).values(used=499)))
    client.introduce()
    with pytest.raises(OutOfQuota, match="used up"):
        client.introduce()


def use_up(client: Client, times: int) -> None:
    for _ in range(times):
        client.introduce()


def test_too_many_in_a_minute_names_the_pause(tmp_path: Path) -> None:
    with (
        server_here(tmp_path, limits="memory") as server,
        connect(server.api + PREFIXES["xqr"], server.mint("xqr")) as http,
        pytest.raises(TooFast) as caught,
    ):
        # Twice a minute's worth: the clock may begin a new minute on the way.
        use_up(dialect("xqr").client(http), 1201)
    assert caught.value.retry_after is not None
    assert 0 < caught.value.retry_after <= 60


def test_the_servers_own_state_and_domains(doors: Doors, server: ServerHere) -> None:
    window = doors.client("local", server.token)
    assert isinstance(window, LocalClient)
    state = window.state()
    assert (state.api, state.links_url) == (server.api, server.links)
    assert state.domains[0] == state.default_domain
    assert "go.new.example.com" in window.add_domain("go.new.example.com")
    assert "go.new.example.com" in window.domains()


def test_every_dialect_is_spoken() -> None:
    assert set(PREFIXES) == {known.key for known in DIALECTS}
