"""What lies on the bench."""

from __future__ import annotations

from dataclasses import replace

from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.ui.studio.plan import Plan
from xengo_desktop.ui.studio.subject import Subject

POSTER = QrDesign(dots="dots")


def test_a_change_is_told_once_and_only_if_it_is_one(qtbot, bench):
    told = []
    bench.design_changed.connect(lambda: told.append(bench.design.dots))
    bench.change(dots="rounded")
    bench.change(dots="rounded")
    assert told == ["rounded"]


def test_a_drag_is_one_step_until_there_is_a_pause(qtbot, bench):
    for size in (5, 6, 7):
        bench.change("quiet_zone", quiet_zone=size)
    bench.seal()
    bench.change("quiet_zone", quiet_zone=8)
    bench.undo()
    assert bench.design.quiet_zone == 7
    bench.undo()
    assert bench.design.quiet_zone == 4
    bench.redo()
    assert bench.design.quiet_zone == 7


def test_the_pause_seals_by_itself(qtbot, bench):
    bench._pause.setInterval(0)
    bench.change("quiet_zone", quiet_zone=5)
    qtbot.waitUntil(lambda: not bench._pause.isActive())
    bench.change("quiet_zone", quiet_zone=6)
    bench.undo()
    assert bench.design.quiet_zone == 5


def test_each_look_has_its_own_history(bench):
    bench.open_design("poster", POSTER)
    assert not bench.can_undo
    bench.change(dots="square")
    bench.open_design("shared", QrDesign())
    assert not bench.can_undo
    bench.open_design("poster", replace(POSTER, dots="square"))
    bench.undo()
    assert bench.design == POSTER


def test_a_look_that_changed_elsewhere_is_a_step(bench):
    bench.open_design("poster", POSTER)
    bench.open_design("shared", QrDesign())
    bench.open_design("poster", QrDesign(dots="diamond"))
    assert bench.design.dots == "diamond"
    bench.undo()
    assert bench.design == POSTER


def test_subject_and_plan_are_told_when_they_are_others(qtbot, bench):
    told = []
    bench.subject_changed.connect(lambda: told.append("subject"))
    bench.plan_changed.connect(lambda: told.append("plan"))
    bench.show_subject(Subject())
    bench.show_plan(Plan())
    bench.show_subject(Subject(text="a"))
    bench.show_plan(Plan(mm=50))
    assert told == ["subject", "plan"]


def test_a_text_of_one_s_own_names_its_file():
    assert Subject(text="https://example.com/a").name == "example.com/a"
    assert Subject(text="hello").name == "hello"
