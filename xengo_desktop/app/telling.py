"""What must be read before anything else: files that cannot be opened, and files that were begun anew."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.settings.values import Theme as Choice
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import load_fonts

CONTEXT = "Telling"
UNSEEN = ("offscreen", "minimal")


def someone_looks() -> bool:
    """Whether there is a screen; whoever starts the app from an icon sees nothing else."""
    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in UNSEEN:
        return False
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def ask_to_try_again(error: XengoError) -> bool:
    """Say why the window cannot be opened; return whether to try again."""
    app = QApplication.instance() or QApplication(["xengo-desktop"])
    assert isinstance(app, QApplication)
    load_fonts(app)
    theme = Theme(app, Choice.SYSTEM)
    theme.dress()
    box = QMessageBox(QMessageBox.Icon.Critical, "xengo desktop", _tr("xengo desktop could not be opened."))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(f"{error}\n\n{_tr('Put that right, then try again. Nothing was changed.')}")
    box.setDetailedText(error.detail)
    again = box.addButton(_tr("Try again"), QMessageBox.ButtonRole.AcceptRole)
    leave = box.addButton(_tr("Quit"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(again)
    box.setEscapeButton(leave)
    box.exec()
    theme.deleteLater()
    app.processEvents()
    return box.clickedButton() is again


def tell_begun_anew(window: QWidget, notes: Sequence[str], folder: Path) -> None:
    """Say what could not be read, until somebody has seen it, and offer the folder with the old files."""
    box = QMessageBox(
        QMessageBox.Icon.Warning,
        "xengo desktop",
        _tr("A file could not be read.")
        if len(notes) == 1
        else _tr("{0} files could not be read.").format(len(notes)),
        parent=window,
    )
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText("\n\n".join(notes))
    show = box.addButton(_tr("Show in folder"), QMessageBox.ButtonRole.ActionRole)
    go_on = box.addButton(_tr("Go on"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(go_on)
    box.setEscapeButton(go_on)
    show.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
    box.open()


def _tr(words: str) -> str:
    return QCoreApplication.translate(CONTEXT, words)
