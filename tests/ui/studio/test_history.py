"""Undo and redo of a design."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.ui.studio.history import History

PLAIN = QrDesign()
RED, BLUE, DOTS = (
    replace(PLAIN, foreground="#aa0000"),
    replace(PLAIN, foreground="#0000aa"),
    replace(PLAIN, dots="dots"),
)


@pytest.fixture
def history():
    return History(PLAIN)


def test_a_new_one_has_nothing_to_undo(history):
    assert not history.can_undo
    assert not history.can_redo
    assert history.undo() == history.redo() == PLAIN


def test_steps_go_back_and_forth(history):
    history.take(RED)
    history.take(DOTS)
    assert history.undo() == RED
    assert history.undo() == PLAIN
    assert not history.can_undo
    assert history.redo() == RED
    assert history.redo() == DOTS
    assert not history.can_redo


def test_the_same_again_is_no_step(history):
    assert history.take(RED)
    assert not history.take(RED)
    assert history.undo() == PLAIN


def test_a_slider_s_way_is_one_step(history):
    for scale in (0.21, 0.22, 0.23, 0.24):
        history.take(replace(PLAIN, logo_scale=scale), "logo_scale")
    assert history.undo() == PLAIN


def test_a_word_that_was_typed_and_taken_back_is_no_step(history):
    history.take(DOTS)
    for caption in ("S", "Sc", "S", ""):
        history.take(replace(DOTS, caption=caption), "caption")
    assert history.undo() == PLAIN
    assert not history.can_undo


def test_a_word_that_is_typed_again_is_a_step_of_its_own(history):
    history.take(DOTS)
    for caption in ("S", "", "Scan"):
        history.take(replace(DOTS, caption=caption), "caption")
    assert history.undo() == DOTS
    assert history.undo() == PLAIN


def test_two_drags_of_one_slider_are_two_steps(history):
    history.take(replace(PLAIN, logo_scale=0.3), "logo_scale")
    history.seal()
    history.take(replace(PLAIN, logo_scale=0.35), "logo_scale")
    assert history.undo().logo_scale == 0.3
    assert history.undo() == PLAIN


def test_another_control_begins_a_step_of_its_own(history):
    history.take(RED, "foreground")
    history.take(replace(RED, quiet_zone=5), "quiet_zone")
    history.take(replace(BLUE, quiet_zone=5), "foreground")
    assert history.undo() == replace(RED, quiet_zone=5)
    assert history.undo() == RED


def test_what_is_done_after_an_undo_takes_the_future_s_place(history):
    history.take(RED)
    history.undo()
    history.take(BLUE)
    assert not history.can_redo
    assert history.undo() == PLAIN


def test_a_drag_after_an_undo_does_not_melt_into_what_was_before(history):
    history.take(RED, "foreground")
    history.take(DOTS)
    history.undo()
    history.take(BLUE, "foreground")
    assert history.undo() == RED


def test_a_group_as_the_very_first_step_can_be_undone(history):
    history.take(RED, "foreground")
    history.undo()
    history.take(BLUE, "foreground")
    assert history.can_undo
    assert history.undo() == PLAIN


@given(st.lists(st.sampled_from(("red", "blue", "dots", "undo", "redo", "seal")), max_size=40))
def test_whatever_is_done_all_undos_lead_to_the_beginning(deeds):
    history = History(PLAIN)
    for deed in deeds:
        match deed:
            case "undo":
                history.undo()
            case "redo":
                history.redo()
            case "seal":
                history.seal()
            case _:
                history.take({"red": RED, "blue": BLUE, "dots": DOTS}[deed], "group")
    last = history.design
    while history.can_undo:
        history.undo()
    assert history.design == PLAIN
    while history.can_redo:
        history.redo()
    assert history.design == last or "undo" in deeds
