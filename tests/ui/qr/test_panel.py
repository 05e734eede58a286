"""The QR panel: what is seen is what is exported, past the gate."""

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
from support.studio import Answers, open_studio
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.settings.store import SettingsStore
from xengo_desktop.ui.qr.panel import QrPanel
from xengo_desktop.ui.studio import rendering
from xengo_desktop.ui.studio.file_names import file_stem, with_suffix

# Offscreen, Qt says so of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)

REMOTE = "https://go.example.com/invite-wdqg"
LOCAL = "http://127.0.0.1:4001/q/invite-wdqg"


@pytest.fixture
def saving():
    return Answers()


@pytest.fixture
def studio(tmp_path):
    return open_studio(tmp_path / "studio", SettingsStore(tmp_path / "settings.json"))


@pytest.fixture
def settled(qtbot, tasks):
    return lambda: qtbot.waitUntil(lambda: not tasks.busy, timeout=10_000)


@pytest.fixture
def panel(qtbot, theme, tasks, preferences, studio, tmp_path, saving, settled):
    """Give a panel with the code of a remote link, judged."""
    preferences.change(export_folder=str(tmp_path))
    studio.owners.write("go.example.com", "Marketing")
    made = QrPanel(theme, tasks, preferences, studio, FakeCodes(), ask_save=saving)
    on_stage(qtbot, made, 340, 1_000)
    show(qtbot, made, settled, row(2, account="brand"))
    return made


def show(qtbot, panel, settled, link):
    panel.show_row(link)
    qtbot.waitUntil(
        lambda: not panel.preview.image.isNull() and panel.checking.whole is not None, timeout=10_000
    )
    settled()


def opened(path: Path) -> Image.Image:
    return Image.open(io.BytesIO(path.read_bytes()))


def decoded(path: Path) -> str:
    return zxingcpp.read_barcodes(opened(path).convert("L"))[0].text


def test_the_preview_is_the_export_pixel_by_pixel(panel):
    drawn = rendering.drawn(REMOTE, panel.bench.design, panel.preview.pixels).picture
    wanted = QImage(drawn.rgba, drawn.width, drawn.height, QImage.Format.Format_RGBA8888)
    shown = panel.preview.image.convertToFormat(QImage.Format.Format_RGBA8888)
    shown.setDevicePixelRatio(1)
    assert shown == wanted


def test_it_says_what_the_code_says_and_whose_look_it_has(panel):
    assert panel.text.text() == REMOTE
    assert panel.preview.accessibleDescription() == f"Encodes {REMOTE}"
    assert panel.look.name.text() == "Shared look"
    assert panel.note.isHidden()


def test_an_address_that_nobody_reaches_is_the_gravest_reason(qtbot, panel, settled):
    panel.show_row(row())
    qtbot.waitUntil(lambda: panel.text.text() == LOCAL and panel.checking.whole is not None, timeout=10_000)
    settled()
    assert "Only this computer" in panel.verdict.words.text()
    assert panel.verdict.sign.isVisible()


def test_a_change_made_in_the_studio_is_seen_when_one_comes_back(qtbot, panel, studio, settled):
    panel.hide()
    studio.looks.keep_shared(QrDesign(dots="dots"))
    panel.show()
    qtbot.waitUntil(lambda: panel.bench.design.dots == "dots")
    settled()


def test_a_look_is_changed_in_the_studio(qtbot, panel):
    with qtbot.waitSignal(panel.studio_requested):
        panel.look.studio.click()


def test_a_folder_that_is_gone_is_not_offered_as_a_file_name(
    qtbot, theme, tasks, preferences, studio, tmp_path
):
    preferences.change(export_folder=str(tmp_path / "gone"))
    panel = QrPanel(theme, tasks, preferences, studio, FakeCodes())
    qtbot.addWidget(panel)
    assert Path(panel.exporting.folder).is_dir()


class TooMuch(FakeCodes):
    def text(self, of, *, capitals=False):
        raise Invalid("This text is too long for a code.")


def test_a_code_that_cannot_be_is_a_sentence_for_the_user(qtbot, theme, tasks, preferences, studio):
    panel = on_stage(qtbot, QrPanel(theme, tasks, preferences, studio, TooMuch()), 340, 900)
    with qtbot.waitSignal(panel.troubled) as told:
        panel.show_row(row())
    assert "too long" in str(told.args[0])
    assert not panel.export.svg.isEnabled()


def test_every_format_is_saved_and_the_png_scans(qtbot, panel, saving, tmp_path):
    saving.path = tmp_path / "code"
    with qtbot.waitSignal(panel.notice, timeout=10_000) as told:
        panel.export.png.click()
    assert told.args == ["code.png is saved, and its code was read back."]
    assert opened(tmp_path / "code.png").size == (1024, 1024)
    assert decoded(tmp_path / "code.png") == REMOTE
    for button, start in ((panel.export.svg, b"<svg"), (panel.export.pdf, b"%PDF")):
        with qtbot.waitSignal(panel.notice, timeout=10_000):
            button.click()
        key = "svg" if start == b"<svg" else "pdf"
        assert (tmp_path / f"code.{key}").read_bytes().startswith(start)


