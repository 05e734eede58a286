"""What must be read before anything else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from support.stage import on_stage
from xengo_desktop.app.telling import ask_to_try_again, someone_looks, tell_begun_anew
from xengo_desktop.domain.errors import FileTrouble

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def press(words, seen):
    """Press a button of the box that comes up, and keep what it said."""
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    seen.append(box.informativeText())
    next(button for button in box.buttons() if button.text() == words).click()


@pytest.mark.parametrize(("words", "again"), [("Try again", True), ("Quit", False)])
def test_a_folder_that_cannot_be_written_is_said_on_the_screen(qtbot, words, again):
    seen = []
    QTimer.singleShot(0, lambda: press(words, seen))
    assert ask_to_try_again(FileTrouble("The folder /data cannot be written.")) is again
    assert seen[0].startswith("The folder /data cannot be written.")


def test_nobody_is_asked_where_nobody_looks():
    assert not someone_looks()


def test_files_that_were_begun_anew_are_told_until_somebody_has_seen_it(qtbot, tmp_path):
    window = on_stage(qtbot, QWidget(), 400, 300)
    tell_begun_anew(window, ("The record could not be read.", "The settings could not be read."), tmp_path)
    (box,) = window.findChildren(QMessageBox)
    assert box.text() == "2 files could not be read."
    assert "The settings could not be read." in box.informativeText()
    assert box.isVisible()
