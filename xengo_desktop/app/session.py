"""One run of the window: everything on screen, put together around one desk."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from xengo_desktop.app.curtain import Curtain
from xengo_desktop.app.first_paint import FirstPaint
from xengo_desktop.desk import Desk
from xengo_desktop.domain.accounts import THIS_COMPUTER
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.settings.launch import Launch
from xengo_desktop.settings.places import resource
from xengo_desktop.ui.collecting import Collector
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import load_fonts
from xengo_desktop.ui.preferences import Preferences
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.warming import AHEAD, SOON, Warming
from xengo_desktop.ui.window import MainWindow

log = logging.getLogger(__name__)

CHECK_EVERY = 2_000
RISE_AFTER, READY_AFTER, WARM_AFTER, COLLECT_AFTER = 100, 200, 1_500, 2_500
"""Milliseconds between looks at the server; and from the window's first picture until threads may take the
processor, until the form of a link is made, until dialogs are imported ahead, and until garbage is first
collected: not while one waits."""

SIZE = (1280, 800)


class App:
    """One run of the window."""

    def __init__(self, launch: Launch, desk: Desk, data_dir: Path, curtain: Curtain) -> None:
        self.launch = launch
        self.desk = desk
        self._curtain = curtain
        self._data_dir = data_dir
        self.qt = QApplication.instance() or QApplication(["xengo-desktop"])
        assert isinstance(self.qt, QApplication)
        self.qt.setApplicationName("xengo-desktop")
        self.qt.setDesktopFileName("xengo-desktop")
        self.qt.setWindowIcon(QIcon(str(resource("icons", "link-2.svg"))))
        load_fonts(self.qt)
        _speak_plainly()
        self.tasks = Tasks()
        self.preferences = Preferences(self.desk.settings, self.tasks)
        self.theme = Theme(self.qt, launch.theme or self.preferences.value.theme)
        self.window = MainWindow(self.theme, self.tasks, self.preferences, self.desk, data_dir)
        self.theme.dress()
        self._collector: Collector | None = None
        self._checking = False
        self._checks = QTimer(interval=CHECK_EVERY)
        self._checks.timeout.connect(self._check_server)
        self.tasks.crashed.connect(self._look_again)

    def show(self) -> None:
        """Show the window, then begin with everything slow."""
        if self.launch.size or not self.preferences.value.window_geometry:
            self.window.resize(*(self.launch.size or SIZE))
        if self.launch.page:
            self.window.ways.begin_with(self.launch.page)
        FirstPaint(self.window).done.connect(self._painted)
        # Asked for now, the first rows are there by the time the window has been painted.
        self.window.begin()
        self.window.show()
        QTimer.singleShot(0, self.window, self._begin)
        QTimer.singleShot(COLLECT_AFTER, self.window, self._collect)

    def run(self) -> int:
        """Run until the window is closed."""
        self.show()
        return self.qt.exec()

    def close(self) -> None:
        """End the slow work, before the desk under it is closed."""
        # A window still shown is hidden by its own end, when what listens to that has lost its names.
        self.window.hide()
        self._curtain.rise()
        self._checks.stop()
        if self._collector:
            self._collector.stop()
        self.tasks.close()

    def _begin(self) -> None:
        if self.preferences.value.local_server:
            self.tasks.run(
                self.window, self.desk.this_computer.start, done=self._served, failed=self._unserved
            )
        self._tell_begun_anew()
        if self.launch.new_link is not None:
            self.window.ways.new_link(self.launch.new_link)
        self._checks.start()

    def _tell_begun_anew(self) -> None:
        if notes := self.desk.notes():
            from xengo_desktop.app.telling import tell_begun_anew

            log.warning("Begun anew: %s", " ".join(notes))
            tell_begun_anew(self.window, notes, self._data_dir)

    def _painted(self) -> None:
        QTimer.singleShot(RISE_AFTER, self.window, self._curtain.rise)
        QTimer.singleShot(READY_AFTER, self.window, self._get_ready)
        QTimer.singleShot(WARM_AFTER, self.window, self._warm)

    def _get_ready(self) -> None:
        warming = Warming(self.tasks, SOON, self.window)
        warming.done.connect(self.window.settle_in)
        warming.begin()

    def _warm(self) -> None:
        Warming(self.tasks, AHEAD, self.window).begin()

    def _collect(self) -> None:
        self._collector = Collector(self.window)

    def _served(self, _: object) -> None:
        self.window.watch.refresh(THIS_COMPUTER)

    def _unserved(self, error: Exception) -> None:
        self.window.watch.look()
        self.window.ways.offer_settings(str(error))

    def _check_server(self) -> None:
        # One that starts the server again takes longer than the time between two looks; none cuts it short.
        if not self._checking:
            self._checking = True
            check = self.desk.this_computer.check
            self.tasks.run(self.window, check, done=self._checked, failed=self._unchecked)

    def _unchecked(self, error: XengoError) -> None:
        self._checking = False
        self.window.notices.trouble(error)

    def _look_again(self, _: object) -> None:
        self._checking = False

    def _checked(self, restarted: bool) -> None:
        self._checking = False
        if restarted:
            self.window.notices.say(self.desk.this_computer.message)
            self.window.watch.refresh(THIS_COMPUTER)


def _speak_plainly() -> None:
    """Name days and months in the language of the window, in the order and with the clock of the system."""
    system = QLocale()
    plain = system.language() == QLocale.Language.C
    here = QLocale.Country.AnyTerritory if plain else system.territory()
    QLocale.setDefault(QLocale(QLocale.Language.English, here))