def test_what_would_not_scan_stands_at_the_gate(qtbot, panel, studio, saving, tmp_path, settled):
    studio.looks.keep_shared(QrDesign(foreground="#dddddd"))
    panel.redraw()
    qtbot.waitUntil(lambda: "differ by" in panel.verdict.words.text(), timeout=10_000)
    settled()
    saving.path = tmp_path / "pale.svg"
    panel.export.svg.click()
    qtbot.waitUntil(lambda: panel.exporting.gate is not None and panel.exporting.gate.isVisible())
    assert not (tmp_path / "pale.svg").exists()
    panel.exporting.gate.reject()


def test_the_print_size_is_stamped_into_the_file(qtbot, panel, saving, tmp_path):
    panel.export.unit.button("print").click()
    panel.export.mm.setValue(25.4)
    saving.path = tmp_path / "code.png"
    with qtbot.waitSignal(panel.notice, timeout=10_000):
        panel.export.png.click()
    image = opened(tmp_path / "code.png")
    assert image.size == (300, 300)
    assert round(image.info["dpi"][0]) == 300


def test_a_size_that_cannot_be_is_a_sentence(qtbot, panel, saving, tmp_path):
    panel.export.unit.button("print").click()
    panel.export.mm.setValue(2_000)
    panel.export.dpi.setValue(2_400)
    saving.path = tmp_path / "vast.png"
    with qtbot.waitSignal(panel.troubled, timeout=10_000) as told:
        panel.export.png.click()
    assert "pixels" in str(told.args[0])
    assert not (tmp_path / "vast.png").exists()


def test_the_name_is_suggested_and_the_folder_remembered(qtbot, panel, saving, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    saving.path = other / "a.svg"
    with qtbot.waitSignals([panel.folder_changed, panel.notice], timeout=10_000):
        panel.export.svg.click()
    with qtbot.waitSignal(panel.notice, timeout=10_000):
        panel.export.svg.click()
    assert saving.asked[0][1] == str(tmp_path / "invite-wdqg.svg")
    assert saving.asked[1][1] == str(other / "invite-wdqg.svg")


def test_no_answer_saves_nothing(qtbot, panel, saving, settled):
    panel.export.png.click()
    qtbot.waitUntil(lambda: bool(saving.asked))
    settled()
    assert len(saving.asked) == 1


def test_a_folder_that_is_gone_is_a_sentence(qtbot, panel, saving, tmp_path):
    saving.path = tmp_path / "gone" / "a.png"
    with qtbot.waitSignal(panel.troubled, timeout=10_000) as told:
        panel.export.png.click()
    assert "does not exist" in str(told.args[0])


def test_the_printer_gets_what_is_on_show(qtbot, panel):
    with qtbot.waitSignal(panel.print_requested, timeout=10_000) as told:
        panel.export.printer.click()
    assert told.args[0].subject.text == REMOTE


def test_the_clipboard_gets_the_image(qtbot, panel):
    with qtbot.waitSignal(panel.notice, timeout=10_000):
        panel.export.image.click()
    assert QGuiApplication.clipboard().image().width() == 1024


def test_the_clipboard_gets_the_svg(qtbot, panel):
    with qtbot.waitSignal(panel.notice, timeout=10_000):
        panel.export.vector.click()
    parcel = QGuiApplication.clipboard().mimeData()
    assert bytes(parcel.data("image/svg+xml").data()).startswith(b"<svg")
    assert parcel.text().startswith("<svg")


def test_without_a_link_there_is_nothing_to_save(qtbot, panel, settled):
    panel.show_row(None)
    qtbot.waitUntil(lambda: bool(panel.preview.text))
    settled()
    assert not panel.export.png.isEnabled()


@pytest.mark.parametrize(
    ("code", "stem"),
    [
        ("spring", "spring"),
        ("a b/c", "a-b-c"),
        ("grüße", "grüße"),
        ("../..", "code"),
        ("con", "con_"),
        ("a" * 200, "a" * 80),
    ],
)
def test_any_code_makes_a_file_name(code, stem):
    assert file_stem(code) == stem


def test_a_suffix_is_added_where_it_is_missing():
    assert with_suffix(Path("a.b"), "svg") == Path("a.b.svg")
    assert with_suffix(Path("a.SVG"), "svg") == Path("a.SVG")


def test_every_control_has_a_name(panel, settled):
    settled()
    assert unnamed(panel) == []


def test_the_code_stays_in_sight_while_its_controls_scroll(panel):
    panel.resize(320, 560)
    area = panel.area
    area.ensureWidgetVisible(panel.look.studio)
    assert panel.rect().contains(panel.preview.geometry())


def test_nothing_moves_when_the_verdict_comes(panel):
    place = panel.area.geometry()
    panel.verdict.show_nothing()
    panel.layout().activate()
    assert panel.area.geometry() == place
