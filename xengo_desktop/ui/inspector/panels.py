"""What the inspector shows of a link, one at a time: its form, its code, its clicks, its history."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from xengo_desktop.desk import Desk
from xengo_desktop.domain.queries import Row
from xengo_desktop.ui.accounts.directory import Entry
from xengo_desktop.ui.editor.panel import EditorPanel
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.preferences import Preferences
from xengo_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from xengo_desktop.ui.charts.panel import ClicksPanel
    from xengo_desktop.ui.journal.history import HistoryPanel
    from xengo_desktop.ui.qr.panel import QrPanel

EDIT, QR, CLICKS, HISTORY = "edit", "qr", "clicks", "history"
PANELS = {EDIT: "editor", QR: "qr", CLICKS: "clicks", HISTORY: "history"}


class Panels(QStackedWidget):
    """The form is there; the others are made when they are first looked at."""

    saved = Signal(object)
    notice = Signal(str)
    troubled = Signal(object)
    clicks_requested = Signal()
    studio_requested = Signal()
    print_requested = Signal(object)

    def __init__(
        self, theme: Theme, tasks: Tasks, desk: Desk, preferences: Preferences, editor: EditorPanel
    ) -> None:
        super().__init__()
        self._theme, self._tasks, self._desk, self._preferences = theme, tasks, desk, preferences
        self._row: Row | None = None
        self._entry: Entry | None = None
        self.editor = editor
        self._take_in(editor)

    def open(self, key: str) -> None:
        """Show the panel of a key, made now if need be."""
        self.setCurrentWidget(getattr(self, PANELS[key]))

    def show_row(self, row: Row | None, entry: Entry | None) -> None:
        """Let the panels that are made follow the choice; `entry` is None while the account is not known."""
        self._row, self._entry = row, entry
        if "qr" in self.__dict__:
            self.qr.show_row(self._known)
        if "history" in self.__dict__:
            self.history.show_row(row)
        if "clicks" in self.__dict__:
            self.clicks.show_row(self._known, entry.service if entry else None)

    def follow_zone(self) -> None:
        """Show times in the zone that is wished for now."""
        zone = self._preferences.zone()
        self.editor.set_zone(zone)
        if "clicks" in self.__dict__:
            self.clicks.set_zone(zone)
        if "history" in self.__dict__:
            self.history.set_zone(zone)

    @cached_property
    def qr(self) -> QrPanel:
        """The code, made when it is first wanted."""
        from xengo_desktop.ui.qr.panel import QrPanel

        desk = self._desk
        panel = QrPanel(self._theme, self._tasks, self._preferences, desk.studio, desk.codes)
        panel.studio_requested.connect(self.studio_requested)
        panel.print_requested.connect(self.print_requested)
        panel.folder_changed.connect(self._remember_folder)
        panel.show_row(self._known)
        self._take_in(panel)
        return panel

    @cached_property
    def clicks(self) -> ClicksPanel:
        """The clicks, made when they are first wanted."""
        from xengo_desktop.ui.charts.panel import ClicksPanel

        panel = ClicksPanel(self._theme, self._tasks, self._desk.clicks, zone=self._preferences.zone())
        panel.large_requested.connect(self.clicks_requested)
        panel.show_row(self._known, self._entry.service if self._entry else None)
        self._take_in(panel)
        return panel

    @cached_property
    def history(self) -> HistoryPanel:
        """What was done to the link, made when it is first wanted."""
        from xengo_desktop.ui.journal.history import HistoryPanel

        zone = self._preferences.zone()
        panel = HistoryPanel(self._theme, self._tasks, self._desk.journal, zone=zone)
        panel.saved.connect(self.saved)
        panel.show_row(self._row)
        self._take_in(panel)
        return panel

    @property
    def _known(self) -> Row | None:
        """The row, once its account is known."""
        return self._row if self._entry else None

    def _remember_folder(self, folder: str) -> None:
        self._preferences.change(export_folder=folder)

    def _take_in(self, panel: EditorPanel | QrPanel | ClicksPanel | HistoryPanel) -> None:
        self.addWidget(panel)
        panel.notice.connect(self.notice)
        panel.troubled.connect(self.troubled)
