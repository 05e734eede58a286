"""The QR panel: what is seen is what is exported."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtGui import QGuiApplication, QImage

from support.desk import FakeCodes, row
from support.names import unnamed
from support.stage import on_stage
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.design import QrDesign
from xengo_desktop.ui.qr import rendering
from xengo_desktop.ui.qr.exporter import file_stem, with_suffix
from xengo_desktop.ui.qr.panel import QrPanel, read_design

TEXT = "http://127.0.0.1:4001/q/invite-wdqg"


class Answers:
    """Plays the user in file dialogs."""

    def __init__(self) -> None:
        self.path = ""
        self.asked: list[tuple[str, str, str]] = []

    def __call__(self, parent, title, suggestion, pattern) -> str:
        self.asked.append((title, suggestion, pattern))
        return str(self.path)


@pytest.fixture
def saving():
    return Answers()


@pytest.fixture
def opening():
    return Answers()


@pytest.fixture
def panel(qtbot, theme, tasks, tmp_path, saving, opening):
    made = QrPanel(theme, tasks, FakeCodes(), folder=str(tmp_path), ask_save=saving, ask_open=opening)
    on_stage(qtbot, made, 340, 1_000)
    made.show_row(row())
    qtbot.waitUntil(lambda: not made.preview.image.isNull())
    return made


@pytest.fixture
def settled(qtbot, tasks):
    return lambda: qtbot.waitUntil(lambda: not tasks.busy)


@pytest.fixture
def logo(tmp_path) -> Path:
    path = tmp_path / "logo.png"
    Image.new("RGB", (60, 40), "#3355e6").save(path)
    return path


def opened(path: Path) -> Image.Image:
    return Image.open(io.BytesIO(path.read_bytes()))


def decoded(path: Path) -> str:
    image = opened(path).convert("RGBA")
    ground = Image.new("RGBA", image.size, "white")
    ground.alpha_composite(image)
    return zxingcpp.read_barcodes(ground.convert("L"))[0].text


def test_the_preview_is_the_export_pixel_by_pixel(panel):
    drawn = rendering.picture(TEXT, panel.design, panel.preview.pixels)
    wanted = QImage(drawn.rgba, drawn.side, drawn.side, QImage.Format.Format_RGBA8888)
    shown = panel.preview.image.convertToFormat(QImage.Format.Format_RGBA8888)
    shown.setDevicePixelRatio(1)
    assert shown == wanted


def test_it_says_what_the_code_says_and_who_cannot_reach_it(panel):
    assert panel.text.text() == TEXT
    assert panel.note.isVisible()
    assert panel.note.property("tone") == "warn"
    assert panel.preview.accessibleDescription() == f"Encodes {TEXT}"


def test_a_remote_link_encodes_its_short_url_without_a_word(panel, settled):
    panel.show_row(row(2, account="brand"))
    settled()
    assert panel.text.text() == "https://go.example.com/invite-wdqg"
    assert panel.note.isHidden()


def test_each_control_changes_the_design(panel, settled):
    controls = panel.style_controls
    controls.dots.button("rounded").click()
    controls.eyes.button("rounded").click()
    controls.correction.button("H").click()
    controls.quiet.setValue(2)
    controls.foreground.line.setText("")
    controls.foreground.line.textEdited.emit("#123abc")
    settled()
    assert panel.design == QrDesign(
        dots="rounded",
        eye_frame="rounded",
        eye_ball="rounded",
        error_correction="H",
        quiet_zone=2,
        foreground="#123abc",
    )


def test_a_half_typed_colour_changes_nothing_and_is_marked(qtbot, panel):
    line = panel.style_controls.foreground.line
    line.selectAll()
    qtbot.keyClicks(line, "#12")
    assert panel.design.foreground == "#000000"
    assert line.property("wrong")
    line.editingFinished.emit()
    assert (line.text(), line.property("wrong")) == ("#000000", False)


def test_transparency_and_back(panel, settled):
    controls = panel.style_controls
    controls.transparent.click()
    assert panel.design.transparent
    assert not controls.background.isEnabled()
    controls.transparent.click()
    assert panel.design.background == "#ffffff"
    settled()


def test_a_logo_is_put_in_sized_and_taken_out(qtbot, panel, opening, logo, settled):
    opening.path = logo
    panel.style_controls.logo.choose.click()
    qtbot.waitUntil(lambda: panel.design.logo is not None)
    panel.style_controls.logo.slider.setValue(15)
    assert panel.design.logo_scale == 0.15
    settled()
    panel.style_controls.logo.remove.click()
    assert panel.design.logo is None
    settled()


def test_a_file_that_is_no_picture_is_refused_under_the_logo(qtbot, panel, opening, tmp_path):
    opening.path = tmp_path / "letter.txt"
    opening.path.write_text("Dear Sir or Madam")
    panel.style_controls.logo.choose.click()
    qtbot.waitUntil(lambda: bool(panel.style_controls.logo_field.problem))
    assert panel.design.logo is None
    assert panel.style_controls.logo_field.visibleRegion().boundingRect().height() > 0


def test_a_remembered_folder_that_is_gone_is_not_offered_as_a_file_name(qtbot, theme, tasks, tmp_path):
    panel = QrPanel(theme, tasks, FakeCodes(), folder=str(tmp_path / "gone"))
    qtbot.addWidget(panel)
    assert Path(panel.exporter.folder).is_dir()


def test_a_code_that_cannot_be_is_a_sentence_in_its_place(qtbot, panel):
    panel._codes = TooMuch()
    panel.redraw()
    qtbot.waitUntil(lambda: bool(panel.preview.text))
    assert not panel.export.svg.isEnabled()


class TooMuch(FakeCodes):
    def text(self, of):
        raise Invalid("This text is too long for a code.")


def test_png_and_svg_are_saved_and_the_png_scans(qtbot, panel, saving, tmp_path):
    saving.path = tmp_path / "code"
    with qtbot.waitSignal(panel.notice) as told:
        panel.export.png.click()
    assert told.args == ["code.png is saved."]
    assert opened(tmp_path / "code.png").size == (1024, 1024)
    assert decoded(tmp_path / "code.png") == TEXT
    with qtbot.waitSignal(panel.notice):
        panel.export.svg.click()
    assert b"<svg" in (tmp_path / "code.svg").read_bytes()


def test_the_print_size_is_stamped_into_the_file(qtbot, panel, saving, tmp_path):
    panel.export.unit.button("print").click()
    panel.export.mm.setValue(25.4)
    saving.path = tmp_path / "code.png"
    with qtbot.waitSignal(panel.notice):
        panel.export.png.click()
    image = opened(tmp_path / "code.png")
    assert image.size == (300, 300)
    assert round(image.info["dpi"][0]) == 300


def test_a_size_that_cannot_be_is_a_sentence(qtbot, panel):
    panel.export.unit.button("print").click()
    panel.export.mm.setValue(2_000)
    panel.export.dpi.setValue(2_400)
    with qtbot.waitSignal(panel.troubled) as told:
        panel.export.png.click()
    assert "pixels" in str(told.args[0])


def test_the_name_is_suggested_and_the_folder_remembered(qtbot, panel, saving, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    saving.path = other / "a.svg"
    with qtbot.waitSignals([panel.folder_changed, panel.notice]):
        panel.export.svg.click()
    with qtbot.waitSignal(panel.notice):
        panel.export.svg.click()
    assert saving.asked[0][1] == str(tmp_path / "invite-wdqg.svg")
    assert saving.asked[1][1] == str(other / "invite-wdqg.svg")


def test_no_answer_saves_nothing(panel, saving, settled):
    panel.export.png.click()
    settled()
    assert len(saving.asked) == 1


def test_a_folder_that_is_gone_is_a_sentence(qtbot, panel, saving, tmp_path):
    saving.path = tmp_path / "gone" / "a.png"
    with qtbot.waitSignal(panel.troubled) as told:
        panel.export.png.click()
    assert "does not exist" in str(told.args[0])


def test_the_clipboard_gets_the_image(qtbot, panel):
    with qtbot.waitSignal(panel.notice):
        panel.export.image.click()
    assert QGuiApplication.clipboard().image().width() == 1024


def test_the_clipboard_gets_the_svg(qtbot, panel):
    with qtbot.waitSignal(panel.notice):
        panel.export.vector.click()
    parcel = QGuiApplication.clipboard().mimeData()
    assert bytes(parcel.data("image/svg+xml").data()).startswith(b"<svg")
    assert parcel.text().startswith("<svg")


def test_the_design_is_told_once_the_user_rests(qtbot, panel, settled):
    with qtbot.waitSignal(panel.design_changed) as told:
        panel.style_controls.dots.button("dots").click()
    assert read_design(told.args[0]).dots == "dots"
    settled()


def test_a_remembered_design_comes_back(qtbot, theme, tasks):
    remembered = QrDesign(dots="dots", background="transparent").to_json()
    made = QrPanel(theme, tasks, FakeCodes(), design=remembered)
    qtbot.addWidget(made)
    assert made.design == QrDesign(dots="dots", background="transparent")
    assert made.style_controls.transparent.isChecked()


def test_a_remembered_design_that_makes_no_sense_is_a_plain_one():
    assert read_design("{not json") == QrDesign()
    assert read_design('{"dots": "hearts"}') == QrDesign()


def test_without_a_link_there_is_nothing_to_save(panel):
    panel.show_row(None)
    assert panel.preview.text
    assert not panel.export.png.isEnabled()


@pytest.mark.parametrize(
    ("code", "stem"), [("spring", "spring"), ("a b/c", "a-b-c"), ("grüße", "grüße"), ("../..", "code")]
)
def test_any_code_makes_a_file_name(code, stem):
    assert file_stem(code) == stem


def test_a_suffix_is_added_where_it_is_missing():
    assert with_suffix(Path("a.b"), "svg") == Path("a.b.svg")
    assert with_suffix(Path("a.SVG"), "svg") == Path("a.SVG")


def test_every_control_has_a_name(panel, settled):
    settled()
    assert unnamed(panel) == []


def test_the_code_stays_in_sight_while_its_design_is_changed(panel):
    panel.resize(320, 420)
    area = panel.area
    area.ensureWidgetVisible(panel.style_controls.logo_field)
    assert area.verticalScrollBar().value() > 0
    assert panel.rect().contains(panel.preview.geometry())
