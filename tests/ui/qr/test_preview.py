"""The paper that the code stands on."""

from __future__ import annotations

from PySide6.QtGui import QColor

from support.stage import on_stage
from xengo_desktop.qr.design import QrDesign
from xengo_desktop.ui.qr.preview import CHECK, Preview
from xengo_desktop.ui.qr.rendering import picture


def shown(qtbot, design):
    preview = on_stage(qtbot, Preview(), 300, 244)
    preview.show_picture(
        picture("https://a.example/", design, preview.pixels), transparent=design.transparent, spoken=""
    )
    return preview.grab().toImage()


def test_it_is_white_in_the_dark_theme_too(qtbot, theme):
    theme.wish("dark")
    image = shown(qtbot, QrDesign())
    assert image.pixelColor(12, 12) == QColor("#ffffff")
    theme.wish("light")


def test_transparency_shows_as_a_checkerboard(qtbot, theme):
    image = shown(qtbot, QrDesign(background="transparent"))
    colours = {image.pixelColor(x, 12).name() for x in range(60, 240)}
    assert {CHECK.name(), "#ffffff"} <= colours


def test_a_sentence_takes_the_place_of_the_code(qtbot, theme):
    preview = on_stage(qtbot, Preview(), 300, 244)
    preview.show_sentence("Too long.")
    assert preview.image.isNull()
    assert preview.accessibleDescription() == "Too long."
