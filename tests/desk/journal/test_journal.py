"""Undo and redo, a link's history, and the bin, over a made-up service."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pytest

from support.clocks import Watch
from support.links import make_link
from support.services import MadeUp
from xengo_desktop.desk import Desk
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.changes import ChangeKind, ChangeState, Way
from xengo_desktop.domain.errors import CodeTaken, NotFound, NotSupported, Offline
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.queries import LinkQuery, Row
from xengo_desktop.settings import Places


@pytest.fixture
def row(desk: Desk, account: Account, service: MadeUp) -> Row:
    service.stock(make_link(1))
    desk.catalogue.refresh(account.id, Job())
    return desk.catalogue.first_rows(LinkQuery()).rows[0]


def retitled(desk: Desk, row: Row, title: str) -> Row:
    return desk.changes.save(row, replace(row.link.draft(), title=title))


def titles(desk: Desk) -> list[str]:
    return [row.link.title for row in desk.catalogue.first_rows(LinkQuery()).rows]


def cut(call: str) -> None:
    raise Offline("No answer.")


class TestTurning:
    def test_a_fresh_journal_has_nothing_to_turn(self, desk: Desk) -> None:
        assert desk.journal.next_turns() == (None, None)
        with pytest.raises(NotFound, match="There is nothing to undo"):
            desk.journal.undo()

    def test_edits_go_back_and_forth_in_order(self, desk: Desk, row: Row, service: MadeUp) -> None:
        retitled(desk, retitled(desk, row, "one"), "two")
        seen = []
        for turn in (desk.journal.undo, desk.journal.undo, desk.journal.redo, desk.journal.redo):
            turn()
            seen.append(service.links[row.link.id].title)
        assert seen == ["one", row.link.title, "one", "two"]
        assert titles(desk) == ["two"]

    def test_something_new_ends_what_could_be_done_again(self, desk: Desk, row: Row) -> None:
        retitled(desk, row, "one")
        [back] = desk.journal.undo().rows
        retitled(desk, back, "other")
        assert desk.journal.next_turns()[1] is None

    def test_it_is_there_after_a_restart(
        self, desk: Desk, row: Row, places: Places, service: MadeUp, watch: Watch
    ) -> None:
        retitled(desk, row, "one")
        desk.close()
        dialects = (service.dialect("local", restores=True), service.dialect("made-up"))
        keys = desk.connections._keys
        with closing(
            Desk(places, keys=keys, clock=watch, connect=service.connect, dialects=dialects)
        ) as again:
            step, _ = again.journal.next_turns()
            assert step is not None
            assert step.title == "Edit go.example.com/c1"
            again.journal.undo()
            assert service.links[row.link.id].title == row.link.title

    def test_fields_that_others_changed_stay_theirs(self, desk: Desk, row: Row, service: MadeUp) -> None:
        retitled(desk, row, "one")
        service.links[row.link.id] = replace(service.links[row.link.id], destination="https://else.example/")
        desk.journal.undo()
        now = service.links[row.link.id]
        assert (now.title, now.destination) == (row.link.title, "https://else.example/")

    def test_a_field_that_others_changed_is_asked_about(self, desk: Desk, row: Row, service: MadeUp) -> None:
        retitled(desk, row, "one")
        service.links[row.link.id] = replace(service.links[row.link.id], title="theirs")
        turned = desk.journal.undo()
        assert turned.conflicts == 1
        assert service.links[row.link.id].title == "theirs"
        [conflict] = desk.outbox.open()
        assert conflict.theirs is not None
        assert conflict.theirs.title == "theirs"

    def test_a_new_link_that_others_changed_is_asked_about_and_not_deleted(
        self, desk: Desk, account: Account, service: MadeUp
    ) -> None:
        made = desk.changes.create(account.id, LinkDraft(destination="https://example.com/", code="new"))
        service.stock(replace(service.links[made.link.id], title="Theirs"))
        assert desk.journal.undo().conflicts == 1
        assert made.link.id in service.links
        [waiting] = desk.outbox.open()
        assert waiting.theirs is not None
        assert (waiting.wish.draft, waiting.theirs.title) == (None, "Theirs")
        shown = desk.catalogue.row(made.id)
        assert shown is not None
        assert (shown.link.title, shown.waiting) == ("Theirs", True)

    def test_what_a_service_refuses_stands_in_nobodys_way(
        self, desk: Desk, row: Row, service: MadeUp
    ) -> None:
        retitled(desk, row, "one")
        made = desk.changes.create(row.account_id, LinkDraft(destination="https://example.com/", code="new"))

        def refuse(call: str) -> None:
            if call == "delete":
                raise NotSupported("Never.")

        service.before = refuse
        with pytest.raises(NotSupported):
            desk.journal.undo()
        assert desk.catalogue.row(made.id) == made
        desk.journal.undo()
        assert service.links[row.link.id].title == row.link.title

    def test_what_was_never_sent_is_only_forgotten(self, desk: Desk, row: Row, service: MadeUp) -> None:
        service.before = cut
        retitled(desk, row, "never")
        service.calls.clear()
        turned = desk.journal.undo()
        assert titles(desk) == [row.link.title]
        assert not turned.rows[0].waiting
        service.before = lambda call: None
        assert desk.outbox.flush(row.account_id) == ()
        assert "update" not in service.calls

    def test_undone_without_a_network_it_waits_in_order(self, desk: Desk, row: Row, service: MadeUp) -> None:
        retitled(desk, row, "one")
        service.before = cut
        turned = desk.journal.undo()
        assert (turned.waiting, titles(desk)) == (1, [row.link.title])
        service.before = lambda call: None
        desk.outbox.flush(row.account_id)
        assert service.links[row.link.id].title == row.link.title

    def test_a_deletion_taken_back_says_what_is_lost(self, desk: Desk, row: Row) -> None:
        desk.changes.delete(row)
        turned = desk.journal.undo()
        assert turned.way is Way.UNDO
        assert turned.lost == "Made-up cannot bring back its clicks so far."
        assert titles(desk) == [row.link.title]


class TestHistory:
    def test_it_tells_what_was_done_to_a_link(self, desk: Desk, row: Row) -> None:
        saved = retitled(desk, retitled(desk, row, "one"), "two")
        told = desk.journal.history(saved)
        assert [(change.wish.kind, change.fields) for change in told] == [
            (ChangeKind.UPDATE, frozenset({"title"}))
        ] * 2
        assert [change.after.title for change in told if change.after] == ["two", "one"]

    def test_one_can_go_back_to_any_of_it(self, desk: Desk, row: Row, service: MadeUp) -> None:
        first = desk.changes.save(row, replace(row.link.draft(), destination="https://one.example/"))
        last = retitled(desk, first, "kept")
        back = desk.journal.go_back(last, desk.journal.history(last)[-1])
        assert (back.link.destination, back.link.title) == (row.link.destination, "kept")
        assert service.links[row.link.id].destination == row.link.destination

    def test_a_link_made_anew_keeps_its_history(self, desk: Desk, row: Row) -> None:
        desk.changes.delete(retitled(desk, row, "one"))
        [back] = desk.journal.undo().rows
        kinds = [change.wish.kind for change in desk.journal.history(back)]
        assert kinds == [ChangeKind.RESTORE, ChangeKind.DELETE, ChangeKind.UPDATE]


class TestBin:
    def test_a_deleted_link_lies_in_it_until_it_is_back(self, desk: Desk, row: Row, service: MadeUp) -> None:
        desk.changes.delete(row)
        [binned] = desk.bin.links()
        assert (binned.link, binned.lost) == (row.link, "Made-up cannot bring back its clicks so far.")
        [outcome] = desk.bin.restore([binned])
        assert outcome.change.state is ChangeState.DONE
        assert desk.bin.links() == ()
        assert [link.code for link in service.links.values()] == ["c1"]

    def test_one_whose_code_was_taken_stays(self, desk: Desk, row: Row, service: MadeUp) -> None:
        desk.changes.delete(row)
        service.stock(make_link(2, code="c1"))
        [outcome] = desk.bin.restore(desk.bin.links())
        assert isinstance(outcome.error, CodeTaken)
        assert len(desk.bin.links()) == 1

    def test_what_is_forgotten_is_gone_for_good(self, desk: Desk, row: Row) -> None:
        desk.changes.delete(row)
        desk.bin.forget(desk.bin.links())
        assert desk.bin.links() == ()
