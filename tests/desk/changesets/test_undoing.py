"""Runs taken back, and done again, when something came in between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from support.change_sets import adding, all_rows, changing
from support.services import MadeUp
from xengo_desktop.desk import Desk
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.changes import ChangeState
from xengo_desktop.domain.errors import Offline, Refused
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.runs import RunState
from xengo_desktop.domain.tags import Tag

COUNT = 60
TAGGED = (Tag("print"),)


@pytest.fixture
def tagging(desk: Desk, account: Account) -> int:
    """Keep a change set that tags all of sixty links."""
    drafts = [LinkDraft(destination=f"https://example.com/{n}", code=f"c{n}") for n in range(COUNT)]
    desk.change_sets.run(desk.change_sets.keep(adding(account.id, drafts)), Job())
    return desk.change_sets.keep(changing(all_rows(desk), tags=TAGGED))


def tagged(service: MadeUp) -> int:
    return sum(link.tags == TAGGED for link in service.links.values())


def at_the_fifth_update(act: Callable[[], object]) -> Callable[[str], None]:
    updates = iter(range(10 * COUNT))

    def before(call: str) -> None:
        if call == "update" and next(updates) == 4:
            act()

    return before


def quiet(call: str) -> None:
    """Let every call through."""


def test_what_was_undone_as_a_job_is_done_again_as_one_and_undone_once_more(
    desk: Desk, tagging: int, service: MadeUp
) -> None:
    sets, journal = desk.change_sets, desk.journal
    sets.run(tagging, Job())
    undo = sets.undo(tagging)
    sets.run(undo, Job())
    _, again = journal.next_turns()
    assert again is not None
    assert journal.is_large(again)
    sets.run(sets.redo_step(again.id, "Redo: Change"), Job())
    assert tagged(service) == COUNT
    assert sets.get(undo).undone
    back, again = journal.next_turns()
    assert back is not None
    assert (back.title, again) == ("Change", None)
    sets.run(sets.undo_step(back.id, "Undo: Change"), Job())
    assert tagged(service) == 0


def test_an_undo_is_done_again_from_the_list_of_jobs(desk: Desk, tagging: int, service: MadeUp) -> None:
    sets = desk.change_sets
    sets.run(tagging, Job())
    undo = sets.undo(tagging)
    sets.run(undo, Job())
    redo = sets.undo(undo)
    sets.run(redo, Job())
    assert (tagged(service), sets.get(redo).title) == (COUNT, "Redo: Change")
    assert not sets.get(tagging).undone


def test_undoing_a_run_that_is_paused_gives_up_what_it_has_not_sent(
    desk: Desk, tagging: int, service: MadeUp
) -> None:
    sets = desk.change_sets
    service.before = at_the_fifth_update(lambda: sets.pause(tagging))
    assert sets.run(tagging, Job()).tally.left > 0
    assert tagged(service) > 0
    service.before = quiet
    sets.run(sets.undo(tagging), Job())
    assert tagged(service) == 0
    assert (sets.get(tagging).state, sets.get(tagging).tally.left) == (RunState.CANCELLED, 0)


def test_a_run_that_is_under_way_is_not_undone(desk: Desk, tagging: int, service: MadeUp) -> None:
    sets, refusals = desk.change_sets, []

    def undo() -> None:
        try:
            sets.undo(tagging)
        except Refused as error:
            refusals.append(str(error))

    service.before = at_the_fifth_update(undo)
    assert sets.run(tagging, Job()).tally.done == COUNT
    assert len(refusals) == 1


def test_what_was_done_before_a_cancel_is_undone(desk: Desk, tagging: int, service: MadeUp) -> None:
    sets = desk.change_sets
    service.before = at_the_fifth_update(lambda: sets.cancel(tagging))
    done = sets.run(tagging, Job()).tally.done
    assert 0 < done < COUNT
    service.before = quiet
    assert sets.run(sets.undo(tagging), Job()).tally.done == done
    assert tagged(service) == 0


def test_links_that_were_changed_since_are_conflicts_of_the_undo(
    desk: Desk, tagging: int, service: MadeUp
) -> None:
    sets = desk.change_sets
    sets.run(tagging, Job())
    mine, theirs = all_rows(desk)[0], all_rows(desk)[1]
    desk.changes.save(mine, replace(mine.link.draft(), tags=(Tag("mine"),)))
    service.stock(replace(theirs.link, tags=(Tag("theirs"),)))
    undo = sets.undo(tagging)
    run = sets.run(undo, Job())
    assert (run.tally.done, run.tally.failed) == (COUNT - 2, 2)
    assert [step.left for step in desk.journal.steps(3)] == [2, 0, 0]
    conflicts = sets.rows(undo, 0, COUNT, (ChangeState.CONFLICT,))
    assert {row.link.id for row in conflicts if row.link} == {mine.link.id, theirs.link.id}
    assert service.links[mine.link.id].tags == (Tag("mine"),)
    assert service.links[theirs.link.id].tags == (Tag("theirs"),)


def test_what_had_no_answer_when_it_was_cancelled_is_looked_up_by_a_new_try(
    desk: Desk, account: Account, service: MadeUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xengo_desktop.desk.changesets.trying.PAUSES", ())
    sets, drafts = desk.change_sets, [LinkDraft(destination="https://example.com/", code="one")]
    job_id = sets.keep(adding(account.id, drafts))
    service.lose("create", Offline("The answer got lost."))
    assert sets.run(job_id, Job()).tally.left == 1
    sets.cancel(job_id)
    assert sets.get(job_id).tally.failed == 1
    assert sets.retry(job_id) == 1
    assert sets.run(job_id, Job()).tally.done == 1
    assert len(service.links) == 1


def test_added_links_that_were_changed_since_are_conflicts_and_stay(
    desk: Desk, account: Account, service: MadeUp
) -> None:
    sets = desk.change_sets
    drafts = [LinkDraft(destination=f"https://example.com/{n}", code=f"c{n}") for n in range(COUNT)]
    adding_them = sets.keep(adding(account.id, drafts))
    sets.run(adding_them, Job())
    here = next(row for row in all_rows(desk) if row.link.code == "c1")
    desk.changes.save(here, replace(here.link.draft(), title="Mine"))
    service.stock(replace(service.links["c2"], title="Theirs"))
    undo = sets.undo(adding_them)
    run = sets.run(undo, Job())
    assert (run.tally.done, run.tally.states[ChangeState.CONFLICT]) == (COUNT - 2, 2)
    assert {link.title for link in service.links.values()} == {"Mine", "Theirs"}
