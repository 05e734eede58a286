"""The door to slow work keeps its promises about threads, order and owners."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject

from xengo_desktop.domain.errors import Offline
from xengo_desktop.domain.jobs import Job, current_job
from xengo_desktop.ui.tasks import WORKERS


@pytest.fixture
def owner(qapp):
    return QObject()


def test_work_runs_elsewhere_and_its_answer_comes_back_here(qtbot, tasks, owner):
    answers = []
    tasks.run(
        owner,
        lambda: threading.current_thread(),
        done=lambda thread: answers.append((thread, threading.current_thread())),
    )
    qtbot.waitUntil(lambda: bool(answers))
    there, here = answers[0]
    assert there is not here
    assert here is threading.main_thread()


def test_a_newer_work_in_a_lane_silences_the_older(qtbot, tasks, owner):
    gate, answers = threading.Event(), []

    def slow():
        gate.wait(5)
        return "old"

    tasks.run(owner, slow, done=answers.append, lane="search")
    tasks.run(owner, lambda: "new", done=answers.append, lane="search")
    qtbot.waitUntil(lambda: answers == ["new"])
    gate.set()
    qtbot.waitUntil(lambda: tasks.busy == 0)
    assert answers == ["new"]


def test_the_table_goes_on_while_services_that_never_answer_keep_every_thread(qtbot, tasks, owner):
    gate, answers = threading.Event(), []
    for _ in range(2 * WORKERS):
        tasks.run(owner, lambda: gate.wait(20))
    tasks.run(owner, lambda: "rows", done=answers.append, urgent=True)
    qtbot.waitUntil(lambda: answers == ["rows"])
    gate.set()
    qtbot.waitUntil(lambda: tasks.busy == 0)


def test_nothing_is_told_to_an_owner_that_is_gone(qtbot, tasks):
    gate, answers = threading.Event(), []
    owner = QObject()
    tasks.run(owner, lambda: gate.wait(5), done=answers.append)
    owner.deleteLater()
    with qtbot.waitSignal(owner.destroyed):
        pass
    gate.set()
    qtbot.waitUntil(lambda: tasks.busy == 0)
    assert answers == []


def test_a_known_error_goes_to_who_asked(qtbot, tasks, owner):
    errors = []

    def fail():
        raise Offline("The server did not answer.")

    tasks.run(owner, fail, failed=errors.append)
    qtbot.waitUntil(lambda: [str(error) for error in errors] == ["The server did not answer."])


def test_a_known_error_that_nobody_asked_for_is_told_all_the_same(qtbot, tasks, owner):
    def fail():
        raise Offline("The server did not answer.")

    with qtbot.waitSignal(tasks.troubled) as told:
        tasks.run(owner, fail)
    assert isinstance(told.args[0], Offline)


def test_a_bug_is_told_as_a_bug(qtbot, tasks, owner, caplog):
    with qtbot.waitSignal(tasks.crashed) as told:
        tasks.run(owner, lambda: 1 // 0)
    assert isinstance(told.args[0], ZeroDivisionError)
    assert "background task crashed" in caplog.text


def test_progress_arrives_in_order_and_before_the_answer(qtbot, tasks, owner):
    seen = []

    def work(job: Job):
        for number in range(3):
            job.report(number, 3)
        return "end"

    tasks.run(owner, work, done=seen.append, progress=lambda done, total, text: seen.append(done))
    qtbot.waitUntil(lambda: seen == [0, 1, 2, "end"])


def test_cancelled_work_stops_and_says_nothing(qtbot, tasks, owner):
    started, answers = threading.Event(), []

    def work(job: Job):
        started.set()
        with job.stopping(started.clear):
            while True:
                job.check()

    job = tasks.run(owner, work, done=answers.append, failed=answers.append)
    assert started.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: tasks.busy == 0)
    assert answers == []
    assert not started.is_set()


def test_the_network_finds_the_job_it_works_for(qtbot, tasks, owner):
    seen = []
    job = tasks.run(owner, current_job, done=seen.append)
    qtbot.waitUntil(lambda: seen == [job])


def test_a_flood_of_answers_arrives_whole(qtbot, tasks, owner):
    seen = []
    for number in range(500):
        tasks.run(owner, lambda number=number: number, done=seen.append)
    qtbot.waitUntil(lambda: len(seen) == 500)
    assert sorted(seen) == list(range(500))


def test_after_closing_nothing_starts(qtbot, tasks, owner):
    assert tasks.close()
    assert tasks.run(owner, lambda: 1).cancelled
