"""What this app is: its version, what it stands on, and where it keeps things."""

from __future__ import annotations

import platform
from pathlib import Path

from PySide6 import __version__ as pyside
from PySide6.QtCore import QSysInfo, Qt, Signal, qVersion
from PySide6.QtWidgets import QDialog, QFormLayout, QLabel, QWidget

from xengo_desktop import __version__
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import button, label, sentence
from xengo_desktop.ui.widgets.clipboard import put_text
from xengo_desktop.ui.widgets.frame import EDGE, body_of, lay_out

WIDTH = 480


class AboutDialog(QDialog):
    """`folder_requested` asks for the data folder in the system's own file manager."""

    folder_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget, data_dir: Path) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About xengo desktop"))
        self.setFixedWidth(WIDTH)
        self._data_dir = data_dir
        self.copy = button(self.tr("Copy"))
        self.copy.setToolTip(self.tr("Copies these lines, for a report about something that went wrong"))
        self.folder = button(self.tr("Open the data folder"))
        self.close_button = button(self.tr("Close"), "primary")
        facts = QFormLayout()
        facts.setContentsMargins(0, 0, 0, 0)
        facts.setHorizontalSpacing(16)
        facts.setVerticalSpacing(8)
        for name, value in self._facts():
            facts.addRow(label(name, Type.BODY, "muted"), _fact(name, value))
        rights = sentence(
            self.tr(
                "Free under the MIT licence. It stands on Qt (LGPL), Python and the libraries that its "
                "pyproject.toml names. It tells nobody how it is used, and speaks only to the accounts that "
                "you added and to destinations that you have it check."
            )
        )
        # A wrapped text tells its height only for a width that it knows.
        rights.setFixedWidth(WIDTH - 2 * EDGE)
        words = self.tr("The native desk for branded short links and dynamic QR codes.")
        left = (self.copy, self.folder, None)
        lay_out(self, words, body_of(facts, rights, spacing=16), self.close_button, left=left)
        self.copy.clicked.connect(self._copy)
        self.folder.clicked.connect(self.folder_requested)
        self.close_button.clicked.connect(self.accept)
        self.close_button.setFocus()

    def _facts(self) -> tuple[tuple[str, str], ...]:
        return (
            (self.tr("Version"), __version__),
            (self.tr("Qt"), f"{qVersion()}, PySide {pyside}"),
            (self.tr("Python"), platform.python_version()),
            (self.tr("System"), f"{QSysInfo.prettyProductName()}, {QSysInfo.currentCpuArchitecture()}"),
            (self.tr("Data folder"), str(self._data_dir)),
        )

    def _copy(self) -> None:
        put_text("\n".join(f"{name}: {value}" for name, value in self._facts()))


def _fact(name: str, value: str) -> QLabel:
    made = sentence(value, Type.BODY, "")
    made.setAccessibleName(f"{name}: {value}")
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
