"""What waits, what is done once, and what is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from support.clocks import Watch
from support.links import NOON, make_link
from support.services import MadeUp
from xengo_desktop.desk import Desk
from xengo_desktop.desk.changing.turns import Turns
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.changes import Change, ChangeState
from xengo_desktop.domain.errors import Broken, CodeTaken, Garbled, Invalid, Offline, OutOfQuota, TooFast
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.outbox import Answer
from xengo_desktop.domain.queries import LinkQuery, Row
from xengo_desktop.settings import Places

DRAFT = LinkDraft(destination="https://example.com/", code="spring", title="Spring")


class Killed(BaseException):
    """Stands for an end that nothing can be done about."""


def cut(call: str) -> None:
    raise Offline("No way there.", arrived=False)


def well(call: str) -> None:
    """Let everything through."""


@pytest.fixture
def row(desk: Desk, account: Account) -> Row:
    return desk.changes.create(account.id, DRAFT)


def shown(desk: Desk) -> list[tuple[str, str, bool]]:
    rows = desk.catalogue.first_rows(LinkQuery(sort="code", descending=False)).rows
    return [(row.link.code, row.link.title, row.waiting) for row in rows]


def titled(row: Row, title: str) -> LinkDraft:
    return replace(row.link.draft(), title=title)


def the_open(desk: Desk) -> Change:
    [change] = desk.outbox.open()
    return change


class TestSeveralOfOneLink:
    def test_they_are_sent_in_order_each_from_what_the_service_made_of_the_last(
        self, desk: Desk, row: Row, service: MadeUp
    ) -> None:
        service.before = cut
        row = desk.changes.save(row, titled(row, "one"))
        row = desk.changes.save(row, titled(row, "two"))
        row = desk.changes.save(row, replace(row.link.draft(), destination="https://example.org/"))
        assert shown(desk) == [("spring", "two", True)]
        service.before = well
        service.calls.clear()
        desk.outbox.flush(row.account_id)
        assert service.calls.count("update") == 3
        assert (service.links["spring"].title, service.links["spring"].destination) == (
            "two",
            "https://example.org/",
        )
        assert shown(desk) == [("spring", "two", False)]

    def test_without_the_first_the_others_stay_what_they_are_about(
        self, desk: Desk, row: Row, service: MadeUp
    ) -> None:
        service.before = cut
        row = desk.changes.save(row, titled(row, "one"))
        row = desk.changes.save(row, titled(row, "two"))
        row = desk.changes.save(row, replace(row.link.draft(), destination="https://example.org/"))
        first, second, _ = desk.outbox.open()
        desk.outbox.drop(first)
        assert shown(desk) == [("spring", "two", True)]
        desk.outbox.drop(second)
        assert shown(desk) == [("spring", "Spring", True)]
        service.before = well
        [sent] = desk.outbox.flush(row.account_id)
        assert sent.change.state is ChangeState.DONE
        assert service.links["spring"].title == "Spring"
        assert shown(desk) == [("spring", "Spring", False)]

    def test_a_link_that_is_still_to_be_made_is_edited_too(
        self, desk: Desk, account: Account, service: MadeUp
    ) -> None:
        service.before = cut
        row = desk.changes.create(account.id, DRAFT)
        row = desk.changes.save(row, titled(row, "later"))
        service.before = well
        desk.outbox.flush(account.id)
        # The window may still hold the link under the id that it had until now.
        desk.changes.save(row, titled(row, "last"))
        assert service.links["spring"].title == "last"
        assert shown(desk) == [("spring", "last", False)]

    def test_a_link_that_was_never_made_is_deleted_without_a_request(
        self, desk: Desk, account: Account, service: MadeUp
    ) -> None:
        service.before = cut
        row = desk.changes.create(account.id, DRAFT)
        row = desk.changes.save(row, titled(row, "later"))
        service.calls.clear()
        deleted = desk.changes.delete(row)
        assert (shown(desk), desk.outbox.open(), service.calls) == ([], (), [])
        service.before = well
        desk.journal.undo(deleted.change.step)
        assert service.links["spring"].title == "later"

    def test_giving_up_a_new_link_gives_up_its_edits(
        self, desk: Desk, account: Account, service: MadeUp
    ) -> None:
        service.before = cut
        row = desk.changes.create(account.id, DRAFT)
        desk.changes.save(row, titled(row, "later"))
        desk.outbox.drop(desk.outbox.open()[0])
        assert (shown(desk), desk.outbox.open()) == ([], ())


class TestLostAnswers:
    @pytest.mark.parametrize("error", [Offline("Broke off."), Garbled("What?"), Broken("Ouch.")])
    def test_a_link_that_was_made_all_the_same_is_found(
        self, desk: Desk, account: Account, service: MadeUp, error: Exception
    ) -> None:
        service.lose("create", error)
        row = desk.changes.create(account.id, DRAFT)
        assert row.waiting
        [sent] = desk.outbox.flush(account.id)
        assert sent.change.state is ChangeState.DONE
        assert service.calls.count("create") == 1
        assert shown(desk) == [("spring", "Spring", False)]

    def test_nothing_is_looked_up_where_nothing_can_have_arrived(
        self, desk: Desk, account: Account, service: MadeUp
    ) -> None:
        service.before = cut
        desk.changes.create(account.id, DRAFT)
        service.before = well
        service.calls.clear()
        desk.outbox.flush(account.id)
        assert service.calls == ["create"]

    def test_what_was_changed_and_deleted_is_not_done_again(
        self, desk: Desk, row: Row, service: MadeUp
    ) -> None:
        service.lose("update", Offline("Broke off."))
        row = desk.changes.save(row, titled(row, "new"))
        assert desk.outbox.flush(row.account_id)[0].change.state is ChangeState.DONE
        service.lose("delete", Offline("Broke off."))
        desk.changes.delete(row)
        desk.outbox.flush(row.account_id)
        assert (service.calls.count("update"), service.calls.count("delete")) == (1, 1)
        assert (desk.outbox.open(), shown(desk)) == ((), [])

    def test_a_deletion_that_waited_spares_a_link_that_was_changed_meanwhile(
        self, desk: Desk, row: Row, service: MadeUp
    ) -> None:
        service.before = cut
        desk.changes.delete(row)
        service.before = well
        service.stock(replace(service.links["spring"], title="theirs"))
        desk.outbox.flush(row.account_id)
        change = the_open(desk)
        assert change.state is ChangeState.CONFLICT
        # In sight with its sign, for nothing is decided yet.
        assert (shown(desk), desk.outbox.recover()) == ([("spring", "theirs", True)], 0)
        desk.outbox.answer(change, Answer.THEIRS)
        assert shown(desk) == [("spring", "theirs", False)]

    def test_a_link_that_is_not_wanted_any_more_is_looked_up_and_deleted(
        self, desk: Desk, account: Account, service: MadeUp
    ) -> None:
        service.lose("create", Offline("Broke off."))
        row = desk.changes.create(account.id, DRAFT)
        service.before = cut
        desk.changes.delete(row)
        service.before = well
        desk.outbox.flush(account.id)
        assert (service.links, shown(desk), desk.outbox.open()) == ({}, [], ())


class TestWaiting:
    def test_answers_without_sense_do_not_keep_others_waiting_for_ever(
        self, desk: Desk, row: Row, service: MadeUp
    ) -> None:
        other = desk.changes.create(row.account_id, replace(DRAFT, code="other"))

        def nonsense(call: str) -> None:
            if call == "update" and service.calls.count("update") <= 3:
                raise Broken("Ouch.")

        service.before = nonsense
        service.calls.clear()
        desk.changes.save(row, titled(row, "new"))
        desk.changes.save(other, titled(other, "second"))
        desk.outbox.flush(row.account_id)
        assert service.links["other"].title == "second"
        refused = the_open(desk)
        assert refused.state is ChangeState.REFUSED
        assert refused.reason.startswith("Ouch. It was tried 3 times")
        assert desk.outbox.try_again(refused).change.state is ChangeState.DONE

    def test_a_pause_is_kept_over_a_restart(
        self, desk: Desk, row: Row, service: MadeUp, watch: Watch
    ) -> None:
        def too_fast(call: str) -> None:
            raise TooFast("Wait.", retry_after=90)

        service.before = too_fast
        desk.changes.save(row, titled(row, "new"))
        service.before = well
        service.calls.clear()
        assert desk.outbox.flush(row.account_id) == ()
        assert service.calls == []
        [pile] = desk.outbox.piles()
        assert pile.pause
        assert pile.pause.until == NOON + timedelta(seconds=90)
        assert desk.ledger.pauses.of(row.account_id) == pile.pause
        watch.wind(minutes=2)
        assert len(desk.outbox.flush(row.account_id)) == 1
        assert desk.ledger.pauses.of(row.account_id) is None

    def test_a_spent_quota_refuses_what_is_typed_and_keeps_what_waits(
        self, desk: Desk, row: Row, service: MadeUp
    ) -> None:
        service.before = cut
        row = desk.changes.save(row, titled(row, "new"))

        def spent(call: str) -> None:
            raise OutOfQuota("Spent.")

        service.before = spent
        desk.outbox.flush(row.account_id)
        assert the_open(desk).state is ChangeState.WAITING
        desk.outbox.drop(the_open(desk))
        with pytest.raises(OutOfQuota):
            desk.changes.create(row.account_id, replace(DRAFT, code="other"))
        assert desk.outbox.open() == ()

    def test_an_account_set_to_read_only_keeps_what_waits(
        self, desk: Desk, account: Account, row: Row, service: MadeUp
    ) -> None:
        service.before = cut
        desk.changes.save(row, titled(row, "new"))
        service.before = well
        desk.connections.change(replace(account, read_only=True))
        desk.outbox.flush(account.id)
        assert "read-only" in the_open(desk).reason
        desk.connections.change(account)
        desk.outbox.flush(account.id)
        assert service.links["spring"].title == "new"

    def test_another_window_that_sends_is_not_joined(
        self, desk: Desk, row: Row, service: MadeUp, places: Places
    ) -> None:
        service.before = cut
        desk.changes.save(row, titled(row, "new"))
        service.before = well
        with Turns(places.turns).mine(row.account_id) as mine:
            assert mine
            assert desk.outbox.flush(row.account_id) == ()
        assert len(desk.outbox.flush(row.account_id)) == 1

    def test_a_refusal_is_never_seen_in_the_table(self, desk: Desk, row: Row, service: MadeUp) -> None:
        versions: list[object] = []

        def refuse(call: str) -> None:
            versions.append(shown(desk))
            raise Invalid("Not like this.")

        service.before = refuse
        with pytest.raises(Invalid):
            desk.changes.save(row, titled(row, "no"))
        assert [*versions, shown(desk)] == [[("spring", "Spring", False)]] * 2


class TestConflicts:
    @pytest.fixture
    def conflict(self, desk: Desk, row: Row, service: MadeUp) -> Change:
        service.before = cut
        desk.changes.save(row, replace(titled(row, "mine"), destination="https://mine.example/"))
        service.before = well
        service.stock(replace(service.links["spring"], title="theirs"))
        desk.outbox.flush(row.account_id)
        change = the_open(desk)
        assert (change.state, change.theirs) == (ChangeState.CONFLICT, service.links["spring"])
        return change

    @pytest.mark.parametrize(
        ("answer", "title", "destination"),
        [
            (Answer.MINE, "mine", "https://mine.example/"),
            (Answer.THEIRS, "theirs", "https://example.com/"),
            (
                replace(DRAFT, title="both", destination="https://mine.example/"),
                "both",
                "https://mine.example/",
            ),
        ],
    )
    def test_each_answer_is_taken(
        self,
        desk: Desk,
        conflict: Change,
        service: MadeUp,
        answer: Answer | LinkDraft,
        title: str,
        destination: str,
    ) -> None:
        desk.outbox.answer(conflict, answer)
        assert (service.links["spring"].title, service.links["spring"].destination) == (title, destination)
        assert shown(desk) == [("spring", title, False)]
        assert desk.outbox.open() == ()

    def test_a_link_that_is_gone_is_made_anew(self, desk: Desk, conflict: Change, service: MadeUp) -> None:
        service.links.clear()
        change = desk.outbox.answer(conflict, Answer.MINE).change
        assert (change.state, change.theirs) == (ChangeState.CONFLICT, None)
        made = desk.outbox.answer(change, Answer.MINE)
        assert made.change.state is ChangeState.DONE
        assert service.links["spring"].title == "mine"

    def test_a_link_that_is_gone_is_let_go(self, desk: Desk, conflict: Change, service: MadeUp) -> None:
        service.links.clear()
        change = desk.outbox.answer(conflict, Answer.MINE).change
        desk.outbox.answer(change, Answer.THEIRS)
        assert (shown(desk), desk.outbox.open()) == ([], ())

    def test_a_refusal_of_what_waited_is_kept_and_can_be_edited(
        self, desk: Desk, row: Row, service: MadeUp
    ) -> None:
        service.before = cut
        desk.changes.create(row.account_id, replace(DRAFT, code="taken"))
        service.before = well
        service.stock(make_link(7, id="taken", code="taken", destination="https://else.example/"))
        desk.outbox.flush(row.account_id)
        refused = the_open(desk)
        assert refused.state is ChangeState.REFUSED
        with pytest.raises(CodeTaken):
            desk.outbox.try_again(refused)
        desk.outbox.try_again(the_open(desk), replace(DRAFT, code="free"))
        assert service.links["free"].title == "Spring"


class TestAfterAnEnd:
    @pytest.mark.parametrize("kind", ["create", "update", "delete"])
    @pytest.mark.parametrize("point", ["recorded", "sending", "answered", "shown", "settled"])
    def test_nothing_is_lost_or_done_twice(
        self,
        desk: Desk,
        row: Row,
        service: MadeUp,
        kind: str,
        point: str,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        service.calls.clear()
        with monkeypatch.context() as patch:
            end_at(point, kind, desk, service, patch)
            with pytest.raises(Killed):
                self.act(kind, desk, row)
        service.before = well
        desk.outbox.recover()
        expected = {"create": ["fresh", "spring"], "update": ["spring"], "delete": []}[kind]
        assert [code for code, _, _ in shown(desk)] == expected
        assert {waiting for *_, waiting in shown(desk)} <= {False, point != "settled"}
        desk.catalogue.refresh(row.account_id, Job())
        desk.outbox.flush(row.account_id)
        assert desk.outbox.open() == ()
        assert service.calls.count(kind) == 1
        assert sorted(service.links) == expected
        assert [(code, waiting) for code, _, waiting in shown(desk)] == [(code, False) for code in expected]
        if kind == "update":
            assert service.links["spring"].title == "new"

    @staticmethod
    def act(kind: str, desk: Desk, row: Row) -> None:
        if kind == "create":
            desk.changes.create(row.account_id, replace(DRAFT, code="fresh"))
        elif kind == "update":
            desk.changes.save(row, titled(row, "new"))
        else:
            desk.changes.delete(row)

    def test_a_mark_that_nothing_stands_behind_goes(self, desk: Desk, row: Row) -> None:
        desk.changes._outbox._showing._library.put(row.account_id, row.link, waiting=True)
        desk.outbox.recover()
        assert shown(desk) == [("spring", "Spring", False)]

    def test_a_local_copy_that_was_thrown_away_shows_again_what_waits(
        self, desk: Desk, row: Row, service: MadeUp
    ) -> None:
        service.before = cut
        desk.changes.save(row, titled(row, "new"))
        desk.changes._outbox._showing._library.remove(row.id)
        desk.outbox.recover()
        assert shown(desk) == [("spring", "new", True)]


def end_at(point: str, kind: str, desk: Desk, service: MadeUp, patch: pytest.MonkeyPatch) -> None:
    """Let the process end at one point on the way of a change."""

    def die(*_: object, **__: object) -> None:
        raise Killed

    outbox = desk.outbox
    match point:
        case "recorded":
            patch.setattr(outbox._delivery, "send_all", die)
        case "sending":
            service.before = lambda call: die() if call == kind else None
            service.calls = _Forgetful(service.calls)
        case "answered":
            service.lose(kind, Killed())
        case "shown":
            patch.setattr(outbox._record, "settle", die)
        case "settled":
            settle = outbox._record.settle
            patch.setattr(outbox._record, "settle", lambda *words: (settle(*words), die()))


class _Forgetful(list[str]):
    """Calls that died on their way are not counted."""

    def append(self, call: str) -> None:
        if call in ("create", "update", "delete") and call not in self.__dict__.setdefault("seen", set()):
            self.__dict__["seen"].add(call)
            return
        super().append(call)


class TestGivingUpWhatMayHaveArrived:
    @pytest.mark.parametrize("arrived", [True, False])
    def test_it_is_as_if_it_had_never_been_wished(
        self, desk: Desk, row: Row, service: MadeUp, arrived: bool
    ) -> None:
        for call in ("create", "update", "delete"):
            error = Offline("Broke off.")
            if arrived:
                service.lose(call, error)
            else:
                service.before = lambda name, call=call, error=error: stop(name, call, error)
            before = shown(desk)
            if call == "create":
                desk.changes.create(row.account_id, replace(DRAFT, code="fresh"))
            elif call == "update":
                desk.changes.save(row, titled(row, "new"))
            else:
                desk.changes.delete(row)
            service.before = cut
            desk.outbox.drop(the_open(desk))
            assert the_open(desk).state is ChangeState.RECALLED
            assert [(code, title) for code, title, _ in shown(desk)] == [each[:2] for each in before]
            service.before = well
            desk.outbox.flush(row.account_id)
            assert desk.outbox.open() == ()
            assert shown(desk) == before
            assert [(link.code, link.title) for link in service.links.values()] == [("spring", "Spring")]


def stop(name: str, call: str, error: Exception) -> None:
    if name == call:
        raise error
