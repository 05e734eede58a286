"""The code as a file for other apps, and files that come in."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from xengo_desktop.domain.errors import FileTrouble, Invalid
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.settings.places import resource
from xengo_desktop.ui.studio import dropping

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h10v10H0z"/></svg>'


def files(mime):
    return [Path(url.toLocalFile()) for url in mime.urls()]


def test_the_code_leaves_as_svg_and_png(qtbot, page, drags):
    page.stage.file_wanted.emit("")
    qtbot.waitUntil(lambda: bool(drags))
    mime = drags[0].mimeData()
    assert mime.data("image/svg+xml").startsWith(b"<svg")
    assert mime.data("image/png").startsWith(b"\x89PNG")
    assert [path.name for path in files(mime)] == ["invite-wdqg.svg", "invite-wdqg.png"]
    assert files(mime)[0].read_bytes() == bytes(mime.data("image/svg+xml").data())
    assert drags[0].pixmap().width() == 96


@pytest.mark.parametrize("key", ["svg", "png"])
def test_a_handle_carries_one_kind(qtbot, page, drags, key):
    page.stage.file_wanted.emit(key)
    qtbot.waitUntil(lambda: bool(drags))
    assert [path.suffix for path in files(drags[0].mimeData())] == [f".{key}"]


def test_pressing_a_handle_copies_the_file(qtbot, page):
    with qtbot.waitSignal(page.notice) as told:
        page.stage.png.click()
    assert told.args == ["The PNG file is copied."]
    assert files(QGuiApplication.clipboard().mimeData())[0].suffix == ".png"


def test_the_files_are_gone_afterwards(qtbot, page, drags):
    page.stage.file_wanted.emit("svg")
    qtbot.waitUntil(lambda: bool(drags))
    path = files(drags[0].mimeData())[0]
    page.dragging.tidy()
    assert not path.exists()
    assert not path.parent.exists()


def test_without_a_code_nothing_leaves(empty_page, drags, settled):
    empty_page.stage.file_wanted.emit("")
    settled()
    assert drags == []


# what comes in


def dropped(page, path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    keys = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(300, 300).toPoint(), actions, mime, buttons, keys)
    enter.ignore()
    QApplication.sendEvent(page, enter)
    if enter.isAccepted():
        QApplication.sendEvent(page, QDropEvent(QPointF(300, 300), actions, mime, buttons, keys))
    return enter.isAccepted()


def test_a_dropped_picture_becomes_the_logo(qtbot, page, tmp_path, settled):
    (tmp_path / "logo.svg").write_bytes(SVG)
    assert dropped(page, tmp_path / "logo.svg")
    qtbot.waitUntil(lambda: page.bench.design.logo == SVG)
    page.bench.undo()
    assert page.bench.design.logo is None
    settled()


def test_a_dropped_design_is_taken_whole(qtbot, page, tmp_path, settled):
    (tmp_path / "look.json").write_text(QrDesign(dots="dots", quiet_zone=5).to_json())
    with qtbot.waitSignal(page.notice) as told:
        dropped(page, tmp_path / "look.json")
    assert page.bench.design == QrDesign(dots="dots", quiet_zone=5)
    assert "Ctrl+Z" in told.args[0]
    settled()


def test_a_dropped_letter_is_not_even_offered_a_place(page, tmp_path):
    (tmp_path / "letter.docx").write_bytes(b"Dear Sir")
    assert not dropped(page, tmp_path / "letter.docx")


def test_a_broken_picture_is_refused_under_the_logo(qtbot, page, tmp_path, settled):
    (tmp_path / "logo.png").write_bytes(b"\x89PNG but not really")
    with qtbot.waitSignal(page.intake.refused):
        dropped(page, tmp_path / "logo.png")
    assert page.controls.logo.picture.problem
    assert page.controls.logo.isVisible()
    assert page.bench.design.logo is None
    settled()


def test_a_chosen_logo_and_font_are_taken(qtbot, page, opening, tmp_path, settled):
    (tmp_path / "logo.svg").write_bytes(SVG)
    opening.path = tmp_path / "logo.svg"
    page.controls.logo.choose.click()
    qtbot.waitUntil(lambda: page.bench.design.logo == SVG)
    opening.path = resource("fonts", "Inter-SemiBold.ttf")
    page.controls.frame.choose_font.click()
    qtbot.waitUntil(lambda: page.bench.design.font is not None)
    settled()


def test_nothing_chosen_changes_nothing(page, opening, settled):
    opening.path = ""
    page.controls.logo.choose.click()
    settled()
    assert page.bench.design == QrDesign()


def test_a_design_s_logo_is_read_from_beside_it(tmp_path):
    (tmp_path / "logo.svg").write_bytes(SVG)
    (tmp_path / "look.json").write_text('{"logo": "logo.svg"}')
    assert dropping.read(tmp_path / "look.json").design.logo == SVG
    (tmp_path / "sly.json").write_text('{"logo": "../../etc/passwd.svg"}')
    with pytest.raises(FileTrouble):
        dropping.read(tmp_path / "sly.json")


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("a.json", b"not json", Invalid),
        ("a.json", b'{"dots": "spirals"}', Invalid),
        ("a.ttf", b"no font", Invalid),
        ("a.svg", b"<svg", Invalid),
        ("a.txt", b"words", Invalid),
        ("gone.png", None, FileTrouble),
    ],
)
def test_what_is_of_no_use_is_a_sentence(tmp_path, name, data, error):
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(error) as told:
        dropping.read(tmp_path / name)
    assert str(told.value).endswith((".", ")."))


def test_a_huge_file_is_not_read(tmp_path):
    with (tmp_path / "huge.png").open("wb") as file:
        file.truncate(dropping.MOST_BYTES + 1)
    with pytest.raises(Invalid, match="larger than 20 MB"):
        dropping.read(tmp_path / "huge.png")


def test_the_page_welcomes_a_file_that_is_held_over_it(page, tmp_path, settled):
    (tmp_path / "logo.svg").write_bytes(SVG)
    plain = page.stage.canvas.grab().toImage()
    page.intake.hovered.emit(True)
    assert page.stage.canvas.grab().toImage() != plain
    dropped(page, tmp_path / "logo.svg")
    assert not page.stage.canvas._welcomes
    settled()
