"""The batch dialog: names while one types, the check, an export that is held, ended and gone on with."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QLineEdit, QWidget

from support.batch_desk import batches, link_rows
from support.batches import manifest, seen
from xengo_desktop.desk.batches import Batch, Batches
from xengo_desktop.domain.queries import Row
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.preflight.findings import Finding, Severity
from xengo_desktop.ui.batch.dialog import AROUND, HEIGHTS, SMALLEST, BatchDialog
from xengo_desktop.ui.batch.opening import BatchOpener
from xengo_desktop.ui.batch.rows import NAME, TEXT, VERDICT, RowsModel
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.tasks import Tasks

WITHIN = 60_000
# Only the plugin without a screen says so, of every window with a smallest size.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


def over(row: Row) -> Iterator[Finding]:
    if row.link.code == "c3":
        yield Finding("expiry", Severity.FAIL, "The link is over.")


class Stand:
    """A dialog, and what a person does with it and sees."""

    def __init__(
        self, qtbot: Any, theme: Theme, tasks: Tasks, folder: Path, desk: Batches, batch: Batch
    ) -> None:
        self.qtbot, self.tasks, self.desk = qtbot, tasks, desk
        self.out = folder / "QR codes"
        self.shown: list[Path] = []
        self.dialog = BatchDialog(
            theme,
            tasks,
            desk,
            batch,
            folder=str(folder),
            ask_folder=lambda *_: str(folder / "elsewhere"),
            ask_file=lambda *_: str(folder / "codes.zip"),
            show_place=self.shown.append,
        )
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(self.dialog)
        self.form, self.progress = self.dialog.form, self.dialog.progress
        self.form.sizing.pixels.setValue(300)
        self.dialog.show()
        self.rest()

    def wait(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=WITHIN)

    def rest(self) -> None:
        """Wait until what was typed has been understood and checked."""
        self.wait(lambda: not self.dialog.later.isActive() and self.tasks.busy == 0)

    def press(self, button: QAbstractButton) -> None:
        assert button.isVisible()
        assert button.isEnabled()
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def name(self, pattern: str) -> None:
        self.form.naming.line.setText(pattern)
        self.rest()

    def cells(self, column: int) -> list[str]:
        model = self.dialog.face.table.rows
        return [model.index(row, column).data() for row in range(model.rowCount())]

    def exported(self) -> None:
        """Export, and wait until that is over."""
        self.press(self.dialog.face.export)
        self.wait(lambda: self.dialog.face.back.isVisible())


@pytest.fixture
def open_dialog(qtbot, theme: Theme, tasks: Tasks, tmp_path: Path) -> Iterator[Callable[..., Stand]]:
    opened: list[Stand] = []

    def open_it(count: int = 3, *, batch: Batch | None = None, **parts: Any) -> Stand:
        desk = batches(tmp_path, **parts)
        opened.append(Stand(qtbot, theme, tasks, tmp_path, desk, batch or desk.of_links(link_rows(count))))
        return opened[-1]

    yield open_it
    for stand in opened:
        stand.dialog.reject()
        stand.wait(lambda: tasks.busy == 0)
        stand.desk.close()


class TestNames:
    def test_files_are_named_while_the_pattern_is_typed(self, open_dialog):
        stand = open_dialog()
        assert stand.cells(NAME) == ["c1.svg, .png", "c2.svg, .png", "c3.svg, .png"]
        stand.name("{campaign} {n:03}")
        assert stand.cells(NAME)[0] == "summer 001.svg, .png"
        assert stand.cells(TEXT)[0] == "https://go.example.com/c1"

    def test_a_word_that_no_link_has_is_said_in_place_and_nothing_can_be_exported(self, open_dialog):
        stand = open_dialog()
        stand.name("{campain}")
        assert "did you mean {campaign}?" in stand.form.naming.field.problem
        assert not stand.dialog.face.export.isEnabled()
        stand.name("{campaign}")
        assert stand.form.naming.field.problem == ""
        assert stand.dialog.face.export.isEnabled()

    def test_a_chip_puts_its_word_where_the_cursor_is(self, open_dialog):
        stand = open_dialog()
        chips = [
            chip for chip in stand.form.naming.findChildren(QAbstractButton) if chip.text() == "{campaign}"
        ]
        stand.form.naming.line.setText("a-b")
        stand.form.naming.line.setCursorPosition(2)
        stand.press(chips[0])
        assert stand.form.naming.pattern == "a-{campaign}b"

    def test_formats_change_the_names_and_none_is_not_enough(self, open_dialog):
        stand = open_dialog()
        stand.form.kinds.boxes["svg"].click()
        stand.rest()
        assert stand.cells(NAME)[0] == "c1.png"
        stand.form.kinds.boxes["png"].click()
        stand.rest()
        assert "Choose a format" in stand.form.kinds_field.problem

    def test_inks_are_for_formats_of_the_press(self, open_dialog):
        stand = open_dialog()
        assert not stand.form.kinds.cmyk.isEnabled()
        stand.form.kinds.boxes["pdf"].click()
        stand.form.kinds.cmyk.click()
        assert stand.form.wishes.cmyk
        stand.form.kinds.boxes["pdf"].click()
        assert not stand.form.wishes.cmyk


class TestTheCheck:
    def test_it_counts_what_scans_and_names_what_does_not(self, open_dialog):
        stand = open_dialog(findings=over)
        assert stand.cells(VERDICT) == ["Scans", "Scans", "Fails"]
        assert "The link is over. (1)" in stand.dialog.face.verdicts.reasons.text()
        assert stand.dialog.face.verdicts.force.isVisible()

    def test_where_all_is_well_nothing_is_offered_to_be_forced(self, open_dialog):
        stand = open_dialog()
        assert stand.cells(VERDICT) == ["Scans"] * 3
        assert not stand.dialog.face.verdicts.force.isVisible()
        assert not stand.dialog.face.verdicts.forced

    def test_another_size_is_checked_anew(self, open_dialog):
        stand = open_dialog()
        stand.form.sizing.pixels.setValue(40)
        stand.rest()
        assert "Scans" not in stand.cells(VERDICT)

    def test_each_link_s_own_look_is_checked_where_it_is_wanted(self, open_dialog):
        stand = open_dialog(own={"c2": QrDesign(foreground="#fefefe")})
        assert stand.cells(VERDICT) == ["Scans"] * 3
        stand.form.look.choose("own")
        stand.rest()
        assert stand.cells(VERDICT) == ["Scans", "Fails", "Scans"]

    def test_rows_of_a_table_that_are_none_are_named(self, open_dialog, tmp_path):
        table = tmp_path / "t.csv"
        table.write_text("url\nhttps://go.example/a\n''\n" + "x" * 3000 + "\n,\n")
        stand = open_dialog(batch=batches(tmp_path).of_file(table))
        assert "Line 4: The text is too long" in stand.dialog.face.verdicts.reasons.text()
        assert not stand.form.look_field.isVisible()

    def test_a_look_that_hardly_any_photograph_shows_fails_though_the_rules_only_doubt_it(self, open_dialog):
        stand = open_dialog(design=QrDesign(eye_frame="circle", foreground="#777777"))
        assert stand.cells(VERDICT) == ["Fails"] * 3
        assert "simulated photographs" in stand.dialog.face.verdicts.reasons.text()

    def test_only_what_will_be_made_is_offered(self, open_dialog):
        stand = open_dialog(findings=over)
        assert stand.dialog.face.export.text() == "Export 2 codes"
        stand.dialog.face.verdicts.force.click()
        assert stand.dialog.face.export.text() == "Export 3 codes"

    def test_where_every_code_fails_the_way_out_is_said_and_no_file_offered(self, open_dialog, qtbot):
        stand = open_dialog(2, design=QrDesign(foreground="#fefefe"))
        face = stand.dialog.face
        assert not face.export.isEnabled()
        assert "0" not in face.export.text()
        assert "tick the box" in face.verdicts.way_out.text()
        qtbot.keyClick(stand.form.naming.line, Qt.Key.Key_Return)
        stand.rest()
        assert face.export.isVisible()
        face.verdicts.force.click()
        assert not face.verdicts.way_out.isVisible()
        stand.exported()
        assert len(manifest(stand.out)) == 4


class TestItsRoom:
    def test_where_to_is_wholly_in_sight_however_low_the_dialog_is(self, open_dialog):
        stand = open_dialog(design=QrDesign(foreground="#fefefe"))
        for height in (740, SMALLEST[1]):
            stand.dialog.resize(SMALLEST[0], height)
            place = stand.form.places.choose
            shown = place.visibleRegion().boundingRect()
            assert (shown.width(), shown.height()) == (place.width(), place.height())

    def test_it_opens_as_tall_as_the_screen_allows(self, open_dialog):
        stand = open_dialog()
        room = stand.dialog.screen().availableGeometry().height()
        assert stand.dialog.height() == min(HEIGHTS[1], max(HEIGHTS[0], room - AROUND))

    def test_many_words_take_two_rows_and_the_rest_is_in_a_menu(self, open_dialog, tmp_path):
        table = tmp_path / "wide.csv"
        words = [f"column {number}" for number in range(20)]
        table.write_text(f"url,{','.join(words)}\nhttps://go.example/a,{','.join(words)}\n")
        stand = open_dialog(batch=batches(tmp_path).of_file(table))
        chips = stand.form.naming.chips
        seen_chips = [chip for chip in chips.chips if chip.isVisible()]
        assert len({chip.y() for chip in (*seen_chips, chips.more)}) == 2
        assert len(seen_chips) + len(chips.menu.actions()) == len(chips.chips)
        stand.form.naming.line.clear()
        chips.menu.actions()[-1].trigger()
        assert stand.form.naming.pattern == chips.chips[-1].text()

    def test_few_words_need_no_menu(self, open_dialog):
        assert not open_dialog().form.naming.chips.more.isVisible()


class TestExporting:
    def test_twenty_codes_become_files_and_a_manifest(self, open_dialog, qtbot):
        stand = open_dialog(20)
        with qtbot.waitSignal(stand.dialog.exported, timeout=WITHIN) as told:
            stand.press(stand.dialog.face.export)
        assert len(told.args[0].files) == 40
        assert len(seen(stand.out)) == 41
        assert len(manifest(stand.out)) == 40
        assert stand.progress.title.text() == "Done"
        stand.press(stand.progress.folder)
        stand.press(stand.progress.manifest)
        assert stand.shown == [stand.out, stand.out / "manifest.csv"]

    def test_what_fails_is_listed_and_not_made(self, open_dialog):
        stand = open_dialog(findings=over)
        stand.exported()
        assert stand.progress.failures.item(0).text() == "Row 3 (c3): The link is over."
        assert "c3.svg" not in seen(stand.out)

    def test_export_anyway_is_a_tick_that_the_manifest_remembers(self, open_dialog):
        stand = open_dialog(findings=over)
        stand.dialog.face.verdicts.force.click()
        stand.exported()
        assert not stand.progress.failures.isVisible()
        assert [line["forced"] for line in manifest(stand.out)] == ["", "", "", "", "yes", "yes"]

    def test_one_zip_instead_of_a_folder(self, open_dialog, tmp_path):
        stand = open_dialog()
        stand.form.places.kind.choose("zip")
        assert stand.form.places.line.text() == f"{stand.out}.zip"
        stand.press(stand.form.places.choose)
        stand.exported()
        assert len(zipfile.ZipFile(tmp_path / "codes.zip").namelist()) == 7
        assert not stand.progress.manifest.isVisible()

    def test_a_stopped_export_goes_on_where_it_was(self, open_dialog):
        stand = open_dialog(80)
        stand.press(stand.dialog.face.export)
        stand.wait(lambda: stand.progress.bar.value())
        stand.press(stand.progress.stop)
        stand.wait(lambda: stand.dialog.face.back.isVisible())
        there = len(seen(stand.out))
        assert stand.progress.title.text() == "Stopped"
        assert 0 < there < 160
        stand.press(stand.dialog.face.back)
        stand.exported()
        assert f"{there} files had been made before." in stand.progress.words.text()
        assert len(seen(stand.out)) == 161

    def test_a_paused_export_waits_until_it_may_go_on(self, open_dialog):
        stand = open_dialog(60)
        stand.press(stand.dialog.face.export)
        stand.press(stand.progress.pause)
        assert stand.progress.title.text() == "Paused"
        assert stand.progress.pause.text() == "Go on"
        stand.press(stand.progress.pause)
        stand.wait(lambda: stand.dialog.face.back.isVisible())
        assert stand.progress.title.text() == "Done"
        assert len(seen(stand.out)) == 121

    def test_escape_ends_the_export_first_and_closes_only_then(self, open_dialog, qtbot):
        stand = open_dialog(60)
        stand.press(stand.dialog.face.export)
        qtbot.keyClick(stand.dialog, Qt.Key.Key_Escape)
        stand.wait(lambda: stand.dialog.face.back.isVisible())
        assert stand.dialog.isVisible()
        qtbot.keyClick(stand.dialog, Qt.Key.Key_Escape)
        assert not stand.dialog.isVisible()

    def test_a_folder_that_cannot_be_is_said_and_one_can_go_back(self, open_dialog, tmp_path):
        stand = open_dialog()
        (tmp_path / "QR codes").write_bytes(b"a file")
        stand.exported()
        assert "is not a folder" in stand.progress.trouble.text
        stand.press(stand.dialog.face.back)
        stand.press(stand.form.places.choose)
        stand.exported()
        assert stand.progress.title.text() == "Done"

    @pytest.mark.parametrize("typed", ["", "  ", "not/a/whole/path"])
    def test_a_place_must_be_named_whole(self, open_dialog, typed):
        stand = open_dialog()
        stand.form.places.line.setText(typed)
        stand.press(stand.dialog.face.export)
        assert "whole path" in stand.form.places_field.problem
        assert stand.dialog.face.right.currentIndex() == 0

    def test_enter_right_after_typing_exports_what_was_typed(self, open_dialog, qtbot):
        stand = open_dialog()
        stand.form.naming.line.selectAll()
        qtbot.keyClicks(stand.form.naming.line, "{n:02}")
        qtbot.keyClick(stand.form.naming.line, Qt.Key.Key_Return)
        stand.wait(lambda: stand.dialog.face.back.isVisible())
        assert seen(stand.out)[:2] == ["01.png", "01.svg"]

    def test_enter_after_something_that_cannot_be_exports_nothing(self, open_dialog, qtbot):
        stand = open_dialog()
        qtbot.keyClicks(stand.form.naming.line, "{")
        qtbot.keyClick(stand.form.naming.line, Qt.Key.Key_Return)
        stand.rest()
        stand.name("{code}")
        assert not stand.out.exists()
        assert stand.dialog.face.export.isVisible()

    def test_files_that_would_be_written_over_are_said_before(self, open_dialog, tmp_path):
        (tmp_path / "QR codes").mkdir()
        (tmp_path / "QR codes" / "c1.png").write_bytes(b"a picture of somebody's")
        stand = open_dialog()
        assert "A file of that name is there already" in stand.form.replaced.text()
        stand.form.places.line.setText(str(tmp_path / "elsewhere"))
        stand.rest()
        assert not stand.form.replaced.isVisible()
        stand.exported()
        stand.press(stand.dialog.face.back)
        stand.name("{n}-{code}")
        stand.name("{code}")
        assert not stand.form.replaced.isVisible()

    def test_the_code_of_the_chosen_row_is_shown(self, open_dialog):
        stand = open_dialog()
        assert stand.dialog.face.sample.accessibleDescription() == "https://go.example.com/c1"
        assert not stand.dialog.face.sample.pixmap().isNull()
        stand.dialog.face.table.selectRow(2)
        stand.rest()
        assert stand.dialog.face.sample.accessibleDescription() == "https://go.example.com/c3"


class TestOpening:
    def test_links_open_a_dialog_and_its_folder_is_remembered(self, qtbot, theme, tasks, tmp_path):
        window, desk = QWidget(), batches(tmp_path)
        qtbot.addWidget(window)
        opener = BatchOpener(theme, tasks, desk, window, folder=str(tmp_path / "before"))
        with qtbot.waitSignal(opener.opened, timeout=WITHIN) as told:
            opener.open_links(link_rows(2))
        dialog = told.args[0]
        qtbot.waitUntil(lambda: dialog.face.export.isEnabled() and tasks.busy == 0, timeout=WITHIN)
        assert dialog.form.places.line.text() == str(tmp_path / "before" / "QR codes")
        dialog.form.places.line.setText(str(tmp_path / "after" / "spring"))
        with qtbot.waitSignal(opener.folder_changed, timeout=WITHIN):
            dialog.start()
        assert opener.folder == str(tmp_path / "after")
        dialog.reject()
        qtbot.waitUntil(lambda: tasks.busy == 0, timeout=WITHIN)

    def test_a_table_that_is_none_is_a_trouble_and_no_dialog(self, qtbot, theme, tasks, tmp_path):
        window = QWidget()
        qtbot.addWidget(window)
        table = tmp_path / "none.csv"
        opener = BatchOpener(theme, tasks, batches(tmp_path), window, ask=lambda *_: str(table))
        with qtbot.waitSignal(opener.troubled, timeout=WITHIN) as told:
            opener.open_table()
        assert "could not be read" in str(told.args[0])

    def test_no_links_and_no_answer_open_nothing(self, qtbot, theme, tasks, tmp_path):
        window = QWidget()
        qtbot.addWidget(window)
        opener = BatchOpener(theme, tasks, batches(tmp_path), window, ask=lambda *_: "")
        opener.open_links(())
        opener.open_table()
        assert tasks.busy == 0


def test_every_control_has_a_name_that_can_be_read_out(open_dialog):
    stand = open_dialog()
    controls = [
        control
        for kind in (QAbstractButton, QLineEdit, QAbstractSpinBox)
        for control in stand.dialog.findChildren(kind)
        if control.isVisible() and not isinstance(control.parent(), QAbstractSpinBox)
    ]
    assert controls
    assert [control for control in controls if not control.accessibleName()] == []


def test_the_model_keeps_the_rules_of_models(qtmodeltester, open_dialog):
    stand = open_dialog()
    qtmodeltester.check(stand.dialog.face.table.rows)
    empty = RowsModel()
    qtmodeltester.check(empty)
