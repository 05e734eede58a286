"""The one drawing behind every canvas."""

from __future__ import annotations

import pickle
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.rasters import logo_png
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.artwork.drawing import draw
from xengo_desktop.qr.artwork.eyes import BALLS, FRAMES
from xengo_desktop.qr.artwork.paths import flattened
from xengo_desktop.qr.artwork.shapes import DOTS
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.formats import FORMATS
from xengo_desktop.qr.sizes import Pixels

URL = "https://go.example.com/q/spring"


def test_the_same_wish_gives_the_same_drawing():
    design = QrDesign(dots="rounded", logo=logo_png())
    assert draw(URL, design) == draw(URL, design)
    assert draw(URL, design).figures == draw(URL, design).figures
    assert draw(URL, design) != draw(URL, QrDesign(dots="dots", logo=logo_png()))
    assert draw(URL, design) != draw(URL + "s", design)


def test_a_drawing_travels_to_another_process():
    drawing = draw(URL, QrDesign(logo=logo_png()))
    assert pickle.loads(pickle.dumps(drawing)).figures == drawing.figures


def test_a_plain_code_is_one_figure():
    (figure,) = draw(URL, QrDesign()).figures
    assert figure.paint == "#000000"


def test_each_colour_is_one_figure():
    design = QrDesign(foreground="#111111", eye_frame_colour="#222222", eye_ball_colour="#333333")
    assert [figure.paint for figure in draw(URL, design).figures] == ["#111111", "#222222", "#333333"]
    design = QrDesign(foreground="#111111", eye_frame_colour="#222222", eye_ball_colour="#111111")
    assert [figure.paint for figure in draw(URL, design).figures] == ["#111111", "#222222"]


@pytest.mark.parametrize("quiet", [0, 1, 4, 10])
def test_everything_keeps_out_of_the_quiet_zone(quiet):
    drawing = draw(URL, QrDesign(quiet_zone=quiet, dots="dots"))
    assert drawing.width == drawing.height == drawing.symbol.size + 2 * quiet
    points = [
        point for figure in drawing.figures for polygon in flattened(figure.path, 0.01) for point in polygon
    ]
    assert min(map(min, points)) == quiet
    assert max(map(max, points)) == drawing.width - quiet


def test_eyes_are_drawn_apart_from_the_modules():
    drawing = draw(URL, QrDesign())
    for x, y in drawing.eyes:
        assert not any(any(row[x : x + 7]) for row in drawing.modules[y : y + 7])
    kept = sum(map(sum, drawing.symbol.rows)) - 3 * 33
    assert sum(map(sum, drawing.modules)) == kept


def test_modules_behind_the_logo_are_left_out():
    drawing = draw(URL, QrDesign(logo=logo_png()))
    where = drawing.place
    assert not any(any(row[where.left : where.right]) for row in drawing.modules[where.top : where.bottom])
    outside = [row[: where.left] for row in drawing.modules[7:-7]]
    assert outside == [row[: where.left] for row in drawing.symbol.rows[7:-7]]


@given(st.sampled_from(DOTS), st.sampled_from(FRAMES), st.sampled_from(BALLS), st.integers(0, 32), st.text())
def test_whatever_the_text_there_is_a_drawing_or_a_sentence(dots, frame, ball, quiet, text):
    design = QrDesign(dots=dots.key, eye_frame=frame.key, eye_ball=ball.key, quiet_zone=quiet)
    with suppress(Invalid):
        drawing = draw(text, design)
        for kind in FORMATS:
            assert kind.write(drawing, Pixels(round(drawing.width)))


def test_a_design_that_cannot_be_drawn_is_refused_before_any_work():
    with pytest.raises(Invalid, match="not a colour"):
        draw("", QrDesign(foreground="red"))
    with pytest.raises(Invalid, match="broken"):
        draw(URL, QrDesign(logo=b"\x89PNG\r\n\x1a\n"))
