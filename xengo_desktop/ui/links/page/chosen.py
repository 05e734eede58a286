"""What is done with the chosen links: the bar, the clipboard, the mouse that drags them away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from xengo_desktop.domain.queries import Row
from xengo_desktop.domain.sums import Sums
from xengo_desktop.ui.links.bulk.bar import BulkBar
from xengo_desktop.ui.links.page.sums import Summing, SumSource
from xengo_desktop.ui.links.sum_words import sum_words
from xengo_desktop.ui.links.table.columns import COLUMNS
from xengo_desktop.ui.links.table.ink import Ink
from xengo_desktop.ui.links.table.model import LinkSource
from xengo_desktop.ui.links.table.table import LinksTable
from xengo_desktop.ui.links.wording import Wording
from xengo_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from xengo_desktop.ui.links.copying.clipboard import Copier

SETTLE = 40
"""Milliseconds without a change of the choice, before the bar says how many: a sweep of the mouse is many."""


class ChosenSource(LinkSource, SumSource, Protocol):
    """What this needs of the desk's catalogue."""


class ChosenLinks(QObject):
    """Shows the bar while several links are chosen, and puts them where they are wanted.

    `summed` tells the Sums of several links, None while they are being counted.
    """

    said = Signal(str)
    progressed = Signal(str)
    failed = Signal(object)
    counted = Signal(int)
    summed = Signal(object)

    def __init__(
        self, tasks: Tasks, source: ChosenSource, table: LinksTable, ink: Ink, wording: Wording
    ) -> None:
        super().__init__(table)
        self._tasks, self._source, self._table = tasks, source, table
        self._ink, self._wording = ink, wording
        self.bar = BulkBar(ink.theme)
        self.bar.let_go.connect(table.choose_one)
        self.bar.form_requested.connect(self.copy)
        self._summing = Summing(tasks, source, "links.sums", self)
        self._summing.summed.connect(self._show_sums)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self._tell)
        for changed in (table.selection_changed, table.model().modelReset, table.model().layoutChanged):
            changed.connect(self._settle.start)
        table.form_requested.connect(self.copy)
        table.cell_requested.connect(self.copy_cell)
        table.drag_requested.connect(self._fetch_for_drag)

    @cached_property
    def _copier(self) -> Copier:
        from xengo_desktop.ui.links.copying.clipboard import Copier

        made = Copier(self._tasks, self._source.rows, self._wording, self)
        made.said.connect(self.said)
        made.progressed.connect(self.progressed)
        made.failed.connect(self.failed)
        return made

    def copy(self, form: str) -> None:
        """Put the chosen links on the clipboard in one of copying.forms.FORMS."""
        from xengo_desktop.ui.links.copying.cutting import with_destination
        from xengo_desktop.ui.links.copying.forms import BY_KEY

        columns = with_destination(self._table.head.fitting())
        self._copier.copy(self._table.selected_ids(), columns, BY_KEY[form])

    def copy_cell(self) -> None:
        """Put the cell on the clipboard that was clicked last, of several chosen links that of each."""
        from xengo_desktop.ui.links.copying.cutting import cell
        from xengo_desktop.ui.links.copying.forms import CELLS

        row, column = self._table.current_row(), COLUMNS[max(0, self._table.currentIndex().column())]
        if self._table.selected_count() > 1:
            self._copier.copy(self._table.selected_ids(), (column,), CELLS)
        elif row is not None:
            self._copier.copy_cell(cell(column, self._wording, row))

    def stop_copying(self) -> bool:
        """End a copy that is under way; say whether there was one."""
        if "_copier" not in self.__dict__ or not self._copier.busy:
            return False
        self._copier.stop()
        return True

    def mark_unsaved(self, links: frozenset[tuple[str, str]]) -> None:
        """Show which links, by account and id, have typing that is not saved."""
        if links != self._wording.unsaved:
            self._wording.unsaved = links
            self._table.viewport().update()

    def _tell(self) -> None:
        count = self._table.selected_count()
        self.counted.emit(count)
        row = self._table.current_row() if count > 1 else None
        words = self.tr("{0} selected").format(self._wording.links(count)) if count > 1 else ""
        self.bar.show_count(
            words, pinned=row is not None and row.pinned, archived=row is not None and row.archived
        )
        if count > 1:
            self._summing.ask(self._table.selected_ids())
        else:
            self._summing.forget()

    def _show_sums(self, sums: Sums | None) -> None:
        self.bar.show_sums(sum_words(sums) if sums else "")
        self.summed.emit(sums)

    def _fetch_for_drag(self, ids: Sequence[int]) -> None:
        self._tasks.run(
            self, partial(self._source.rows, ids), done=self._drag, lane="links.drag", urgent=True
        )

    def _drag(self, rows: Sequence[Row]) -> None:
        from xengo_desktop.ui.links.dragging.outgoing import begin_drag

        if rows and QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            words = self._wording.short_link(rows[0]) if len(rows) == 1 else self._wording.links(len(rows))
            begin_drag(rows, words, self._ink, self._table)
