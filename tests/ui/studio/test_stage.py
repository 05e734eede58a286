"""The middle of the studio: its tools stand still whatever is looked at."""

from __future__ import annotations

import pytest

from support.stage import on_stage
from xengo_desktop.ui.studio.rendering import Picture
from xengo_desktop.ui.studio.stage import FLAT, POSTER, Stage


@pytest.fixture
def stage(qtbot, theme):
    made = on_stage(qtbot, Stage(theme, "light"), 600, 500)
    made.canvas.show_natural(150)
    made.canvas.show_picture(Picture(100, 100, b"\0\0\0\xff" * 10_000), 33, clear=False, spoken="Encodes x")
    made.show_code()
    made.show_clear(False)
    return made


def places(stage):
    """Return where the parts of the row are, and how high what is below begins."""
    stage.layout().activate()
    stage.views.parentWidget().layout().activate()
    stage._tools.layout().activate()
    buttons = [stage.views.button(key).geometry() for key in (FLAT, POSTER)]
    tools = [
        part.geometry() for part in (stage.svg, stage.png, stage.out, stage.share, stage.into, stage.whole)
    ]
    return stage.views.geometry(), buttons, tools, stage.canvas.parentWidget().y()


def test_a_ground_that_shows_through_moves_nothing(stage):
    before = places(stage)
    stage.show_clear(True)
    assert stage.shade.isVisible()
    assert places(stage) == before


def test_the_poster_moves_nothing(stage):
    before = places(stage)
    stage.views.button(POSTER).click()
    assert not stage.svg.isVisible()
    assert places(stage) == before
    stage.views.button(FLAT).click()
    assert stage.svg.isVisible()
    assert places(stage) == before


def test_no_zoom_moves_the_tools(stage):
    before = places(stage)
    for _ in range(20):
        stage.into.click()
    assert "200 %" in stage.share.text()
    assert places(stage) == before
    for _ in range(20):
        stage.out.click()
    assert places(stage) == before
