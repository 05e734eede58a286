"""The paper that the code stands on."""

from __future__ import annotations

from PySide6.QtGui import QColor

from support.stage import on_stage
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.ui.qr.preview import Preview
from xengo_desktop.ui.studio.pictures import CHECKS
from xengo_desktop.ui.studio.rendering import drawn


def shown(qtbot, design):
    preview = on_stage(qtbot, Preview(), 300, 244)
    picture = drawn("https://a.example/", design, preview.pixels).picture
    preview.show_picture(picture, transparent=design.transparent, spoken="")
    return preview.grab().toImage()


def test_it_is_white_in_the_dark_theme_too(qtbot, theme):
    theme.wish("dark")
    image = shown(qtbot, QrDesign())
    assert image.pixelColor(12, 12) == QColor("#ffffff")
    theme.wish("light")


def test_transparency_shows_as_a_checkerboard(qtbot, theme):
    image = shown(qtbot, QrDesign(background="transparent"))
    colours = {image.pixelColor(x, 12).name() for x in range(60, 240)}
    assert set(CHECKS["light"]) <= colours


def test_a_sentence_takes_the_place_of_the_code(qtbot, theme):
    preview = on_stage(qtbot, Preview(), 300, 244)
    preview.show_sentence("Too long.")
    assert preview.image.isNull()
    assert preview.accessibleDescription() == "Too long."


def test_a_code_with_a_caption_is_seen_whole(qtbot, theme):
    preview = on_stage(qtbot, Preview(), 300, 244)
    picture = drawn("https://a.example/", QrDesign(caption="Scan me", border="line"), 228).picture
    preview.show_picture(picture, transparent=False, spoken="")
    assert picture.height > 244
    assert preview.rect().contains(preview._area())
