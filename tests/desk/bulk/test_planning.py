"""Edits of many links at real servers of every kind: planned, run, and taken back to the letter."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.change_sets import adding, all_rows, desk_with_vault
from support.servers import server_here
from support.vaults import FakeVault
from xengo_desktop.desk import Desk
from xengo_desktop.desk.bulk.edits import (
    ChannelEdit,
    Edit,
    ExpiryEdit,
    ExpiryShift,
    Fill,
    NotesEdit,
    Switch,
    TagEdit,
    TitleEdit,
    Together,
)
from xengo_desktop.desk.bulk.putting import Cells
from xengo_desktop.desk.bulk.replacing import Mode, Replacement
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.changesets import Verdict
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.domain.tags import Tag

SERVICES = {"local": "/local/v1", "xengo": "/xengo", "xqr": "/xqr/api/v1", "xurl": "/xurl/api/v1"}
LATER = datetime(2031, 1, 1, tzinfo=UTC)
TAGS = st.lists(st.sampled_from((Tag("print"), Tag("sale"), Tag("kind", "a"))), max_size=2, unique=True)
EDITS: st.SearchStrategy[Edit] = st.one_of(
    st.builds(TagEdit, add=TAGS.map(tuple), remove=TAGS.map(tuple), only=st.booleans()),
    st.builds(ExpiryEdit, moment=st.sampled_from((LATER, None))),
    st.builds(ExpiryShift, by=st.integers(1, 90).map(lambda days: timedelta(days=days))),
    st.builds(Switch, enabled=st.booleans()),
    st.builds(ChannelEdit, add=st.just(("ops",)), remove=st.just(("mail",))),
    st.builds(TitleEdit, text=st.sampled_from(("", "Ünter = +1", "x" * 80))),
    st.builds(NotesEdit, text=st.just("seen"), below=st.booleans()),
    st.just(Fill(source=LinkDraft(destination="https://example.net/"), names=frozenset({"destination"}))),
    st.just(Replacement(find="example.com", put="example.org", mode=Mode.HOST)),
    st.just(Replacement(find=r"/(\d)", put=r"/n\1", mode=Mode.PATTERN)),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Four accounts at one server, each with a few links of every kind."""
    folder = tmp_path_factory.mktemp("bulk")
    with server_here(folder / "server") as server, closing(desk_with_vault(folder, FakeVault())) as desk:
        for service, address in SERVICES.items():
            account = Account(id="", dialect=service, name=service, base_url=server.api + address)
            account = desk.connections.add(account, server.mint(service, workspace=service))
            job_id = desk.change_sets.keep(adding(account.id, _drafts(desk, account)))
            assert desk.change_sets.run(job_id, Job()).tally.failed == 0
        yield desk


def _drafts(desk: Desk, account: Account) -> list[LinkDraft]:
    can = desk.connections.capabilities(account.id)
    full = LinkDraft(
        destination="https://example.com/9?x=1",
        title="Title",
        tags=(Tag("print"), Tag("sale")),
        expires_at=LATER - timedelta(days=300),
        channels=("mail",),
        notes="noted",
        enabled=False,
    )
    given = {
        name: getattr(full, name) for name in (can.creatable | can.editable) - {"code", "domain", "rules"}
    }
    plain = [
        LinkDraft(destination=f"https://example.com/{number}", code=f"code-{number}") for number in range(3)
    ]
    return [*plain, replace(plain[0], code="full-one", **given)]


def read(desk: Desk) -> dict[tuple[str, str], LinkDraft]:
    """Read everything anew, as the services have it."""
    for account in desk.connections.accounts():
        if account.dialect in SERVICES and account.base_url and account.name in SERVICES:
            desk.catalogue.refresh(account.id, Job())
    found = {(row.account_id, row.link.id): row.link.draft() for row in all_rows(desk)}
    return {key: replace(draft, tags=tuple(sorted(draft.tags))) for key, draft in found.items()}


@settings(max_examples=10)
@given(edits=st.lists(EDITS, min_size=1, max_size=3))
def test_whatever_was_done_and_undone_every_field_is_as_it_was(desk: Desk, edits: list[Edit]) -> None:
    before = read(desk)
    ids = [row.id for row in all_rows(desk)]
    planned = desk.bulk.edit("Edit", ids, Together(edits), Job())
    assert not any(row.wish for row in planned.rows if row.account_id == _xurl(desk))
    if not planned.wishes:
        return
    job_id = desk.change_sets.keep(planned)
    run = desk.change_sets.run(job_id, Job())
    assert run.tally.failed == 0, desk.change_sets.rows(job_id, 0, 100)
    assert read(desk) != before
    desk.change_sets.run(desk.change_sets.undo(job_id), Job())
    assert read(desk) == before


