"""Asking the server about itself, and setting its switches, from the window's side."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.ground import DEFAULT, NOON, OFFERED, OTHER, MemoryDesk
from support.http import TableHttp
from support.local import NOW
from xengo_desktop.dialects.hosting import Caller, Ground
from xengo_desktop.dialects.keeping import Controlling, Live
from xengo_desktop.dialects.local.client import LocalClient
from xengo_desktop.dialects.local.host import LocalHost
from xengo_desktop.domain.errors import Invalid, NotAllowed, NotSupported
from xengo_desktop.domain.servers import LanDoor, Storage

AGENCY = Caller(key_id=7, service="local", workspace_id=2)


@pytest.fixture
def desk(ground: Ground) -> MemoryDesk:
    assert isinstance(ground.desk, MemoryDesk)
    return ground.desk


@pytest.fixture
def agency(ground: Ground) -> LocalClient:
    return LocalClient(TableHttp(LocalHost(ground), AGENCY, lambda: NOW))


def test_it_has_the_facets_that_the_window_looks_for(client: LocalClient) -> None:
    assert isinstance(client, Controlling)
    assert isinstance(client, Live)


def test_every_fact_arrives_as_it_was_told(client: LocalClient, desk: MemoryDesk) -> None:
    assert client.facts() == desk.facts(1)
    assert client.facts().storage == Storage(
        database=4096, spool=128, assets=512, place="/data/server.sqlite"
    )
    assert client.state().storage_bytes == 4096


def test_the_door_to_the_network_opens_and_closes(client: LocalClient) -> None:
    opened = client.open_lan("192.168.1.5", 30)
    assert opened.address == "http://192.168.1.5:4001"
    assert opened.until is not None
    assert (opened.until - NOON).total_seconds() == 30 * 60
    assert client.facts().lan == opened
    assert client.close_lan() == LanDoor(offered=OFFERED) == client.facts().lan


@pytest.mark.parametrize("minutes", [0, 721])
def test_it_does_not_open_for_ever(client: LocalClient, minutes: int) -> None:
    with pytest.raises(Invalid):
        client.open_lan("192.168.1.5", minutes)


def test_own_clicks_can_be_switched(client: LocalClient) -> None:
    client.count_own_clicks(False)
    assert client.facts().own_clicks is False
    client.count_own_clicks(True)
    assert client.facts().own_clicks is True


def test_domains_change_their_places(client: LocalClient, desk: MemoryDesk) -> None:
    assert client.make_default_domain(OTHER) == (DEFAULT, OTHER)
    assert desk.default == OTHER
    client.remove_domain("münchen.example")
    assert desk.removed == ["münchen.example"]


def test_a_backup_says_its_bytes(client: LocalClient, desk: MemoryDesk) -> None:
    assert client.back_up(Path("/tmp/backup")) == 4096
    assert client.back_up(Path("/tmp/backup"), replace=True) == 4096
    assert desk.backups == [(Path("/tmp/backup"), False), (Path("/tmp/backup"), True)]


def test_keys_of_other_workspaces_set_nothing_that_concerns_all(
    agency: LocalClient, desk: MemoryDesk
) -> None:
    for wish in (
        lambda: agency.open_lan("192.168.1.5", 30),
        agency.close_lan,
        lambda: agency.count_own_clicks(False),
        lambda: agency.back_up(Path("/tmp/backup")),
    ):
        with pytest.raises(NotAllowed):
            wish()
    assert (desk.backups, desk.own_clicks) == ([], True)


def test_a_connection_that_cannot_be_listened_to_says_so(client: LocalClient) -> None:
    with pytest.raises(NotSupported):
        next(client.live_clicks())
