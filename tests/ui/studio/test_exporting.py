"""The gate, and the files behind it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtGui import QGuiApplication

from support.studio import TEXT
from xengo_desktop.domain.errors import FileTrouble, Invalid
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.preflight.findings import Severity
from xengo_desktop.qr.sizes import Pixels, PrintSize
from xengo_desktop.ui.studio import rendering, saving
from xengo_desktop.ui.studio.saving import Order
from xengo_desktop.ui.studio.subject import Subject

# Offscreen, Qt says so of every dialog.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)

BAD = {"foreground": "#e0e0ff", "quiet_zone": 0}


@pytest.fixture
def owned(page, studio, judged, settled):
    """Let nothing speak against the page's code."""
    studio.owners.write("go.example.com", "Northwind Ltd")
    page.checking.judge()
    assert judged(page).verdict is Severity.OK
    return page


def save(qtbot, page, key, answers, path):
    answers.path = path
    page.exports.choose(key)
    with qtbot.waitSignal(page.notice, timeout=10_000) as told:
        page.exports.save.click()
    return told.args[0]


@pytest.mark.parametrize("key", ["svg", "png", "pdf", "pdf+cmyk"])
def test_a_good_code_is_saved_and_read_back(qtbot, owned, saving, studio, tmp_path, key):
    suffix = key.partition("+")[0]
    said = save(qtbot, owned, key, saving, tmp_path / "code")
    path = tmp_path / f"code.{suffix}"
    assert said == f"code.{suffix} is saved, and its code was read back."
    (noted,) = studio.exports.recent()
    assert (noted.path, noted.format, noted.cmyk) == (path, suffix, key.endswith("cmyk"))
    assert (noted.verdict, noted.forced, noted.text) == ("ok", False, TEXT)
    assert noted.design_id == "shared"


def test_an_eps_is_saved_and_the_same_drawing_was_read(qtbot, owned, saving, tmp_path):
    said = save(qtbot, owned, "eps", saving, tmp_path / "code.eps")
    assert "code.eps is saved" in said
    assert "read back" in said


def test_the_png_has_the_planned_size(qtbot, owned, saving, tmp_path):
    owned.controls.printing.mm.setValue(50.8)
    save(qtbot, owned, "png", saving, tmp_path / "code.png")
    image = Image.open(tmp_path / "code.png")
    assert image.width == 600
    assert [code.text for code in zxingcpp.read_barcodes(image.convert("L"))] == [TEXT]


def test_the_file_is_named_after_the_link(owned, saving, settled):
    owned.exports.save.click()
    settled()
    assert Path(saving.asked[0][1]).name == "invite-wdqg.svg"


def test_the_folder_is_remembered(qtbot, owned, saving, preferences, tmp_path):
    (tmp_path / "posters").mkdir()
    save(qtbot, owned, "svg", saving, tmp_path / "posters" / "a.svg")
    assert preferences.value.export_folder == str(tmp_path / "posters")


def test_nothing_is_asked_where_the_user_changes_their_mind(owned, saving, studio, settled):
    saving.path = ""
    owned.exports.save.click()
    settled()
    assert studio.exports.recent() == ()


def test_a_bad_code_stops_at_the_gate(qtbot, page, saving, judged, settled):
    page.bench.change(**BAD)
    settled()
    judged(page)
    page.exports.save.click()
    gate = page.exporting.gate
    assert gate.isVisible()
    assert saving.asked == []
    assert gate.go.text() == "Export anyway"
    assert gate.go.property("kind") == "danger"
    assert not gate.go.isDefault()
    assert any(line.finding.rule == "contrast" for line in gate.list.lines)
    gate.reject()


def test_the_gate_waits_for_the_whole_verdict(qtbot, page, settled):
    page.bench.change(**BAD)
    settled()
    page.checking.judge()
    page.exports.save.click()
    qtbot.waitUntil(lambda: page.exporting.gate is not None, timeout=10_000)
    page.exporting.gate.reject()


def test_export_anyway_is_noted_down(qtbot, page, saving, studio, judged, settled, tmp_path):
    page.bench.change(**BAD)
    settled()
    judged(page)
    saving.path = tmp_path / "bad.svg"
    page.exports.save.click()
    with qtbot.waitSignal(page.notice, timeout=10_000) as told:
        page.exporting.gate.go.click()
    assert "bad.svg is saved" in told.args[0]
    (noted,) = studio.exports.recent()
    assert (noted.verdict, noted.forced) == ("fail", True)


