"""The ground of a code, a window of it at a time."""

from __future__ import annotations

import numpy as np
import pytest

from xengo_desktop.qr.artwork.boxes import box
from xengo_desktop.qr.artwork.figures import Box, Figure
from xengo_desktop.qr.designs.paints import Gradient
from xengo_desktop.qr.formats.coverage import Window
from xengo_desktop.qr.formats.ground import Layers

WHOLE = Window(0, 0, 60, 40)
FADE = Gradient(kind="linear", stops=((0.0, "#ff0000"), (1.0, "#0000ff")), angle=30.0)


def figure(x, y, width, height, paint="#204060", radius=1.3):
    return Figure(box(x, y, width, height, (radius,) * 4), paint, Box(x, y, width, height))


FIGURES = (
    figure(0, 0, 12, 8, "#ffffff"),
    figure(2.3, 1.1, 5.2, 3.7),
    figure(3, 2, 4, 4, FADE),
    figure(-3, 6, 30, 30, "#00ff00"),
    figure(20, 20, 2, 2),
)


@pytest.mark.parametrize("kept", [False, True])
@pytest.mark.parametrize("height", [1, 7, 40])
def test_in_strips_it_is_what_it_is_as_a_whole(kept, height):
    layers = Layers(FIGURES, 5, 5, kept=kept)
    strips = [
        np.broadcast_to(layers.seen(Window(0, top, 60, rows)), (rows, 60, 4))
        for top in range(0, 40, height)
        for rows in (min(height, 40 - top),)
    ]
    assert np.array_equal(np.concatenate(strips), layers.seen(WHOLE))


def test_a_window_in_the_middle_shows_what_is_there():
    layers = Layers(FIGURES, 5, 5)
    part = layers.seen(Window(11, 9, 20, 13))
    assert np.array_equal(part, layers.seen(WHOLE)[9:22, 11:31])


def test_rows_that_are_all_alike_are_one():
    ground = Layers((figure(0, 0, 12, 8, "#ffffff", radius=0.0),), 5, 5)
    assert ground.seen(WHOLE).shape == (1, 60, 4)


def test_where_nothing_reaches_it_is_clear():
    assert not Layers((figure(20, 20, 2, 2),), 5, 5).seen(WHOLE).any()
    assert not Layers((Figure((), "#000000", Box(0, 0, 1, 1)),), 5, 5).seen(WHOLE).any()
    assert not Layers((), 5, 5).seen(WHOLE).any()


def test_a_figure_that_begins_below_leaves_the_rows_above_alone():
    seen = Layers((figure(0, 4, 12, 2, radius=0.0),), 5, 5).seen(WHOLE)
    assert not seen[:20].any()
    assert seen[20:30, :, 3].min() == 255
    assert not seen[30:].any()


def test_another_paint_on_a_kept_outline_is_another_picture():
    red, blue = (Layers((figure(1, 1, 6, 5, paint),), 5, 5, kept=True) for paint in ("#ff0000", "#0000ff"))
    assert np.array_equal(red.seen(WHOLE)[..., 3], blue.seen(WHOLE)[..., 3])
    assert red.seen(WHOLE)[15, 20, 0] == 255 == blue.seen(WHOLE)[15, 20, 2]
