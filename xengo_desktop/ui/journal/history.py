"""The history panel: everything that was done to the chosen link from here, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from xengo_desktop.desk.journal import Journal
from xengo_desktop.domain.changes import Change
from xengo_desktop.domain.queries import Row
from xengo_desktop.ui.journal.entry import Entry
from xengo_desktop.ui.journal.words import ChangeWords
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.basics import button
from xengo_desktop.ui.widgets.empty import EmptyState
from xengo_desktop.ui.widgets.scroll import Scroller

PAGE = 30
"""Entries that are built at once."""

NARROW = 264


class HistoryPanel(QWidget):
    """Read while it is looked at. `saved` carries the row after going back."""

    notice = Signal(str)
    troubled = Signal(object)
    saved = Signal(object)

    def __init__(self, theme: Theme, tasks: Tasks, journal: Journal, *, zone: ZoneInfo) -> None:
        super().__init__()
        self._theme, self._tasks, self._journal = theme, tasks, journal
        self._words = ChangeWords(zone, self)
        self._row: Row | None = None
        self._changes: tuple[Change, ...] = ()
        self.entries: list[Entry] = []
        self.more = button(self.tr("Show older changes"), "quiet")
        self.empty = EmptyState(
            theme,
            "undo-2",
            self.tr("Nothing changed yet"),
            self.tr("What you change about this link from here is listed, and can be taken back."),
        )
        self.empty.text.setFixedWidth(NARROW)
        self._lay_out()
        self.more.clicked.connect(self._show_more)

    def show_row(self, row: Row | None) -> None:
        """Show a link's history, or none."""
        same = row is not None and self._row is not None and row.id == self._row.id
        self._row = row
        if not same:
            self._show(())
        if self.isVisible():
            self.refresh()

    def set_zone(self, zone: ZoneInfo) -> None:
        """Show times in another zone."""
        self._words.zone = zone
        self._show(self._changes)

    def refresh(self) -> None:
        """Read it again."""
        if self._row is None:
            return
        self._tasks.run(
            self,
            partial(self._journal.history, self._row),
            done=self._show,
            failed=self.troubled.emit,
            lane="journal.history",
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _show(self, changes: Sequence[Change]) -> None:
        for entry in self.entries:
            self._list.removeWidget(entry)
            entry.deleteLater()
        self.entries = []
        self._changes = tuple(changes)
        self._show_more()

    def _show_more(self) -> None:
        start = len(self.entries)
        for change in self._changes[start : start + PAGE]:
            entry = Entry(self._theme, self._words, change)
            entry.back_requested.connect(self._go_back)
            self._list.addWidget(entry)
            self.entries.append(entry)
        self.more.setVisible(len(self.entries) < len(self._changes))
        self._stack.setCurrentIndex(1 if self._changes else 0)

    def _go_back(self, change: Change) -> None:
        if self._row is None:
            return
        self._tasks.run(
            self,
            partial(self._journal.go_back, self._row, change),
            done=self._take_saved,
            failed=self.troubled.emit,
        )

    def _take_saved(self, row: Row) -> None:
        self.saved.emit(row)
        self.refresh()

    def _lay_out(self) -> None:
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 8, 6, 16)
        column.setSpacing(8)
        column.addLayout(self._list)
        column.addWidget(self.more)
        column.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(Scroller(body, self.tr("History")))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
