"""Running change sets against a made-up service that can be told to fail."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from support.change_sets import adding, all_rows, changing, deleting
from support.links import make_link
from support.services import GOOD_KEY, MadeUp
from xengo_desktop.desk import Desk
from xengo_desktop.desk.changing.turns import Turns
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.changes import ChangeState
from xengo_desktop.domain.errors import CodeTaken, Garbled, NotAllowed, Offline, OutOfQuota, Refused, TooFast
from xengo_desktop.domain.jobs import Cancelled, Job
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.runs import FAILED, RunState
from xengo_desktop.domain.tags import Tag
from xengo_desktop.settings import Places

TAGGED = (Tag("campaign", "spring"),)


def drafts(count: int) -> Iterator[LinkDraft]:
    return (LinkDraft(destination=f"https://example.com/{n}", code=f"c{n}") for n in range(count))


def quiet(call: str) -> None:
    """Let every call through."""


@pytest.fixture
def made(desk: Desk, account: Account) -> int:
    """Twenty links that a change set has made."""
    job_id = desk.change_sets.keep(adding(account.id, drafts(20)))
    assert desk.change_sets.run(job_id, Job()).state is RunState.DONE
    return job_id


def tags(desk: Desk) -> set[tuple[Tag, ...]]:
    return {row.link.tags for row in all_rows(desk)}


class TestARun:
    def test_what_it_makes_is_in_the_table_and_in_the_journal(
        self, desk: Desk, made: int, service: MadeUp
    ) -> None:
        assert len(service.links) == 20
        assert len(all_rows(desk)) == 20
        step, _ = desk.journal.next_turns()
        assert step is not None
        assert (step.title, step.changes, step.waiting) == ("Add", 20, 0)

    def test_a_change_is_undone_by_a_run_of_its_own(self, desk: Desk, made: int, service: MadeUp) -> None:
        sets = desk.change_sets
        job_id = sets.keep(changing(all_rows(desk), tags=TAGGED))
        sets.run(job_id, Job())
        assert tags(desk) == {TAGGED}
        sets.run(sets.undo(job_id), Job())
        assert tags(desk) == {()}
        assert {link.tags for link in service.links.values()} == {()}
        assert sets.get(job_id).undone

    def test_an_undone_deletion_makes_the_links_anew(self, desk: Desk, made: int, service: MadeUp) -> None:
        sets = desk.change_sets
        job_id = sets.keep(deleting(all_rows(desk)))
        sets.run(job_id, Job())
        assert (all_rows(desk), service.links) == ((), {})
        sets.run(sets.undo(job_id), Job())
        assert {row.link.code for row in all_rows(desk)} == {f"c{n}" for n in range(20)}

    def test_it_cannot_be_run_twice(self, desk: Desk, made: int) -> None:
        with pytest.raises(Refused):
            desk.change_sets.run(made, Job())

    def test_the_rollback_file_has_what_was_before(self, desk: Desk, made: int) -> None:
        job_id = desk.change_sets.keep(changing(all_rows(desk), tags=TAGGED))
        run = desk.change_sets.run(job_id, Job())
        found = json.loads(Path(run.rollback).read_text("utf-8"))
        assert len(found) == 20
        assert {tuple(each["tags"]) for each in found} == {()}

    def test_the_rollback_file_keeps_an_expiry_to_the_letter(
        self, desk: Desk, account: Account, service: MadeUp
    ) -> None:
        end = datetime(2026, 11, 2, 9, 12, 30, 123_000, tzinfo=UTC)
        service.stock(make_link(1, expires_at=end))
        desk.catalogue.refresh(account.id, Job())
        job_id = desk.change_sets.keep(changing(all_rows(desk), tags=TAGGED))
        run = desk.change_sets.run(job_id, Job())
        [found] = json.loads(Path(run.rollback).read_text("utf-8"))
        assert datetime.fromisoformat(found["expires_at"]) == end

    def test_a_read_only_account_takes_none(self, desk: Desk, account: Account) -> None:
        desk.connections.change(replace(account, read_only=True))
        with pytest.raises(NotAllowed):
            desk.change_sets.keep(adding(account.id, drafts(1)))
        [price] = desk.change_sets.price(adding(account.id, drafts(1)).wishes)
        assert not price.fits


class TestFailing:
    def test_a_refused_row_says_why_and_the_others_go_on(
        self, desk: Desk, account: Account, made: int
    ) -> None:
        sets = desk.change_sets
        wanted = [LinkDraft(destination="https://example.org/", code=code) for code in ("c0", "new")]
        job_id = sets.keep(adding(account.id, wanted))
        run = sets.run(job_id, Job())
        [failed] = sets.rows(job_id, 0, 10, FAILED)
        assert (run.state, run.tally.done, run.tally.failed) == (RunState.DONE, 1, 1)
        assert (failed.row, failed.reason) == (1, "“c0” is taken.")

    def test_only_what_failed_is_sent_again(self, desk: Desk, made: int, service: MadeUp) -> None:
        sets = desk.change_sets
        refusing = iter(range(3))

        def refuse_some(call: str) -> None:
            if call == "update" and next(refusing, None) is not None:
                raise CodeTaken("Not now.")

        service.before = refuse_some
        job_id = sets.keep(changing(all_rows(desk), tags=TAGGED))
        assert sets.run(job_id, Job()).tally.failed == 3
        service.calls.clear()
        assert sets.retry(job_id) == 3
        assert sets.run(job_id, Job()).tally.done == 20
        assert service.calls.count("update") == 3
        assert tags(desk) == {TAGGED}

    def test_what_somebody_else_has_changed_is_a_conflict(
        self, desk: Desk, made: int, service: MadeUp
    ) -> None:
        rows = all_rows(desk)
        service.stock(replace(rows[0].link, title="Theirs"))
        job_id = desk.change_sets.keep(changing(rows, title="Mine"))
        run = desk.change_sets.run(job_id, Job())
        assert run.tally.states[ChangeState.CONFLICT] == 1
        assert service.links[rows[0].link.id].title == "Theirs"

    def test_a_conflict_that_is_sent_again_takes_no_other_field_back(
        self, desk: Desk, made: int, service: MadeUp
    ) -> None:
        sets, row = desk.change_sets, all_rows(desk)[0]
        theirs = replace(row.link, title="Theirs", destination="https://theirs.example/")
        service.stock(theirs)
        job_id = sets.keep(changing([row], title="Mine"))
        sets.run(job_id, Job())
        assert sets.retry(job_id) == 1
        assert sets.run(job_id, Job()).tally.done == 1
        link = service.links[row.link.id]
        assert (link.title, link.destination) == ("Mine", "https://theirs.example/")

    def test_a_run_that_another_window_is_in_the_middle_of_is_not_joined(
        self, desk: Desk, made: int, places: Places
    ) -> None:
        job_id = desk.change_sets.keep(changing(all_rows(desk), tags=TAGGED))
        another_window = Turns(places.turns).mine(f"run {job_id}")
        with another_window, pytest.raises(Refused, match="Another window"):
            desk.change_sets.run(job_id, Job())
        assert desk.change_sets.run(job_id, Job()).tally.done == 20

    def test_a_link_with_an_earlier_change_that_waits_is_left_alone(
        self, desk: Desk, made: int, service: MadeUp
    ) -> None:
        rows = all_rows(desk)

        def cut(call: str) -> None:
            raise Offline("No answer.")

        service.before = cut
        desk.changes.save(rows[0], replace(rows[0].link.draft(), title="first"))
        service.before = lambda call: cut(call) if call == "get" else None
        job_id = desk.change_sets.keep(deleting(rows))
        run = desk.change_sets.run(job_id, Job())
        assert (run.tally.done, run.tally.failed) == (19, 1)
        assert list(service.links) == [rows[0].link.id]

    def test_a_wait_that_is_asked_for_is_kept(self, desk: Desk, made: int, service: MadeUp) -> None:
        waits = iter(range(4))

        def wait_first(call: str) -> None:
            if call == "update" and next(waits, None) is not None:
                raise TooFast("Wait.", retry_after=0.01)

        service.before = wait_first
        job_id = desk.change_sets.keep(changing(all_rows(desk), tags=TAGGED))
        assert desk.change_sets.run(job_id, Job()).tally.done == 20

    def test_a_spent_quota_stops_the_account_and_keeps_the_rest(
        self, desk: Desk, made: int, service: MadeUp
    ) -> None:
        left = iter(range(5))

        def spend(call: str) -> None:
            if call == "update" and next(left, None) is None:
                raise OutOfQuota("The month's requests are spent.")

        service.before = spend
        sets = desk.change_sets
        job_id = sets.keep(changing(all_rows(desk), tags=TAGGED))
        run = sets.run(job_id, Job())
        assert (run.state, run.tally.done, run.tally.left) == (RunState.PAUSED, 5, 15)
        assert run.reason == "The month's requests are spent."
        service.before = quiet
        assert sets.run(job_id, Job()).tally.done == 20

    def test_a_lost_answer_is_looked_up_and_nothing_is_made_twice(
        self, desk: Desk, account: Account, service: MadeUp, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("xengo_desktop.desk.changesets.trying.PAUSES", (0.001,) * 4)
        service.lose("create", Garbled("Half an answer."))
        job_id = desk.change_sets.keep(adding(account.id, drafts(5)))
        run = desk.change_sets.run(job_id, Job())
        assert (run.tally.done, len(service.links)) == (5, 5)


class TestHolding:
    def test_a_pause_lets_what_is_under_way_end_and_the_rest_goes_on_later(
        self, desk: Desk, made: int, service: MadeUp
    ) -> None:
        sets = desk.change_sets
        job_id = sets.keep(changing(all_rows(desk), tags=TAGGED))
        updates = iter(range(100))

        def pause_soon(call: str) -> None:
            if call == "update" and next(updates) == 4:
                sets.pause(job_id)

        service.before = pause_soon
        run = sets.run(job_id, Job())
        assert run.state is RunState.PAUSED
        assert 0 < run.tally.left < 20
        service.before = quiet
        assert sets.run(job_id, Job()).tally.done == 20
        assert service.calls.count("update") == 20

    def test_cancelling_gives_up_what_was_not_sent(self, desk: Desk, made: int, service: MadeUp) -> None:
        sets = desk.change_sets
        job_id = sets.keep(changing(all_rows(desk), tags=TAGGED))

        def cancel(call: str) -> None:
            if call == "update":
                sets.cancel(job_id)

        service.before = cancel
        run = sets.run(job_id, Job())
        assert run.state is RunState.CANCELLED
        assert run.tally.left == 0
        assert run.tally.done == sum(link.tags == TAGGED for link in service.links.values())
        with pytest.raises(Refused):
            sets.run(job_id, Job())

    def test_a_job_that_is_cancelled_can_be_resumed(self, desk: Desk, made: int, service: MadeUp) -> None:
        sets, job = desk.change_sets, Job()
        job_id = sets.keep(changing(all_rows(desk), tags=TAGGED))
        once = threading.Event()

        def cancel(call: str) -> None:
            if call == "update" and not once.is_set():
                once.set()
                job.cancel()

        service.before = cancel
        with pytest.raises(Cancelled):
            sets.run(job_id, job)
        assert sets.get(job_id).state is RunState.INTERRUPTED
        service.before = quiet
        assert sets.run(job_id, Job()).tally.done == 20

    @pytest.mark.parametrize(("word", "state"), [("pause", RunState.PAUSED), ("cancel", RunState.CANCELLED)])
    def test_a_word_that_comes_as_it_begins_to_wait_is_not_forgotten(
        self,
        desk: Desk,
        made: int,
        service: MadeUp,
        monkeypatch: pytest.MonkeyPatch,
        word: str,
        state: RunState,
    ) -> None:
        monkeypatch.setattr("xengo_desktop.desk.changesets.trying.PAUSES", (0.001,) * 4)
        sets, jobs = desk.change_sets, desk.ledger.jobs
        end = jobs.end

        def say_first(job: int, state: RunState, reason: str = "") -> None:
            if state is RunState.WAITING:
                getattr(sets, word)(job)
            end(job, state, reason)

        def gone(call: str) -> None:
            raise Offline("No answer.", arrived=False)

        monkeypatch.setattr(jobs, "end", say_first)
        service.before = gone
        job_id = sets.keep(changing(all_rows(desk), tags=TAGGED))
        assert sets.run(job_id, Job()).state is state
        assert sets.waits_for(job_id) == frozenset()

    def test_what_a_service_that_is_gone_did_not_get_can_be_sent_later(
        self, desk: Desk, made: int, service: MadeUp, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("xengo_desktop.desk.changesets.trying.PAUSES", (0.001,) * 4)

        def cut(call: str) -> None:
            raise Offline("No answer.")

        service.before = cut
        sets = desk.change_sets
        job_id = sets.keep(changing(all_rows(desk), tags=TAGGED))
        run = sets.run(job_id, Job())
        assert (run.state, run.tally.left, run.reason) == (RunState.WAITING, 20, "No answer.")
        service.before = quiet
        assert sets.run(job_id, Job()).tally.done == 20


def test_several_accounts_are_served_together(desk: Desk, account: Account, service: MadeUp) -> None:
    other = desk.connections.add(replace(account, id="", name="Other"), GOOD_KEY)
    rows = (
        *adding(account.id, drafts(3)).rows,
        *adding(other.id, [LinkDraft(destination="https://e.com/", code="x")]).rows,
    )
    sets = desk.change_sets
    job_id = sets.keep(replace(adding(account.id, ()), rows=rows))
    assert {price.name: price.requests for price in sets.price(row.wish for row in rows if row.wish)} == {
        "Work": 3,
        "Other": 1,
    }
    assert sets.run(job_id, Job()).tally.done == 4
