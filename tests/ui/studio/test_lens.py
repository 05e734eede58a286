"""The poster on the wall."""

from __future__ import annotations

import pytest

from support.names import unnamed
from support.stage import on_stage
from xengo_desktop.ui.studio.distance import SCREEN_DISTANCE, Sight
from xengo_desktop.ui.studio.lens import Lens
from xengo_desktop.ui.studio.rendering import Picture
from xengo_desktop.ui.studio.scene import dots_per_mm


@pytest.fixture
def lens(qtbot, theme):
    made = on_stage(qtbot, Lens(theme), 600, 500)
    made.scene.show_picture(Picture(2, 2, bytes((0, 0, 0, 255)) * 4), "Encodes x")
    return made


def test_the_code_is_as_large_as_it_would_look(lens):
    lens.show_sight(Sight(40, 33, 2_000))
    _, code = lens.scene.boxes()
    assert code.width() == pytest.approx(40 * SCREEN_DISTANCE / 2_000 * dots_per_mm(lens))


def test_a_near_code_stays_in_sight(lens):
    for distance in (100, 300, 1_000, 5_000, 50_000):
        lens.show_sight(Sight(40, 33, distance))
        _, code = lens.scene.boxes()
        assert lens.scene.rect().toRectF().intersects(code)
        if code.height() < lens.scene.height() and code.width() < lens.scene.width():
            assert lens.scene.rect().toRectF().contains(code)


def test_it_says_what_that_means(lens):
    lens.show_sight(Sight(40, 33, 2_000, 25))
    said = lens.words.text()
    assert "1.21 mm" in said
    assert "2.1 minutes of arc" in said
    assert "from up to 0.4 m" in said
    assert "print it 200 mm wide" in said


def test_a_code_that_is_large_enough_needs_no_advice(lens):
    lens.show_sight(Sight(250, 33, 2_000, 25))
    assert lens.words.text().endswith("Phones should read it from up to 2.5 m.")


def test_what_no_eye_can_tell_apart_is_said(lens):
    lens.show_sight(Sight(20, 33, 10_000, 25))
    assert "finer than an eye" in lens.words.text()


def test_slider_and_figure_move_each_other(qtbot, lens):
    with qtbot.waitSignal(lens.distance_edited) as told:
        lens.metres.setValue(5.0)
    assert told.args == [5_000.0]
    lens.show_sight(Sight(40, 33, 5_000))
    assert lens.metres.value() == 5.0
    with qtbot.waitSignal(lens.distance_edited):
        lens.slider.setValue(10)
    assert unnamed(lens) == []


def test_the_scene_is_painted_in_both_themes(lens, theme):
    light = lens.scene.grab().toImage()
    theme.wish("dark")
    dark = lens.scene.grab().toImage()
    assert dark.pixelColor(5, 5).lightness() < light.pixelColor(5, 5).lightness()


def test_the_distance_is_that_of_the_plan(page, settled):
    page.stage.views.button("poster").click()
    page.stage.lens.metres.setValue(4.0)
    assert page.bench.plan.distance_mm == 4_000
    assert page.controls.printing.metres.value() == 4.0
    page.stage.views.button("flat").click()
    assert page.stage.canvas.isVisible()
    settled()
