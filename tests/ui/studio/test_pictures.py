"""Outlines and pixels as Qt has them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from xengo_desktop.qr.artwork.boxes import box, disc
from xengo_desktop.qr.artwork.paths import CLOSE, Arc, Curve, Line, Move
from xengo_desktop.ui.studio.arcs import arc_box
from xengo_desktop.ui.studio.pictures import CHECKS, image_of, paint_checks, painter_path
from xengo_desktop.ui.studio.rendering import Picture


def test_a_disc_is_round():
    path = painter_path(disc(5, 5, 2))
    bounds = path.boundingRect()
    assert [bounds.left(), bounds.top(), bounds.right(), bounds.bottom()] == pytest.approx(
        [3, 3, 7, 7], abs=0.01
    )
    assert path.contains(QPointF(5, 5))
    assert path.contains(QPointF(5 + 1.38, 5 + 1.38))
    assert not path.contains(QPointF(5 + 1.45, 5 + 1.45))


def test_round_corners_bulge_outwards():
    path = painter_path(box(0, 0, 4, 4, (1.0, 1.0, 1.0, 1.0)))
    assert path.contains(QPointF(0.35, 0.35))
    assert not path.contains(QPointF(0.25, 0.25))
    assert not path.contains(QPointF(3.75, 3.75))


def test_a_hole_stays_a_hole():
    path = painter_path(box(0, 0, 7, 7, (0.0,) * 4) + box(1, 1, 5, 5, (0.0,) * 4, hole=True))
    assert path.contains(QPointF(0.5, 0.5))
    assert not path.contains(QPointF(3, 3))


def test_curves_and_lines_come_over():
    path = painter_path((Move(0, 0), Line(2, 0), Curve(2, 1, 1, 2, 0, 2), CLOSE))
    assert path.contains(QPointF(0.5, 1))
    assert not path.contains(QPointF(1.9, 1.9))


@pytest.mark.parametrize(("clockwise", "top"), [(True, -1.0), (False, 1.0)])
def test_half_a_turn_from_left_to_right_goes_over_the_top_clockwise(clockwise, top):
    path = painter_path((Move(-1, 0), Arc(1, clockwise, 1, 0)))
    bounds = path.boundingRect()
    assert (bounds.top() if top < 0 else bounds.bottom()) == pytest.approx(top, abs=0.01)


def test_a_radius_too_short_for_its_chord_is_stretched():
    left, _, right, _ = arc_box((0, 0), 0.1, True, (4, 0))[0]
    assert right - left == pytest.approx(4)


def test_an_image_owns_its_pixels(qapp):
    image = image_of(Picture(2, 1, bytes((255, 0, 0, 255, 0, 0, 255, 128))))
    assert image.pixelColor(0, 0).name() == "#ff0000"
    assert image.pixelColor(1, 0).alpha() == 128


@pytest.mark.parametrize("shade", CHECKS)
def test_checks_begin_at_the_corner_of_the_area(qapp, shade):
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    paint_checks(painter, QRectF(5, 5, 40, 40), shade)
    painter.end()
    assert image.pixelColor(5, 5).name() == CHECKS[shade][0]
    assert image.pixelColor(13, 5).name() == CHECKS[shade][1]
    assert image.pixelColor(13, 13).name() == CHECKS[shade][0]
    assert image.pixelColor(50, 50).name() == "#000000"