def _xurl(desk: Desk) -> str:
    return next(account.id for account in desk.connections.accounts() if account.name == "xurl")


class TestVerdicts:
    def test_what_a_service_cannot_is_refused_with_its_reason(self, desk: Desk) -> None:
        planned = desk.bulk.edit("Edit", _ids(desk, "xurl"), TitleEdit(text="New"), Job())
        assert {row.verdict for row in planned.rows} == {Verdict.REFUSED}
        assert planned.rows[0].reason == "XURL cannot change a link once it is made."

    def test_what_can_be_done_is_done_and_the_rest_is_said(self, desk: Desk) -> None:
        edit = Together((TitleEdit(text="New"), TagEdit(add=(Tag("new"),))))
        planned = desk.bulk.edit("Edit", _ids(desk, "xengo"), edit, Job())
        assert {row.verdict for row in planned.rows} == {Verdict.CHANGE}
        assert planned.rows[0].reason == "xengo links have no title."

    def test_nothing_is_sent_of_what_is_so_already(self, desk: Desk) -> None:
        planned = desk.bulk.edit("Edit", _ids(desk, "local"), TagEdit(), Job())
        assert {row.verdict for row in planned.rows} == {Verdict.SAME}

    def test_switching_many_at_xqr_is_one_request(self, desk: Desk) -> None:
        ids = _ids(desk, "xqr")
        on = desk.bulk.edit("On", ids, Switch(enabled=True), Job())
        off = desk.bulk.edit("Off", ids, Switch(enabled=False), Job())
        [price] = desk.change_sets.price((*on.wishes, *off.wishes))
        assert (price.changes, price.requests) == (4, 2)

    def test_each_link_gets_the_cell_that_was_pasted_for_it(self, desk: Desk) -> None:
        ids = _ids(desk, "local")
        texts = [f"Cell {number}" for number in range(len(ids))]
        planned = desk.bulk.put("Paste", ids, Cells(field="title", texts=texts, zone="UTC"), Job())
        assert [row.draft.title for row in planned.rows if row.draft] == texts
        # A link that is gone takes its cell with it.
        planned = desk.bulk.put(
            "Paste", [10**6, *ids], Cells(field="title", texts=["Gone", *texts], zone="UTC"), Job()
        )
        assert [row.draft.title for row in planned.rows if row.draft] == texts
        with pytest.raises(Invalid):
            desk.bulk.put("Paste", ids, Cells(field="title", texts=texts[1:], zone="UTC"), Job())

    @pytest.mark.parametrize(
        ("name", "text", "value"),
        [
            ("tags", "print, wave=7", (Tag("print"), Tag("wave", "7"))),
            ("notes", "one\r\ntwo\n", "one\ntwo"),
            ("expires_at", "2031-01-01 01:00", LATER),
            ("expires_at", "never", None),
            ("destination", " https://example.net/ ", "https://example.net/"),
        ],
    )
    def test_one_cell_is_for_all_links(self, desk: Desk, name: str, text: str, value: object) -> None:
        cells = Cells(field=name, texts=[text], zone="Europe/Berlin")
        planned = desk.bulk.put("Paste", _ids(desk, "local"), cells, Job())
        assert {getattr(row.draft, name) for row in planned.rows} == {value}
        assert {row.verdict for row in planned.rows} <= {Verdict.CHANGE, Verdict.SAME}

    def test_a_cell_that_cannot_be_read_is_refused_for_its_link_alone(self, desk: Desk) -> None:
        ids = _ids(desk, "local")[:2]
        cells = Cells(field="expires_at", texts=["2031-01-01", "someday"], zone="UTC")
        first, second = desk.bulk.put("Paste", ids, cells, Job()).rows
        assert (first.verdict, second.verdict) == (Verdict.CHANGE, Verdict.REFUSED)
        assert second.reason == "“someday” is no date; write one as 2026-12-31 18:00."

    def test_what_cannot_come_back_is_said_before_it_is_deleted(self, desk: Desk) -> None:
        planned = desk.bulk.delete("Delete", [*_ids(desk, "local"), *_ids(desk, "xurl")], Job())
        lost = {row.reason.partition(" and ")[0] for row in planned.rows}
        assert lost == {"", "XURL cannot bring back its clicks so far"}
        assert len(planned.notes) == 2


def _ids(desk: Desk, name: str) -> list[int]:
    account = next(account for account in desk.connections.accounts() if account.name == name)
    order = desk.catalogue.order(LinkQuery(accounts=(account.id,)))
    return list(order.ids(0, len(order)))
