"""The studio as a whole: choose, look, change, take back."""

from __future__ import annotations

import io

import zxingcpp
from PIL import Image
from PySide6.QtCore import Qt

from support.desk import row
from support.names import unnamed
from support.studio import ROWS, TEXT
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.ui.studio import rendering
from xengo_desktop.ui.studio.pictures import image_of
from xengo_desktop.ui.studio.subject import Subject


def test_an_empty_studio_says_how_to_begin(empty_page, links):
    assert empty_page.stage.empty.isVisible()
    assert not empty_page.exports.save.isEnabled()
    empty_page.stage.choose.click()
    assert empty_page.chooser.isVisible()
    assert empty_page.chooser.line.hasFocus()


def test_what_is_seen_is_what_is_exported(page, settled):
    page.bench.change(dots="connected", foreground="#123456")
    settled()
    drawing = rendering.draw(TEXT, page.bench.design)
    pixels = page.stage.canvas.pixels
    assert page.stage.canvas.image == image_of(rendering.pictured(drawing, pixels))
    png = Image.open(io.BytesIO(rendering.file_of(drawing, "png", _pixels(pixels))))
    assert png.convert("RGBA").tobytes() == rendering.pictured(drawing, pixels).rgba


def _pixels(side):
    from xengo_desktop.qr.sizes import Pixels

    return Pixels(side)


def test_the_code_on_screen_can_be_scanned(page):
    picture = page.stage.canvas.grab().toImage()
    picture.save("/dev/null", "PNG")
    data = picture.convertToFormat(picture.Format.Format_RGBA8888)
    image = Image.frombuffer("RGBA", (data.width(), data.height()), bytes(data.constBits()))
    assert [code.text for code in zxingcpp.read_barcodes(image.convert("L"))] == [TEXT]


def test_it_says_what_is_encoded_and_whose_look_it_is(page):
    assert page.top.subject.text() == "Summer invite"
    assert page.top.text.text() == TEXT
    assert page.top.design.text() == "Shared look"
    assert "share this one" in page.top.design_note.text()
    assert page.stage.canvas.accessibleDescription() == f"Encodes {TEXT}"


def test_another_link_takes_its_place_without_leaving(page, settled):
    page.chooser.row_chosen.emit(ROWS[1])
    settled()
    assert page.top.text.text() == "https://go.example.com/pricing"
    assert page.previewing.drawing.symbol.text == "https://go.example.com/pricing"


def test_any_text_can_be_encoded(page, settled):
    page.chooser.text_chosen.emit("WIFI:S:guests;;")
    settled()
    assert page.previewing.drawing.symbol.text == "WIFI:S:guests;;"
    assert page.verdict.ask.isHidden()


def test_a_text_that_is_too_long_is_a_sentence(page, settled):
    page.show_text("x" * 4_000)
    settled()
    assert "too long" in page.stage.empty.text.text()
    assert not page.exports.save.isEnabled()
    page.show_text("short")
    settled()
    assert page.stage.canvas.isVisible()
    assert page.exports.save.isEnabled()


def test_undo_and_redo_by_keyboard(qtbot, page, settled):
    page.controls.shape.dots.tile("dots").click()
    page.controls.shape.frames.tile("circle").click()
    assert page.top.undo.isEnabled()
    qtbot.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.bench.design == QrDesign(dots="dots")
    qtbot.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.bench.design == QrDesign()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page, Qt.Key.Key_Z, both)
    assert page.bench.design == QrDesign(dots="dots")
    assert page.controls.shape.dots.name == "Dots"
    settled()


def test_zooming_by_keyboard(qtbot, page, settled):
    control = Qt.KeyboardModifier.ControlModifier
    before = page.stage.canvas.share
    qtbot.keyClick(page, Qt.Key.Key_Minus, control)
    assert page.stage.canvas.share < before
    qtbot.keyClick(page, Qt.Key.Key_0, control)
    assert page.stage.canvas.fits
    settled()


def test_the_old_picture_stays_while_the_new_one_is_made(page, settled):
    before = page.stage.canvas.image
    page.bench.change(dots="dots")
    assert page.stage.canvas.image == before
    settled()
    assert page.stage.canvas.image != before


