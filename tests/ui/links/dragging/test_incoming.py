"""What is dropped or pasted: an address, a block, a file, or nothing of use."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from xengo_desktop.ui.links.dragging.incoming import Incoming

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)
COPY, LEFT, NONE = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def incoming(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(400, 300)
    page.show()
    made = Incoming(page, page)
    made.page = page
    return made


def data(text="", *urls):
    made = QMimeData()
    if text:
        made.setText(text)
    if urls:
        made.setUrls([QUrl(url) for url in urls])
    return made


@pytest.mark.parametrize(
    ("given", "signal", "told"),
    [
        (data("  https://example.com/a?b=1 \n"), "address_given", "https://example.com/a?b=1"),
        (data("https://a.example\nhttps://b.example"), "block_given", "https://a.example\nhttps://b.example"),
        (data("just words"), "block_given", "just words"),
        (data("", "https://example.com/x"), "address_given", "https://example.com/x"),
        (data("", "file:///tmp/links.CSV"), "file_given", "/tmp/links.CSV"),
        (data("", "file:///tmp/photo.jpg"), "refused", "photo.jpg is no file with links."),
        (data("https://[broken"), "block_given", "https://[broken"),
        (data(), "refused", "There is no text to paste."),
    ],
)
def test_it_is_told_for_what_it_is(qtbot, incoming, given, signal, told):
    with qtbot.waitSignal(getattr(incoming, signal)) as heard:
        incoming.take(given)
    assert heard.args[0].startswith(told)


def test_a_drag_over_the_page_shows_what_it_is_good_for(qtbot, qapp, incoming):
    veil = incoming._veil
    given = data("https://example.com/")
    qapp.sendEvent(incoming.page, QDragEnterEvent(QPoint(10, 10), COPY, given, LEFT, NONE))
    assert veil.isVisible()
    with qtbot.waitSignal(incoming.address_given):
        qapp.sendEvent(incoming.page, QDropEvent(QPoint(10, 10), COPY, given, LEFT, NONE))
    assert not veil.isVisible()


def test_a_drag_of_nothing_is_not_taken(qapp, incoming):
    given = data()
    event = QDragEnterEvent(QPoint(10, 10), COPY, given, LEFT, NONE)
    event.ignore()
    qapp.sendEvent(incoming.page, event)
    assert not incoming._veil.isVisible()
