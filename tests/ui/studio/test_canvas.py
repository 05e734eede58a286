"""The preview: pixels of the export, where they belong."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from support.stage import on_stage
from xengo_desktop.ui.studio.canvas import Canvas
from xengo_desktop.ui.studio.rendering import Picture

UNITS = 33


def picture(side: int, shade: int = 0) -> Picture:
    return Picture(side, side, bytes((shade, shade, shade, 255)) * side * side)


@pytest.fixture
def canvas(qtbot, theme):
    made = on_stage(qtbot, Canvas(theme), 600, 400)
    made.show_natural(150)
    made.show_picture(picture(100), UNITS, clear=False, spoken="Encodes x")
    made.show_picture(picture(made.pixels), UNITS, clear=False, spoken="Encodes x")
    return made


def wheel(canvas, turn, at=(300, 200), keys=Qt.KeyboardModifier.ControlModifier):
    event = QWheelEvent(
        QPointF(*at),
        canvas.mapToGlobal(QPointF(*at)),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)


def mouse(canvas, kind, at, button=Qt.MouseButton.LeftButton):
    where = QPointF(*at)
    event = QMouseEvent(
        kind, where, canvas.mapToGlobal(where), button, button, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(canvas, event)


def test_fitting_gives_every_module_whole_pixels(canvas):
    assert canvas.pixels % UNITS == 0
    assert canvas.pixels <= 352
    assert canvas.area().width() == canvas.pixels


def test_the_pixels_are_painted_as_they_are(canvas):
    side = canvas.pixels
    stripes = b"".join(bytes((x % 256, 0, 0, 255)) for x in range(side)) * side
    canvas.show_picture(Picture(side, side, stripes), UNITS, clear=False, spoken="")
    shown = canvas.grab().toImage()
    left, top = canvas.area().left(), canvas.area().top()
    for x in (0, 7, 100, side - 1):
        assert shown.pixelColor(int(left) + x, int(top) + 50).red() == x % 256


def test_zooming_asks_for_another_picture_and_keeps_the_old_one(qtbot, canvas):
    before = canvas.image
    with qtbot.waitSignal(canvas.pixels_changed):
        canvas.zoom_to(4.0)
    assert canvas.pixels == 600
    assert canvas.image == before
    assert canvas.area().width() == 600
    assert canvas.share == pytest.approx(4.0)
    assert not canvas.fits


def test_a_hundred_per_cent_is_the_print_size_on_this_screen(canvas):
    canvas.zoom_to(1.0)
    assert canvas.area().width() == 150
    canvas.show_natural(300)
    assert canvas.area().width() == 300
    assert canvas.share == pytest.approx(1.0)


def test_ctrl_and_wheel_zoom_where_the_pointer_is(canvas):
    canvas.zoom_to(6.0)
    at = (400, 250)
    area = canvas.area()
    share = (at[0] - area.left()) / area.width()
    wheel(canvas, 240, at)
    after = canvas.area()
    assert after.width() > area.width()
    assert (at[0] - after.left()) / after.width() == pytest.approx(share, abs=0.01)


def test_the_bare_wheel_moves_what_is_larger_than_the_room(canvas):
    canvas.zoom_to(6.0)
    before = canvas.area().top()
    wheel(canvas, 120, keys=Qt.KeyboardModifier.NoModifier)
    assert canvas.area().top() == before + 60


def test_steps_in_and_out_and_back_to_fitting(canvas):
    canvas.zoom_to(1.0)
    canvas.zoom_in()
    assert canvas.share == pytest.approx(1.5)
    canvas.zoom_out()
    canvas.zoom_out()
    assert canvas.share == pytest.approx(0.75)
    canvas.fit()
    assert canvas.fits


def test_arrow_keys_move_a_large_code(qtbot, canvas):
    canvas.zoom_to(8.0)
    before = canvas.area().left()
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    assert canvas.area().left() == before + 40


def test_a_large_code_is_dragged_about_and_does_not_leave(qtbot, canvas):
    canvas.zoom_to(8.0)
    left = []
    canvas.code_taken.connect(lambda: left.append(True))
    before = canvas.area().left()
    mouse(canvas, QEvent.Type.MouseButtonPress, (300, 200))
    mouse(canvas, QEvent.Type.MouseMove, (330, 200))
    mouse(canvas, QEvent.Type.MouseButtonRelease, (330, 200))
    assert canvas.area().left() == before + 30
    assert not left


def test_a_code_that_fits_is_dragged_out(qtbot, canvas):
    with qtbot.waitSignal(canvas.code_taken):
        mouse(canvas, QEvent.Type.MouseButtonPress, (300, 200))
        mouse(canvas, QEvent.Type.MouseMove, (340, 200))


def test_a_drag_beside_the_code_is_none(qtbot, canvas):
    with qtbot.assertNotEmitted(canvas.code_taken):
        mouse(canvas, QEvent.Type.MouseButtonPress, (10, 10))
        mouse(canvas, QEvent.Type.MouseMove, (60, 10))


def test_a_double_click_goes_to_print_size_and_back(qtbot, canvas):
    mouse(canvas, QEvent.Type.MouseButtonDblClick, (300, 200))
    assert canvas.share == pytest.approx(1.0)
    mouse(canvas, QEvent.Type.MouseButtonDblClick, (300, 200))
    assert canvas.fits


def test_checks_show_through_a_clear_ground(canvas):
    side = canvas.pixels
    canvas.show_picture(Picture(side, side, bytes(4) * side * side), UNITS, clear=True, spoken="")
    canvas.show_shade("dark")
    area = canvas.area()
    shown = canvas.grab().toImage().pixelColor(int(area.left()) + 2, int(area.top()) + 2)
    assert shown.name() == "#2b2f38"


def test_a_smaller_room_fits_it_again(qtbot, canvas):
    with qtbot.waitSignal(canvas.pixels_changed):
        canvas.resize(400, 260)
    assert canvas.area().height() <= 260


def test_a_sentence_takes_the_place_of_the_code(canvas):
    canvas.show_sentence("Too long.")
    assert canvas.image.isNull()
    assert (canvas.text, canvas.accessibleDescription()) == ("Too long.", "Too long.")


def test_no_picture_is_larger_than_a_worker_can_make(canvas):
    canvas.show_natural(5_000)
    canvas.zoom_to(8)
    assert canvas.pixels == 4_096