def test_a_new_size_on_screen_is_no_reason_to_judge_again(qtbot, page, judged, settled):
    verdict = judged(page)
    page.stage.canvas.zoom_in()
    settled()
    assert page.checking.whole is verdict


def test_the_designs_at_the_left_make_room_in_a_narrow_page(qtbot, page, settled):
    page._switch_rail(True)
    assert page.rail.isVisible()
    page.resize(940, 700)
    assert page.rail.isHidden()
    assert page.width() == 940
    qtbot.waitUntil(lambda: page.exports.width() >= page.exports.minimumSizeHint().width())
    page.resize(1040, 700)
    assert page.rail.isVisible()
    page._switch_rail(False)
    assert page.rail.isHidden()
    settled()


def test_every_control_has_a_name(page, settled):
    for fold in page.controls.folds:
        fold.unfold()
    for disclosure in (page.controls.colour.eyes, page.controls.colour.each, page.controls.colour.press):
        disclosure.tick.click()
    page.bench.change(border="banner", caption="Scan me")
    settled()
    assert unnamed(page) == []


def test_nothing_is_wider_than_the_page_at_the_smallest_window(page, settled):
    for fold in page.controls.folds:
        fold.unfold()
    page.controls.colour.each.tick.click()
    page.controls.colour.press.tick.click()
    settled()
    body = page.controls.area.widget()
    assert body.minimumSizeHint().width() <= page.controls.area.viewport().width()
    assert page.minimumSizeHint().width() <= 1040


def test_open_sections_shade_format_and_plan_are_remembered(page, preferences, settled):
    page.controls.unfold("print")
    page.stage.shade.setChecked(True)
    page.exports.choose("eps+cmyk")
    page.exports.formats.activated.emit(5)
    page.controls.printing.mm.setValue(55)
    settled()
    kept = preferences.value
    assert "print" in kept.studio_open
    assert (kept.studio_shade, kept.studio_format, kept.print_mm) == ("dark", "eps+cmyk", 55.0)


def test_links_chosen_elsewhere_are_drawn_when_the_page_is_seen(page, settled):
    page.hide()
    page.show_row(ROWS[1])
    page.show_row(ROWS[2])
    settled()
    assert page.top.text.text() == TEXT
    page.show()
    settled()
    assert page.top.text.text() == "https://go.example.com/docs"


def test_a_note_is_read_whole_and_only_there_when_there_is_one(page, settled):
    assert page.top.note.isHidden()
    page.bench.show_subject(Subject(text=TEXT, note="Phones in your own network get there."))
    settled()
    assert page.top.note.isVisible()
    assert page.top.note.width() > 600


def test_an_address_that_nobody_reaches_is_told_in_the_verdict_alone(page, judged, settled):
    page.show_row(row(9))
    settled()
    assert page.top.note.isHidden()
    found = judged(page).of("address")
    assert [finding.message for finding in found] == ["Only this computer can open it."]


def test_nothing_moves_from_a_link_without_a_note_to_one_with_it(page, settled):
    before = page.top.height(), page.stage.geometry()
    page.show_row(row(9))
    settled()
    page.layout().activate()
    assert (page.top.height(), page.stage.geometry()) == before


def test_a_text_of_one_s_own_is_not_said_twice(page, settled):
    high = page.top.height()
    page.show_text("hello")
    settled()
    assert (page.top.subject.text(), page.top.text.text()) == ("hello", "")
    page.layout().activate()
    assert page.top.height() == high
    page.show_text("hello " * 40)
    settled()
    assert page.top.text.text() == "hello " * 40


def test_what_two_rules_say_of_one_address_is_told_once(page, judged, settled):
    page.show_row(row(9))
    settled()
    rules = [finding.rule for finding in judged(page).findings]
    assert rules.count("address") == 1


def test_a_text_of_several_lines_stands_in_one(page, settled):
    page.show_text("BEGIN:VCARD\nFN:Ana\nEND:VCARD")
    settled()
    assert page.top.subject.text() == "BEGIN:VCARD FN:Ana END:VCARD"
    assert page.previewing.drawing.symbol.text.count("\n") == 2
