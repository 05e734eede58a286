"""Where the files go: a folder, or one ZIP."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from xengo_desktop.desk.batches import Destination
from xengo_desktop.ui.widgets.basics import button
from xengo_desktop.ui.widgets.files import AskFile, ask_where_to_save
from xengo_desktop.ui.widgets.segments import Segments

FOLDER, ZIP = "folder", "zip"
NAME = "QR codes"
PICTURES = QStandardPaths.StandardLocation.PicturesLocation

AskFolder = Callable[[QWidget, str, str], str]
"""Parent, title and the folder to begin in; returns a path, or "" for no."""


def ask_for_folder(parent: QWidget, title: str, folder: str) -> str:
    """Ask for a folder to write into."""
    return QFileDialog.getExistingDirectory(parent, title, folder)


class Places(QWidget):
    """A choice, a line that can be typed into, and the system's own dialog.

    What is suggested stands in `folder`, or among the user's pictures.
    """

    changed = Signal()

    def __init__(
        self, folder: str, *, ask_folder: AskFolder = ask_for_folder, ask_file: AskFile = ask_where_to_save
    ) -> None:
        super().__init__()
        self._ask_folder, self._ask_file = ask_folder, ask_file
        self.kind = Segments(
            self.tr("Where to"), ((FOLDER, self.tr("A folder")), (ZIP, self.tr("One ZIP file")))
        )
        # Hundreds of files belong into a folder of their own, not among the pictures.
        self._base = Path(folder or QStandardPaths.writableLocation(PICTURES)) / NAME
        self.line = QLineEdit(str(self._base))
        self.line.setAccessibleName(self.tr("Where to"))
        self.choose = button(self.tr("Choose…"))
        self.choose.setAccessibleName(self.tr("Choose where the files go"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.kind)
        column.addLayout(row)
        self.setFocusProxy(self.line)
        self.kind.chosen.connect(self._follow)
        self.choose.clicked.connect(self._ask)
        self.line.textChanged.connect(self._tell)

    @property
    def destination(self) -> Destination | None:
        """Where to, as typed; None while nothing usable is."""
        text = self.line.text().strip()
        if not text or "\0" in text:
            return None
        path = Path(text).expanduser()
        return Destination(path=path, zipped=self.kind.key == ZIP) if path.is_absolute() else None

    def _follow(self, key: str) -> None:
        """Carry what was typed over to the other kind."""
        path = Path(self.line.text().strip() or self._base)
        if key == ZIP and path.suffix.lower() != ".zip":
            path = path.with_name(f"{path.name or NAME}.zip")
        elif key == FOLDER and path.suffix.lower() == ".zip":
            path = path.with_suffix("")
        self.line.setText(str(path))
        self.changed.emit()

    def _ask(self) -> None:
        if self.kind.key == ZIP:
            title = self.tr("Save as ZIP")
            answer = self._ask_file(self, title, self.line.text(), "ZIP (*.zip)")
        else:
            answer = self._ask_folder(self, self.tr("Folder for the codes"), self.line.text())
        if answer:
            self.line.setText(answer)

    def _tell(self) -> None:
        self.changed.emit()