def test_what_is_mended_at_the_gate_opens_it(qtbot, page, saving, studio, judged, settled, tmp_path):
    studio.owners.write("go.example.com", "Northwind Ltd")
    page.bench.change(quiet_zone=0)
    settled()
    judged(page)
    page.exports.save.click()
    gate = page.exporting.gate
    line = next(line for line in gate.list.lines if line.finding.rule == "quiet-zone")
    line.fix.click()
    assert page.bench.design.quiet_zone == 4
    qtbot.waitUntil(lambda: gate.go.isEnabled() and gate.go.text() == "Export", timeout=10_000)
    saving.path = tmp_path / "good.svg"
    with qtbot.waitSignal(page.notice, timeout=10_000):
        gate.go.click()
    (noted,) = studio.exports.recent()
    assert (noted.verdict, noted.forced) == ("ok", False)
    page.bench.undo()
    assert page.bench.design.quiet_zone == 0
    settled()


def test_both_copies_reach_the_clipboard(qtbot, owned):
    with qtbot.waitSignal(owned.notice):
        owned.exports.image.click()
    assert QGuiApplication.clipboard().image().width() == 472
    with qtbot.waitSignal(owned.notice):
        owned.exports.vector.click()
    parcel = QGuiApplication.clipboard().mimeData()
    assert parcel.data("image/svg+xml").startsWith(b"<svg")
    assert parcel.text().startswith("<svg")


def test_copying_a_bad_code_says_so(qtbot, page, judged, settled):
    page.bench.change(**BAD)
    settled()
    judged(page)
    with qtbot.waitSignal(page.notice) as told:
        page.exports.image.click()
    assert "not ready" in told.args[0]


def test_a_print_that_is_no_picture_is_a_sentence(qtbot, owned, settled):
    owned.controls.printing.mm.setValue(5_000)
    owned.controls.printing.dpi.setValue(2_400)
    with qtbot.waitSignal(owned.troubled) as told:
        owned.exports.image.click()
    assert isinstance(told.args[0], Invalid)
    settled()


def test_a_folder_without_rights_is_a_sentence(qtbot, owned, saving, tmp_path):
    saving.path = tmp_path / "nowhere" / "code.svg"
    with qtbot.waitSignal(owned.troubled) as told:
        owned.exports.save.click()
    assert isinstance(told.args[0], FileTrouble)


def test_printing_passes_the_gate_with_its_order(qtbot, owned):
    with qtbot.waitSignal(owned.print_requested) as told:
        owned.exports.printer.click()
    order = told.args[0]
    assert (order.verdict, order.forced, order.subject.text) == ("ok", False, TEXT)
    assert order.size == PrintSize(40.0, 300.0)


def test_batch_and_sheet_take_the_look_along(qtbot, page):
    with qtbot.waitSignals([page.batch_requested, page.sheet_requested]):
        page.exports.batch.click()
        page.exports.sheet.click()


def test_a_file_that_does_not_read_back_is_not_left_behind(studio, tmp_path):
    design = QrDesign(foreground="#fefefe", background="#ffffff")
    order = Order(
        subject=Subject(text=TEXT),
        drawing=rendering.draw(TEXT, design),
        format="png",
        size=Pixels(300),
    )
    path = tmp_path / "white.png"
    with pytest.raises(Invalid, match="could not be read back"):
        saving.save(studio, order, path)
    assert not path.exists()
    assert studio.exports.recent() == ()


def test_every_export_is_a_line_of_json(qtbot, owned, saving, tmp_path):
    save(qtbot, owned, "svg", saving, tmp_path / "a.svg")
    lines = (tmp_path / "studio" / "exports.jsonl").read_text().splitlines()
    assert json.loads(lines[0])["format"] == "svg"


def test_what_is_saved_right_after_a_change_has_the_change(qtbot, page, studio, saving, tmp_path, settled):
    studio.owners.write("go.example.com", "Northwind Ltd")
    saving.path = tmp_path / "code.svg"
    page.bench.change(foreground="#400000")
    with qtbot.waitSignal(page.notice, timeout=10_000):
        page.outgoing.save()
    settled()
    assert b"#400000" in (tmp_path / "code.svg").read_bytes()


def test_what_cannot_be_drawn_is_not_copied(qtbot, page, settled):
    told = []
    page.notice.connect(told.append)
    page.bench.change(dots="diamond")
    page.keeping.open_text("x" * 8000)
    settled()
    page.outgoing.copy_vector()
    settled()
    assert told == []
