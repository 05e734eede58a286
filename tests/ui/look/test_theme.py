"""One change of theme reaches palette, style sheet and icons."""

from __future__ import annotations

from PySide6.QtGui import QFontMetricsF, QPalette

from xengo_desktop.settings.places import resource
from xengo_desktop.ui.look.tokens import DARK, LIGHT
from xengo_desktop.ui.look.type import Type, font


def test_dark_reaches_the_palette_and_everyone_who_listens(qtbot, theme, qapp):
    with qtbot.waitSignal(theme.changed):
        theme.wish("dark")
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.window
    assert DARK.accent in qapp.styleSheet()
    theme.wish("light")
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == LIGHT.window


def test_the_style_sheet_leaves_no_token_unfilled(theme, qapp):
    assert "$" not in qapp.styleSheet()


def test_every_icon_can_be_drawn(theme):
    names = [path.stem for path in resource("icons").glob("*.svg")]
    assert len(names) > 40
    blank = [name for name in names if _is_blank(theme.pixmap(name, theme.colour("text")).toImage())]
    assert blank == []


def test_figures_have_one_width(theme):
    metrics = QFontMetricsF(font(Type.FIGURE))
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8888")


def _is_blank(image):
    return all(
        image.pixelColor(x, y).alpha() == 0 for x in range(image.width()) for y in range(image.height())
    )
