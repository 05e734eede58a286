"""The desk with every dialect, against the real answering side over real sockets."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from support.servers import ServerHere, server_here
from xengo_desktop.accounts import KeyStore
from xengo_desktop.desk import Desk
from xengo_desktop.domain.accounts import Account, AccountState
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.settings import Places

PREFIXES = {"local": "/local/v1", "xengo": "/xengo", "xurl": "/xurl/api/v1", "xqr": "/xqr/api/v1"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerHere]:
    with server_here(tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with closing(Desk(Places(tmp_path), keys=KeyStore(lambda: None))) as desk:
        yield desk


@pytest.fixture(params=PREFIXES)
def account(request: pytest.FixtureRequest, desk: Desk, server: ServerHere) -> Account:
    dialect = request.param
    typed = Account(id="", dialect=dialect, name=dialect, base_url=server.api + PREFIXES[dialect])
    return desk.connections.add(typed, server.mint(dialect))


def test_the_key_is_tried_with_one_real_call(desk: Desk, account: Account) -> None:
    assert desk.connections.test(account).message


def test_a_link_s_life(desk: Desk, account: Account) -> None:
    can = desk.connections.capabilities(account.id)
    draft = LinkDraft(destination="https://example.com/first", code=f"life-{account.dialect}")
    assert desk.catalogue.problems(account.id, draft) == {}
    row = desk.changes.create(account.id, draft)
    assert desk.catalogue.first_rows(LinkQuery(accounts=(account.id,))).rows == (row,)
    if "destination" in can.editable:
        row = desk.changes.save(row, replace(row.link.draft(), destination="https://example.com/second"))
        assert row.link.destination == "https://example.com/second"
    status = desk.catalogue.refresh(account.id, Job())
    assert (status.state, status.message) == (AccountState.READY, "")
    again = desk.catalogue.row(row.id)
    assert again is not None
    assert again.link.destination == row.link.destination
    for window, steps in can.steps.items():
        for step in steps:
            assert desk.clicks.read(row, window, step).stats.total == 0
    back = desk.journal.undo(desk.changes.delete(row).change.step).rows[0]
    assert (back.link.code, back.link.destination) == (row.link.code, row.link.destination)
    desk.changes.delete(back)
    assert desk.catalogue.facets((account.id,)).total == status.links - 1


def test_a_revoked_key_is_a_sentence(desk: Desk, account: Account, server: ServerHere) -> None:
    for key in server.store.keys.all():
        server.store.keys.revoke(key.id)
    status = desk.catalogue.refresh(account.id, Job())
    assert status.state is AccountState.REFUSED
    assert status.message.endswith(".")


def test_a_server_that_went_away_keeps_the_copy(desk: Desk, tmp_path: Path) -> None:
    with server_here(tmp_path / "server") as server:
        typed = Account(id="", dialect="xengo", name="x", base_url=server.api + PREFIXES["xengo"])
        account = desk.connections.add(typed, server.mint("xengo"))
        desk.changes.create(account.id, LinkDraft(destination="https://example.com/", code="stays"))
        as_of = desk.catalogue.refresh(account.id, Job()).as_of
    status = desk.catalogue.refresh(account.id, Job())
    assert status.state is AccountState.OFFLINE
    assert status.message.endswith(".")
    assert (status.as_of, status.links) == (as_of, 1)
