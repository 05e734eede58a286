"""What is dropped on the page or pasted into it: an address, a block of text, or a file with links."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import label

FILES = (".csv", ".tsv", ".txt", ".json", ".xlsx")
"""What an import can read."""
LONGEST = 20_000
"""Characters from which on nobody looks whether a text is an address; it may be a whole spreadsheet."""
MARGIN = 12


class Incoming(QObject):
    """Watches the page; a drag of our own is none of its business.

    `address_given` tells a single address, `block_given` any other text, `file_given` a path.
    """

    address_given = Signal(str)
    block_given = Signal(str)
    file_given = Signal(str)
    refused = Signal(str)

    def __init__(self, page: QWidget, own: QWidget) -> None:
        super().__init__(page)
        self._page, self._own = page, own
        self._veil = Veil(page)
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def take(self, data: QMimeData) -> None:
        """Say what was given, or why nothing can be made of it."""
        files = local_files(data)
        text = given_text(data)
        if files:
            self._take_file(files[0])
        elif single_address(text):
            self.address_given.emit(text.strip())
        elif text and not text.isspace():
            self.block_given.emit(text)
        else:
            self.refused.emit(self.tr("There is no text to paste. Copy an address or a few lines first."))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DragLeave:
            self._veil.hide()
        elif isinstance(event, QDragEnterEvent | QDragMoveEvent | QDropEvent):
            return self._follow(event)
        return False

    def _follow(self, event: QDropEvent) -> bool:
        """Answer a drag that is over the page."""
        data = event.mimeData()
        if event.source() is self._own or not (local_files(data) or given_text(data)):
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._veil.setVisible(event.type() != QEvent.Type.Drop)
        if event.type() == QEvent.Type.Drop:
            self.take(data)
        return True

    def _take_file(self, path: Path) -> None:
        if path.suffix.lower() in FILES:
            self.file_given.emit(str(path))
        else:
            words = self.tr("{name} is no file with links. Drop a CSV, TSV, JSON or XLSX file.")
            self.refused.emit(words.format(name=path.name))


class Veil(QFrame):
    """Lies over the page while something is dragged over it."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self.setObjectName("veil")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        words = label(self.tr("Drop an address for a new link, a list or a file for many"), Type.TITLE)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setWordWrap(True)
        column = QVBoxLayout(self)
        column.addWidget(words)
        self.hide()

    def setVisible(self, visible: bool) -> None:
        if visible:
            self.setGeometry(self._page.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN))
            self.raise_()
        super().setVisible(visible)


def local_files(data: QMimeData) -> list[Path]:
    """Return the files among the data."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def given_text(data: QMimeData) -> str:
    """Return the text among the data; addresses without one are a line each."""
    if data.hasText():
        return data.text()
    return "\n".join(url.toString() for url in data.urls())


def single_address(text: str) -> bool:
    """Say whether the text is one web address and nothing else."""
    if len(text) > LONGEST:
        return False
    word = text.strip()
    if len(word.split()) != 1:
        return False
    try:
        parts = urlsplit(word)
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
