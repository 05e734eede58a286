"""The dialog for label sheets: what is set is what is shown, saved and printed."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from support.sheet_dialog import Make, listed, settled
from support.sheets import rasterised, read
from xengo_desktop.desk.sheets import Entry, SheetList
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.settings.places import caption_font
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.printing.dialogs import Printing
from xengo_desktop.ui.printing.paper import new_printer
from xengo_desktop.ui.sheets.dialog import SheetDialog
from xengo_desktop.ui.sheets.summary import MOST_HIGH
from xengo_desktop.ui.studio.gate import GateDialog
from xengo_desktop.ui.tasks import Tasks

# Qt's offscreen platform says so of every window with a smallest size.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


def wait(qtbot: QtBot, dialog: SheetDialog) -> None:
    qtbot.waitUntil(lambda: settled(dialog), timeout=20_000)


def dark_at(image: QImage, dialog: SheetDialog, place: int) -> bool:
    """Whether anything is printed in the middle of a label."""
    sheet = dialog.sheet
    assert sheet is not None
    box, scale = sheet.stock.label(place), image.width() / sheet.stock.page[0]
    colours = (
        image.pixelColor(int((box.x + x) * scale), int((box.y + box.height / 2) * scale))
        for x in range(4, int(box.width) - 4)
    )
    return any(colour.alpha() > 100 and colour.lightness() < 128 for colour in colours)


def test_a_page_appears_with_a_code_on_every_label(make: Make) -> None:
    dialog = make(30)
    image = dialog.parts.preview.view.image
    assert all(dark_at(image, dialog, place) for place in range(21))
    assert dialog.parts.preview.pages == 2
    assert "2 sheets · 30 labels" in dialog.parts.summary.figures.text()


def test_a_click_on_a_label_begins_there(make: Make, qtbot: QtBot) -> None:
    dialog = make(5)
    view = dialog.parts.preview.view
    at = view.label_box(7).center().toPoint()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
    wait(qtbot, dialog)
    assert dialog.parts.controls.start.value() == 8
    assert dialog.sheet is not None
    assert dialog.sheet.start == 8
    image = view.image
    assert not dark_at(image, dialog, 6)
    assert dark_at(image, dialog, 7)


def test_a_click_beside_all_labels_changes_nothing(make: Make, qtbot: QtBot) -> None:
    dialog = make(5)
    qtbot.mouseClick(dialog.parts.preview.view, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert dialog.parts.controls.start.value() == 1


@pytest.mark.parametrize(
    ("key", "start"),
    [(Qt.Key.Key_Right, 6), (Qt.Key.Key_Left, 4), (Qt.Key.Key_Down, 8), (Qt.Key.Key_Up, 2)],
    ids=["right", "left", "down", "up"],
)
def test_arrow_keys_move_where_printing_begins(make: Make, qtbot: QtBot, key: Qt.Key, start: int) -> None:
    dialog = make(5)
    dialog.parts.controls.start.setValue(5)
    qtbot.keyClick(dialog.parts.preview.view, key)
    assert dialog.parts.controls.start.value() == start


def test_home_and_end_go_to_the_first_and_the_last_label(make: Make, qtbot: QtBot) -> None:
    dialog = make(5)
    view = dialog.parts.preview.view
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert dialog.parts.controls.start.value() == 21
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert dialog.parts.controls.start.value() == 1


def test_other_labels_keep_the_start_on_the_sheet(make: Make, qtbot: QtBot) -> None:
    dialog = make(5)
    dialog.parts.controls.start.setValue(21)
    dialog.parts.stocks.choose("Avery L7169")
    wait(qtbot, dialog)
    assert dialog.sheet is not None
    assert dialog.sheet.start == 4


def test_the_chosen_labels_are_told_to_be_remembered(make: Make, qtbot: QtBot) -> None:
    dialog = make(5)
    with qtbot.waitSignal(dialog.stock_chosen) as told:
        dialog.parts.stocks.choose("Herma 4349")
    assert told.args == ["Herma 4349"]


def test_captions_come_from_the_columns_that_are_ticked(make: Make, qtbot: QtBot) -> None:
    dialog = make(5)
    captions = dialog.parts.controls.captions
    assert [column for column, check in captions.items() if check.isChecked()] == ["title", "short link"]
    captions["title"].setChecked(False)
    captions["tag: campaign"].setChecked(True)
    wait(qtbot, dialog)
    assert dialog.sheet is not None
    assert dialog.sheet.rows[0].captions == ("go.example.com/code-1", "campaign")


def test_no_more_columns_can_be_ticked_than_a_label_has_lines_for(make: Make) -> None:
    dialog = make(6)
    captions = dialog.parts.controls.captions
    for column in ("code", "destination", "tags", "notes"):
        captions[column].setChecked(True)
    assert not captions["tag: campaign"].isEnabled()
    assert captions["tag: campaign"].toolTip()
    captions["notes"].setChecked(False)
    assert captions["tag: campaign"].isEnabled()


def test_what_does_not_fit_is_said_and_cannot_be_saved(make: Make, qtbot: QtBot) -> None:
    dialog = make(5)
    dialog.parts.controls.padding.setValue(18.5)
    wait(qtbot, dialog)
    assert "less padding" in dialog.parts.summary.trouble.text
    assert not dialog.parts.save.isEnabled()
    assert dialog.parts.preview.view.image.isNull()
    dialog.parts.controls.padding.setValue(2)
    wait(qtbot, dialog)
    assert dialog.parts.summary.trouble.text == ""
    assert dialog.parts.save.isEnabled()


def test_labels_of_ones_own_are_judged_while_one_types(make: Make, qtbot: QtBot) -> None:
    dialog = make(5, stock_key="own")
    own = dialog.parts.own
    assert own.isVisibleTo(dialog)
    own.columns.setValue(6)
    assert "too wide for A4" in dialog.parts.summary.trouble.text
    assert dialog.sheet is None
    own.columns.setValue(2)
    wait(qtbot, dialog)
    assert dialog.sheet is not None
    assert dialog.sheet.stock.per_page == 12


def test_a_module_too_small_for_the_printer_is_warned_of(make: Make, qtbot: QtBot) -> None:
    dialog = make(5, stock_key="Avery 5167")
    dialog.parts.controls.dpi.setCurrentIndex(0)
    wait(qtbot, dialog)
    said = [line.finding.message for line in dialog.parts.summary.findings.lines]
    assert any("dots at 203 dpi" in message for message in said)


PALE = QrDesign(eye_frame="circle", foreground="#777777")
"""The rules only doubt it, the decoders hardly read it."""


def said_of(dialog: SheetDialog) -> list[str]:
    return [line.finding.message for line in dialog.parts.summary.findings.lines]


def test_a_look_that_hardly_any_photograph_shows_is_said_first_and_asked_about(
    make: Make, tmp_path: Path
) -> None:
    dialog = make(2, design=PALE, where=lambda *_: str(tmp_path / "mine.pdf"))
    assert "simulated photographs" in said_of(dialog)[0]
    dialog.parts.save.click()
    (gate,) = dialog.findChildren(GateDialog)
    assert gate.isVisible()
    assert not dialog.output.busy


def test_all_that_was_found_is_there_each_once_and_can_be_scrolled(make: Make, qtbot: QtBot) -> None:
    dialog = make(2, design=replace(PALE, quiet_zone=1), stock_key="Avery 5167")
    left_out = tuple(f"Line {number}: There is nothing to encode." for number in range(3, 9))
    dialog.show_list(replace(listed(2), left_out=(*left_out, *left_out)))
    wait(qtbot, dialog)
    said = said_of(dialog)
    assert set(left_out) < set(said)
    assert len(said) == len(set(said))
    ranks = [line.finding.severity.rank for line in dialog.parts.summary.findings.lines]
    assert ranks == sorted(ranks, reverse=True)
    bar = dialog.parts.summary.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and dialog.parts.summary.area.height() == MOST_HIGH)


def test_one_finding_takes_a_line_and_is_wholly_seen(make: Make, qtbot: QtBot) -> None:
    summary = make(2).parts.summary
    (line,) = summary.findings.lines
    bar = summary.area.verticalScrollBar()
    qtbot.waitUntil(lambda: 0 < line.height() <= summary.area.height() < MOST_HIGH and not bar.maximum())


@pytest.mark.parametrize("near", ["http://127.0.0.1:8080/q/a", "http://192.168.1.5/q/a"])
def test_an_address_that_phones_do_not_reach_is_said_once_whichever_code_has_it(
    make: Make, qtbot: QtBot, near: str
) -> None:
    dialog = make(0)
    entries = tuple(
        Entry(text, (), number) for number, text in enumerate(("https://go.example/a", near, near), 1)
    )
    dialog.show_list(SheetList((), entries, warning="Only this computer can open it."))
    wait(qtbot, dialog)
    found = [line.finding for line in dialog.parts.summary.findings.lines]
    assert [finding.rule for finding in found].count("address") == 1
    assert "Only this computer can open it." not in said_of(dialog)


def test_what_only_the_list_knows_of_its_addresses_is_said(make: Make, qtbot: QtBot) -> None:
    dialog = make(0)
    dialog.show_list(replace(listed(2), warning="The door closes at noon."))
    wait(qtbot, dialog)
    assert "The door closes at noon." in said_of(dialog)


def test_labels_without_a_margin_offer_no_ruler(make: Make, qtbot: QtBot) -> None:
    dialog = make(5)
    dialog.parts.controls.ruler.setChecked(True)
    dialog.parts.stocks.choose("Herma 4464")
    wait(qtbot, dialog)
    assert not dialog.parts.controls.ruler.isEnabled()
    assert dialog.sheet is not None
    assert not dialog.sheet.ruler
    assert dialog.parts.save.isEnabled()


def test_pages_can_be_turned(make: Make, qtbot: QtBot) -> None:
    dialog = make(50)
    first = dialog.parts.preview.view.image.copy()
    dialog.parts.preview.next.click()
    wait(qtbot, dialog)
    assert dialog.parts.preview.page == 2
    assert dialog.parts.preview.view.image != first
    dialog.parts.preview.previous.click()
    wait(qtbot, dialog)
    assert dialog.parts.preview.view.image == first


def test_a_page_that_is_gone_is_not_shown(make: Make, qtbot: QtBot) -> None:
    dialog = make(50)
    dialog.parts.preview.next.click()
    dialog.parts.preview.next.click()
    wait(qtbot, dialog)
    dialog.parts.stocks.choose("Avery L7651")
    wait(qtbot, dialog)
    assert (dialog.parts.preview.page, dialog.parts.preview.pages) == (1, 1)


def test_the_true_size_shows_a_millimetre_as_large_as_the_screen_says(make: Make) -> None:
    dialog = make(5)
    preview = dialog.parts.preview
    preview.show_true_size()
    dots = preview.screen().physicalDotsPerInchX()
    assert preview.scale * 25.4 == pytest.approx(dots if 40 < dots < 600 else preview.logicalDpiX())


def test_zooming_steps_and_comes_back_to_the_whole_page(make: Make) -> None:
    preview = make(5).parts.preview
    whole = preview.scale
    preview.larger.click()
    assert preview.scale > whole
    preview.smaller.click()
    preview.smaller.click()
    preview.fit.click()
    assert preview.scale == pytest.approx(whole)


def test_without_links_it_says_what_to_do(make: Make) -> None:
    dialog = make(0)
    assert dialog.parts.empty_table.isVisibleTo(dialog)
    assert not dialog.parts.save.isEnabled()
    assert not dialog.parts.print.isEnabled()


def test_many_links_are_paged_through_here_and_not_in_the_systems_preview(make: Make) -> None:
    dialog = make(400)
    assert dialog.parts.save.isEnabled()
    assert not dialog.parts.look.isEnabled()
    assert dialog.parts.look.toolTip()


def test_saving_writes_the_sheets_that_are_shown(make: Make, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = make(3, where=lambda *_: str(tmp_path / "mine"))
    dialog.parts.controls.start.setValue(3)
    with qtbot.waitSignal(dialog.saved, timeout=20_000) as told:
        dialog.parts.save.click()
    assert told.args == ["mine.pdf and mine-manifest.csv are saved."]
    (page,) = rasterised((tmp_path / "mine.pdf").read_bytes(), tmp_path)
    assert sorted(read(page)) == [f"https://go.example.com/q/code-{n}" for n in (1, 2, 3)]
    with (tmp_path / "mine-manifest.csv").open(encoding="utf-8-sig") as file:
        assert [line["label"] for line in csv.DictReader(file)] == ["3", "4", "5"]


def test_a_folder_that_cannot_be_written_is_said(make: Make, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = make(3, where=lambda *_: str(tmp_path / "gone" / "mine.pdf"))
    dialog.parts.save.click()
    qtbot.waitUntil(lambda: "does not exist" in dialog.parts.summary.accident.text, timeout=20_000)
    assert dialog.parts.save.isEnabled()
    assert not dialog.parts.preview.view.image.isNull()


def test_sheets_that_no_phone_will_read_are_saved_past_a_question_only(
    make: Make, qtbot: QtBot, tmp_path: Path
) -> None:
    inverted = QrDesign(foreground="#ffffff", background="#000000")
    dialog = make(2, design=inverted, where=lambda *_: str(tmp_path / "mine.pdf"))
    dialog.parts.save.click()
    (gate,) = dialog.findChildren(GateDialog)
    assert gate.isVisible()
    assert not dialog.output.busy
    with qtbot.waitSignal(dialog.saved, timeout=20_000):
        gate.go.click()
    assert "fail" in (tmp_path / "mine-manifest.csv").read_text("utf-8")


def test_declining_to_save_saves_nothing(make: Make, tmp_path: Path) -> None:
    dialog = make(3, where=lambda *_: "")
    dialog.parts.save.click()
    assert not dialog.parts.progress.running
    assert list(tmp_path.iterdir()) == []


def test_a_long_job_can_be_stopped(make: Make, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = make(300, where=lambda *_: str(tmp_path / "mine.pdf"))
    dialog.parts.save.click()
    assert dialog.parts.progress.running
    assert not dialog.parts.save.isEnabled()
    dialog.parts.progress.stop.click()
    assert dialog.parts.save.isEnabled()
    wait(qtbot, dialog)
    assert not (tmp_path / "mine.pdf").exists()


def test_codes_can_come_from_a_table(make: Make, qtbot: QtBot, tmp_path: Path) -> None:
    table = tmp_path / "codes.csv"
    table.write_text("url,name,hall\nhttps://example.org/1,Flyer,7\nhttps://example.org/2,Poster,8\n")
    dialog = make(0, what=lambda *_: str(table))
    dialog.parts.empty_table.click()
    qtbot.waitUntil(lambda: dialog.sheet is not None and len(dialog.sheet.rows) == 2, timeout=20_000)
    assert list(dialog.parts.controls.captions) == ["url", "name", "hall"]
    assert dialog.sheet is not None
    assert dialog.sheet.rows[0].captions == ("Flyer",)


def test_a_table_that_is_none_is_refused(make: Make, qtbot: QtBot, tmp_path: Path) -> None:
    table = tmp_path / "codes.csv"
    table.write_bytes(b"\x00\x01")
    dialog = make(3, what=lambda *_: str(table))
    dialog.parts.table.click()
    qtbot.waitUntil(lambda: dialog.parts.summary.accident.text != "", timeout=20_000)
    assert dialog.sheet is not None
    assert len(dialog.sheet.rows) == 3


def test_printing_prints_the_sheets_that_are_shown(
    make: Make, qtbot: QtBot, tasks: Tasks, tmp_path: Path
) -> None:
    target = tmp_path / "printed.pdf"

    def into_file() -> QPrinter:
        printer = new_printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        return printer

    def agree(printer: QPrinter, over: QWidget, agreed: Callable[[], None]) -> None:
        agreed()

    def printing(over: QWidget) -> Printing:
        return Printing(tasks, over, caption_font, ask=agree, found=lambda: True, make=into_file)

    dialog = make(3, printing=printing)
    with qtbot.waitSignal(dialog.saved, timeout=20_000) as told:
        dialog.parts.print.click()
    assert told.args[0].startswith("1 sheet went to")
    (page,) = rasterised(target.read_bytes(), tmp_path)
    assert len(read(page)) == 3


def test_without_a_printer_it_says_so_in_a_sentence(make: Make, tasks: Tasks) -> None:
    dialog = make(3, printing=lambda over: Printing(tasks, over, caption_font, found=lambda: False))
    dialog.parts.print.click()
    assert dialog.parts.summary.accident.text.startswith("No printer is set up")
    assert dialog.parts.save.isEnabled()


def test_what_went_wrong_stands_until_something_else_is_wished(
    make: Make, tasks: Tasks, qtbot: QtBot
) -> None:
    dialog = make(3, printing=lambda over: Printing(tasks, over, caption_font, found=lambda: False))
    dialog.parts.print.click()
    dialog.resize(dialog.width() + 60, dialog.height() + 60)
    dialog.parts.preview.wanted.emit()
    wait(qtbot, dialog)
    assert dialog.parts.summary.accident.text.startswith("No printer is set up")
    assert dialog.parts.summary.figures.isVisible()
    dialog.parts.controls.copies.setValue(2)
    assert dialog.parts.summary.accident.text == ""


def test_every_control_has_a_name(make: Make) -> None:
    dialog = make(3, stock_key="own")
    for kind in (QAbstractButton, QLineEdit):
        for control in dialog.findChildren(kind):
            inner = isinstance(control.parent(), QAbstractSpinBox | QLineEdit)
            assert inner or not control.isVisibleTo(dialog) or control.accessibleName(), control


@pytest.mark.parametrize("wish", ["light", "dark"])
def test_the_paper_is_white_in_both_themes(make: Make, theme: Theme, wish: str) -> None:
    theme.wish(wish)
    dialog = make(1, design=QrDesign())
    view = dialog.parts.preview.view
    shot = view.grab().toImage()
    middle = view.label_box(20).center().toPoint()
    assert shot.pixelColor(middle).name() == "#ffffff"


def test_closing_stops_what_is_under_way(make: Make, qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> None:
    dialog = make(300, where=lambda *_: str(tmp_path / "mine.pdf"))
    dialog.parts.save.click()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()
    qtbot.waitUntil(lambda: not tasks.busy, timeout=20_000)
    assert list(tmp_path.iterdir()) == []


def test_another_list_takes_the_place_of_the_first(make: Make, qtbot: QtBot) -> None:
    dialog = make(3)
    dialog.show_list(SheetList(("url",), ()))
    wait(qtbot, dialog)
    assert dialog.parts.empty_table.isVisibleTo(dialog)
    assert not dialog.parts.save.isEnabled()
