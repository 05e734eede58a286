"""What tests of anything on screen need: a theme, a door to slow work, settings in a file."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtWidgets import QApplication

from xengo_desktop.settings.store import SettingsStore
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import load_fonts
from xengo_desktop.ui.preferences import Preferences
from xengo_desktop.ui.tasks import Tasks


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """Give the light theme."""
    load_fonts(qapp)
    made = Theme(qapp, "light")
    made.dress()
    yield made
    made.deleteLater()


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    """Open a door with real threads, which must close in time."""
    made = Tasks()
    yield made
    assert made.close(), "a worker did not end"
    made.deleteLater()


@pytest.fixture
def preferences(tmp_path: Path, tasks: Tasks) -> Preferences:
    """Give default settings in a file of their own."""
    return Preferences(SettingsStore(tmp_path / "settings.json"), tasks)


@pytest.fixture(autouse=True)
def garbage_on_the_gui_thread() -> Iterator[None]:
    """Collect between tests only, as the application does: never on a worker's thread."""
    gc.disable()
    # What tests before left to the event loop, and windows that went with it, would be kept by what follows.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    # What was there before the test need not be walked through after it.
    gc.freeze()
    yield
    gc.collect()


@pytest.fixture(autouse=True)
def nothing_left_of_before(qapp: QApplication) -> None:
    """Delete what tests before left to the event loop: every widget slows the next style sheet down."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def plain_figures() -> None:
    """Write numbers as without a language, whatever an application that ran before has chosen."""
    QLocale.setDefault(QLocale.c())


@pytest.fixture(autouse=True)
def an_empty_clipboard(qapp: QApplication) -> Iterator[None]:
    """Leave nothing on the clipboard: off screen, Qt crashes at the end if something from Python is there."""
    yield
    qapp.clipboard().clear()
