"""What is to be done is written down first, and nothing is sent before all of it is."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from pathlib import Path

import pytest

from support.change_sets import adding, desk_with_vault
from support.children import running
from support.services import MadeUp
from support.vaults import FakeVault
from support.waiting import wait_until
from xengo_desktop.desk import Desk
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.errors import FileTrouble, NotFound, Refused
from xengo_desktop.domain.jobs import Cancelled, Job
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.runs import RunState, Writing
from xengo_desktop.settings import Places

COUNT = 50
MANY = 60_000
TESTS = Path(__file__).parents[2]
BEGINS = f"""
import sys
from pathlib import Path
from support.change_sets import adding, desk_with_vault
from support.vaults import FakeVault
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.links import LinkDraft

desk = desk_with_vault(Path(sys.argv[1]), FakeVault())
drafts = [LinkDraft(destination="https://example.com/%d" % n) for n in range({MANY})]
desk.change_sets.run(desk.change_sets.begin(adding(sys.argv[2], drafts, title="Import of spring.csv")), Job())
"""


@pytest.fixture(autouse=True)
def _few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xengo_desktop.desk.changesets.writing.AT_ONCE", 20)


def drafts(count: int = COUNT) -> list[LinkDraft]:
    return [LinkDraft(destination=f"https://example.com/{n}", code=f"c{n}") for n in range(count)]


def test_how_far_it_is_is_told_and_nothing_is_sent_before_the_last_row(
    desk: Desk, account: Account, service: MadeUp
) -> None:
    sets = desk.change_sets
    job_id = sets.begin(adding(account.id, drafts()))
    assert sets.get(job_id).state is RunState.WRITING
    seen: list[Writing] = []

    def look(done: int, total: int | None, text: str) -> None:
        tally = sets.under_way(job_id)
        if tally is not None and tally.writing is not None:
            seen.append(tally.writing)
            assert not service.links

    run = sets.run(job_id, Job(look))
    assert [each.rows for each in seen] == [0, 0, 20, 40, COUNT]
    assert seen[-1].of == COUNT
    assert (run.state, len(service.links), sets.under_way(job_id)) == (RunState.DONE, COUNT, None)


def test_what_is_given_up_while_it_is_written_down_leaves_nothing(
    desk: Desk, account: Account, service: MadeUp, tmp_path: Path
) -> None:
    sets = desk.change_sets
    job_id = sets.begin(adding(account.id, drafts()))
    run = sets.run(job_id, Job(lambda done, total, text: sets.cancel(job_id) if done else None))
    assert (run.state, service.links, sets.runs()) == (RunState.CANCELLED, {}, ())
    assert not list(tmp_path.rglob("*-1.json"))
    with pytest.raises(NotFound):
        sets.get(job_id)


def test_what_is_given_up_before_a_thread_has_come_to_it_is_not_run(
    desk: Desk, account: Account, service: MadeUp
) -> None:
    sets = desk.change_sets
    job_id = sets.begin(adding(account.id, drafts()))
    sets.cancel(job_id)
    assert sets.run(job_id, Job()).state is RunState.CANCELLED
    assert (service.links, sets.runs()) == ({}, ())


def test_a_pause_that_is_asked_for_while_it_is_written_down_keeps_it_from_being_sent(
    desk: Desk, account: Account, service: MadeUp
) -> None:
    sets = desk.change_sets
    job_id = sets.begin(adding(account.id, drafts()))
    run = sets.run(job_id, Job(lambda done, total, text: sets.pause(job_id) if done == COUNT else None))
    assert (run.state, run.tally.left, service.links) == (RunState.PAUSED, COUNT, {})
    assert sets.run(job_id, Job()).state is RunState.DONE
    assert len(service.links) == COUNT


def test_a_full_disk_leaves_nothing(desk: Desk, account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise FileTrouble("There is no room left.")

    monkeypatch.setattr(desk.ledger.jobs, "write", refuse)
    job_id = desk.change_sets.begin(adding(account.id, drafts()))
    with pytest.raises(FileTrouble, match="no room"):
        desk.change_sets.run(job_id, Job())
    assert not desk.change_sets.runs()


def test_the_end_of_the_program_leaves_word_of_it(desk: Desk, account: Account, service: MadeUp) -> None:
    sets, job = desk.change_sets, Job(lambda done, total, text: job.cancel() if done else None)
    job_id = sets.begin(adding(account.id, drafts()))
    with pytest.raises(Cancelled):
        sets.run(job_id, job)
    assert (sets.get(job_id).state, service.links) == (RunState.UNBEGUN, {})


def test_a_kill_while_it_is_written_down_is_told_at_the_next_start(tmp_path: Path) -> None:
    with closing(desk_with_vault(tmp_path, FakeVault())) as desk:
        account = Account(id="", dialect="local", name="Work", base_url="http://127.0.0.1:9/local/v1")
        account = desk.connections.add(account, "a-key-of-nobody")
        command = [sys.executable, "-c", BEGINS, str(tmp_path), account.id]
        environment = os.environ | {"PYTHONPATH": f"{TESTS}{os.pathsep}{TESTS.parent}"}
        with running(command, env=environment) as child:
            sets = desk.change_sets
            wait_until(lambda: any(run.tally.left for run in sets.runs()), "rows that are written down")
            child.kill()
        assert desk.ledger.jobs.unfinished()
        (run,) = sets.runs()
        assert (run.state, run.title, run.step) == (RunState.UNBEGUN, "Import of spring.csv", None)
        assert 0 < run.tally.left < MANY
        with pytest.raises(Refused, match="nothing of it was sent"):
            sets.run(run.id, Job())
        sets.dismiss(run.id)
        assert not sets.runs()
        assert not desk.ledger.jobs.unfinished()
        assert not desk.ledger.jobs.rows(run.id, 0, 10)


def test_what_a_kill_has_left_half_written_is_swept_away_and_what_others_write_stays(
    desk: Desk, account: Account, places: Places
) -> None:
    places.rollbacks.mkdir(parents=True)
    left, growing = places.rollbacks / ".left.part", places.rollbacks / ".growing.part"
    for file in (left, growing):
        file.write_text("[")
    os.utime(left, (0, 0))
    desk.change_sets.run(desk.change_sets.begin(adding(account.id, drafts())), Job())
    assert (left.exists(), growing.exists()) == (False, True)
