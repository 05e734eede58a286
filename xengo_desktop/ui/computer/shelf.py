"""A section that is a list: being read, empty, not to be had, or full."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.ui.computer.failing import Failed
from xengo_desktop.ui.computer.kit import Kit
from xengo_desktop.ui.computer.section import Section
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.records.deeds import DeedBar
from xengo_desktop.ui.records.table import RecordTable
from xengo_desktop.ui.widgets.basics import label, sentence
from xengo_desktop.ui.widgets.empty import EmptyState
from xengo_desktop.ui.widgets.scroll import BAR
from xengo_desktop.ui.widgets.trouble import Trouble

TIME_PASSES = 20_000
"""Milliseconds after which "2 min ago" is written anew."""


class Shelf(Section):
    """Shows its table with the deeds of the chosen record below; what was read stays when reading fails."""

    EVERY = TIME_PASSES

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.failed = Failed(kit.theme)
        self.trouble = Trouble(kit.theme)
        self._known = False
        self._only_full: list[QWidget] = []
        self._waiting = label(self.tr("Reading…"), Type.BODY, "muted")
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.failed.again.clicked.connect(self.read)

    def furnish(self, about: str, table: RecordTable, deeds: DeedBar, empty: EmptyState) -> None:
        """Take what this list is made of."""
        self.table, self.deeds, self.empty = table, deeds, empty
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.addWidget(sentence(about), 1)
        self._lay_out()
        table.chosen.connect(deeds.show_record)
        table.opened.connect(self._open)
        table.deletion_requested.connect(self._delete)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._pop_up)
        self.setFocusProxy(table)

    def show_read(self, answer: Any) -> None:
        self._show_records(answer)

    def show_failure(self, error: XengoError) -> None:
        if self._known:
            self.trouble.show_error(error)
        else:
            self.failed.show_error(error)
            self._places.setCurrentWidget(self.failed)

    def _show_records(self, records: Sequence[Any]) -> None:
        self._known = True
        self.trouble.clear()
        held = self._has_keyboard()
        self.table.show_records(records)
        self._places.setCurrentWidget(self._full if records else self.empty)
        self.setFocusProxy(self.table if records else self.empty)
        for part in self._only_full:
            part.setVisible(bool(records))
        if held and not self._has_keyboard():
            self.setFocus()

    def _has_keyboard(self) -> bool:
        holder, shown = self.window().focusWidget(), self._places.currentWidget()
        return holder is not None and shown is not None and shown.isAncestorOf(holder)

    def add_main(self, made: QPushButton) -> None:
        """Put the main deed at the right of the head; the empty state has one of its own."""
        self.head.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        self._only_full.append(made)
        made.hide()

    def add_below(self, part: QWidget) -> None:
        """Put something under the table that takes half of the room."""
        self._column.addWidget(part, 1)

    def add_progress(self, part: QWidget) -> None:
        """Put something between head and list that comes and goes."""
        self._whole.insertWidget(1, part)

    def _lay_out(self) -> None:
        self._full = QWidget()
        self._column = QVBoxLayout(self._full)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.table, 1)
        self._column.addWidget(self.deeds)
        self._places = QStackedWidget()
        for place in (self._waiting, self.empty, self.failed, self._full):
            self._places.addWidget(place)
        column = self._whole = QVBoxLayout(self)
        column.setContentsMargins(0, 0, BAR, 0)
        column.setSpacing(12)
        column.addLayout(self.head)
        column.addWidget(self.trouble)
        column.addWidget(self._places, 1)

    def _open(self, _: Any) -> None:
        self.deeds.do("open")

    def _delete(self, _: Any) -> None:
        self.deeds.do("delete")

    def _pop_up(self, at: QPoint) -> None:
        self.deeds.pop_up(self.table.viewport().mapToGlobal(at))
