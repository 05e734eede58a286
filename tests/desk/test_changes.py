"""Making, changing, deleting, and taking it back."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Thread

import pytest

from support.links import make_link
from support.services import GOOD_KEY, MadeUp
from support.waiting import join, wait_until
from xengo_desktop.desk import Desk
from xengo_desktop.desk.changes import Deleted
from xengo_desktop.domain.accounts import Account, AccountState
from xengo_desktop.domain.errors import CodeTaken, Invalid, NotAllowed, NotFound, NotSupported, Offline
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.links import LinkDraft, LinkState
from xengo_desktop.domain.queries import LinkQuery, Row
from xengo_desktop.domain.tags import Tag

DRAFT = LinkDraft(destination="https://example.com/", code="spring", title="Spring")


def undone(desk: Desk, deleted: Deleted) -> Row:
    return desk.journal.undo(deleted.change.step).rows[0]


def cut(call: str) -> None:
    raise Offline("No answer.")


def refuse(call: str) -> None:
    raise Invalid("Not like this.")


@pytest.fixture
def row(desk: Desk, account: Account) -> Row:
    return desk.changes.create(account.id, DRAFT)


def shown(desk: Desk) -> list[str]:
    return [row.link.code for row in desk.catalogue.first_rows(LinkQuery()).rows]


class TestMaking:
    def test_a_new_link_is_in_the_table(self, desk: Desk, row: Row, service: MadeUp) -> None:
        assert (row.link.code, row.link.title) == ("spring", "Spring")
        assert desk.catalogue.row(row.id) == row
        assert "spring" in service.links

    def test_a_refusal_makes_nothing(self, desk: Desk, account: Account, row: Row) -> None:
        with pytest.raises(CodeTaken):
            desk.changes.create(account.id, DRAFT)
        assert shown(desk) == ["spring"]
        assert desk.connections.status(account.id).state is AccountState.READY


class TestSaving:
    def test_what_was_saved_is_the_same_row(self, desk: Desk, row: Row) -> None:
        saved = desk.changes.save(row, replace(row.link.draft(), destination="https://example.org/"))
        assert saved.id == row.id
        assert saved.link.destination == "https://example.org/"
        assert desk.catalogue.row(row.id) == saved

    def test_nothing_changed_sends_nothing(self, desk: Desk, row: Row, service: MadeUp) -> None:
        service.calls.clear()
        assert desk.changes.save(row, row.link.draft()) == row
        assert service.calls == []

    def test_without_an_answer_it_is_shown_and_waits(self, desk: Desk, row: Row, service: MadeUp) -> None:
        service.before = cut
        kept = desk.changes.save(row, replace(row.link.draft(), title="kept"))
        assert (kept.id, kept.link.title, kept.waiting) == (row.id, "kept", True)
        assert desk.catalogue.row(row.id) == kept
        service.before = lambda call: None
        [sent] = desk.outbox.flush(row.account_id)
        assert sent.row == desk.catalogue.row(row.id)
        assert not sent.row.waiting
        assert service.links["spring"].title == "kept"

    def test_of_many_links_saved_while_a_service_hangs_only_one_waits_for_it(
        self, desk: Desk, account: Account, service: MadeUp
    ) -> None:
        rows = [desk.changes.create(account.id, replace(DRAFT, code=f"c{number}")) for number in range(4)]
        tried: list[str] = []

        def hang(call: str) -> None:
            tried.append(call)
            wait_until(lambda: len(desk.outbox.open()) == len(rows), "all of them to be on the record")
            raise Offline("No answer.")

        service.before = hang
        new = replace(DRAFT, title="kept")
        with ThreadPoolExecutor() as pool:
            saved = list(pool.map(lambda row: desk.changes.save(row, replace(new, code=row.link.code)), rows))
        assert len(tried) == 1
        assert [(row.link.title, row.waiting) for row in saved] == [("kept", True)] * len(rows)

    def test_deleting_a_link_whose_change_is_still_on_its_way_is_said_in_a_sentence(
        self, desk: Desk, row: Row, service: MadeUp
    ) -> None:
        deleting = Thread(target=desk.changes.delete, args=(row,))

        def hang(call: str) -> None:
            if not deleting.ident:
                deleting.start()
                wait_until(lambda: len(desk.outbox.open()) == 2, "the deletion to be on the record")
            raise Offline("No answer.")

        service.before = hang
        with pytest.raises(NotFound, match="deleted while"):
            desk.changes.save(row, replace(DRAFT, destination="https://example.com/new"))
        join(deleting)
        assert shown(desk) == []

    def test_a_refusal_changes_nothing_here(self, desk: Desk, row: Row, service: MadeUp) -> None:
        service.before = refuse
        with pytest.raises(Invalid):
            desk.changes.save(row, replace(row.link.draft(), title="no"))
        assert desk.catalogue.row(row.id) == row
        assert desk.outbox.open() == ()

    def test_what_an_answer_leaves_out_stays(self, desk: Desk, account: Account, row: Row) -> None:
        known = replace(row.link, clicks=42)
        kept = desk._library.put(account.id, known)
        saved = desk.changes.save(kept, replace(known.draft(), title="new"))
        assert saved.link.title == "new"


class TestReadOnly:
    def test_nothing_is_sent(self, desk: Desk, account: Account, row: Row, service: MadeUp) -> None:
        desk.connections.change(replace(account, read_only=True))
        service.calls.clear()
        deleted = desk.changes.delete
        for change in (
            lambda: desk.changes.create(account.id, LinkDraft(destination="https://example.com")),
            lambda: desk.changes.save(row, replace(row.link.draft(), title="x")),
            lambda: deleted(row),
        ):
            with pytest.raises(NotAllowed, match="“Work” is set to read-only"):
                change()
        assert service.calls == []

    def test_reading_goes_on(self, desk: Desk, account: Account, row: Row) -> None:
        desk.connections.change(replace(account, read_only=True))
        assert desk.catalogue.refresh(account.id, Job()).state is AccountState.READY


class TestDeleting:
    def test_it_is_gone_here_and_there(self, desk: Desk, row: Row, service: MadeUp) -> None:
        deleted = desk.changes.delete(row)
        assert shown(desk) == []
        assert service.links == {}
        assert deleted.row == row
        assert deleted.lost == "Made-up cannot bring back its clicks so far."

    def test_a_link_that_is_gone_already_counts_as_deleted(
        self, desk: Desk, row: Row, service: MadeUp
    ) -> None:
        service.links.clear()
        desk.changes.delete(row)
        assert shown(desk) == []

    def test_without_an_answer_it_waits_out_of_sight(self, desk: Desk, row: Row, service: MadeUp) -> None:
        service.before = cut
        desk.changes.delete(row)
        assert shown(desk) == []
        service.before = lambda call: None
        desk.catalogue.refresh(row.account_id, Job())
        assert shown(desk) == []
        desk.outbox.flush(row.account_id)
        assert service.links == {}

    def test_what_a_new_link_could_not_be_given_is_named(
        self, desk: Desk, account: Account, service: MadeUp
    ) -> None:
        link = make_link(1, notes="n", channels=("ops",))
        service.stock(link)
        row = desk._library.put(account.id, link)
        lost = desk.changes.delete(row).lost
        assert lost == "Made-up cannot bring back its clicks so far, its notifications and its notes."


class TestUndoing:
    def test_a_link_is_made_anew_as_it_was(self, desk: Desk, account: Account, row: Row) -> None:
        draft = replace(row.link.draft(), tags=(Tag("a", "b"),), enabled=False)
        row = desk.changes.save(row, draft)
        back = undone(desk, desk.changes.delete(row))
        assert back.link.draft() == draft
        assert back.link.state is LinkState.DISABLED
        assert shown(desk) == ["spring"]

    def test_a_code_that_was_taken_meanwhile_is_said(self, desk: Desk, account: Account, row: Row) -> None:
        deleted = desk.changes.delete(row)
        desk.changes.create(account.id, DRAFT)
        with pytest.raises(CodeTaken):
            undone(desk, deleted)

    def test_the_link_is_back_even_if_its_second_half_is_refused(
        self, desk: Desk, row: Row, service: MadeUp
    ) -> None:
        row = desk.changes.save(row, replace(row.link.draft(), enabled=False))
        deleted = desk.changes.delete(row)

        def refuse_changes(call: str) -> None:
            if call == "update":
                raise NotSupported("Not any more.")

        service.before = refuse_changes
        back = undone(desk, deleted)
        assert back.link.enabled
        assert shown(desk) == ["spring"]

    def test_a_service_that_restores_loses_nothing(self, desk: Desk, service: MadeUp) -> None:
        typed = Account(id="", dialect="restoring", name="R", base_url="https://r.example")
        account = desk.connections.add(typed, GOOD_KEY)
        service.stock(make_link(1, clicks=77))
        desk.catalogue.refresh(account.id, Job())
        [row] = desk.catalogue.first_rows(LinkQuery()).rows
        deleted = desk.changes.delete(row)
        assert deleted.lost == ""
        assert undone(desk, deleted).link == row.link
        assert service.calls[-1] == "restore"
