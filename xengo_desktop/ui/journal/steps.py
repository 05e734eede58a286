"""The journal as a list: every step, and beside it what it changed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from xengo_desktop.desk.journal import Journal
from xengo_desktop.domain.changes import Change, Step, Way
from xengo_desktop.ui.journal.entry import Entry
from xengo_desktop.ui.journal.words import ChangeWords
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.records.deeds import Deed, DeedBar
from xengo_desktop.ui.records.records import Cell, Column
from xengo_desktop.ui.records.table import RecordTable
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.basics import button, sentence
from xengo_desktop.ui.widgets.scroll import Scroller
from xengo_desktop.ui.zones import moment_words

PAGE = 200
"""Steps that are read at once."""

LEAST, DETAILS = 420, 304
"""Pixels that the list and the details have at least."""

SHOWN = 50
"""Changes of one step that are listed; more of them say only how many."""


class StepList(QWidget):
    """`undo_requested` carries a Step."""

    undo_requested = Signal(object)
    troubled = Signal(object)
    filled = Signal(int)

    def __init__(self, theme: Theme, tasks: Tasks, journal: Journal, words: ChangeWords) -> None:
        super().__init__()
        self._theme, self._tasks, self._journal, self._words = theme, tasks, journal, words
        self._steps: tuple[Step, ...] = ()
        self._asked, self._wanted = 0, ""
        self.entries: list[QWidget] = []
        self.table = RecordTable(theme, self.tr("Steps"), self._columns(), _id, two_lines=False)
        self.deeds = DeedBar(
            (Deed(key="undo", text=self.tr("Undo this"), act=self._ask_undo, applies=_can_be_undone),), _title
        )
        self.more = button(self.tr("Show older steps"), "quiet")
        self._lay_out()
        self.table.chosen.connect(self._choose)
        self.more.clicked.connect(self._read_more)
        self.table.verticalScrollBar().valueChanged.connect(self._read_on)

    def refresh(self) -> None:
        """Read the latest steps again."""
        count = max(PAGE, len(self._steps))
        self._run(partial(self._journal.steps, count, None, self._wanted), self._show, "journal.steps")

    def look_for(self, text: str) -> None:
        """List the steps alone that have all these words in their titles or links."""
        self._wanted, self._steps = text, ()
        self.refresh()

    def _read_on(self, place: int) -> None:
        """Read older steps before the last one that was read comes into sight."""
        bar = self.table.verticalScrollBar()
        ends = bar.maximum() - place < self.table.viewport().height()
        if ends and not self.more.isHidden() and len(self._steps) != self._asked:
            self._read_more()

    def _read_more(self) -> None:
        self._asked = len(self._steps)
        last = self._steps[-1].id if self._steps else None
        self._run(partial(self._journal.steps, PAGE, last, self._wanted), self._add, "journal.steps")

    def _add(self, steps: Sequence[Step]) -> None:
        self._show((*self._steps, *steps))
        self.more.setVisible(len(steps) == PAGE)

    def _show(self, steps: Sequence[Step]) -> None:
        self._steps, self._asked = tuple(steps), 0
        self.table.show_records(self._steps)
        if self.table.current is None and self._steps:
            self.table.choose(self._steps[0].id)
        self.more.setVisible(len(self._steps) >= PAGE)
        self.filled.emit(len(self._steps))

    def _choose(self, step: Step | None) -> None:
        self.deeds.show_record(step if step is not None and _can_be_undone(step) else None)
        if step is None:
            self._list_changes(())
        else:
            self._run(partial(self._journal.changes, step.id), self._list_changes, "journal.changes")

    def _list_changes(self, changes: Sequence[Change]) -> None:
        for entry in self.entries:
            self._list.removeWidget(entry)
            entry.deleteLater()
        self.entries = [
            Entry(self._theme, self._words, change, named=True, offers_back=False)
            for change in changes[:SHOWN]
        ]
        if len(changes) > SHOWN:
            more = self.tr("and {count} more changes").format(count=f"{len(changes) - SHOWN:,}")
            self.entries.append(sentence(more, Type.SECONDARY, "faint"))
        for entry in self.entries:
            self._list.addWidget(entry)

    def _ask_undo(self, step: Step) -> None:
        self.undo_requested.emit(step)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(title=self.tr("What"), cell=self._what),
            Column(title=self.tr("When"), cell=self._when, order=_id, width=152),
            Column(title=self.tr("State"), cell=self._state, width=136),
        )

    def _what(self, step: Step) -> Cell:
        number = QLocale().toString(step.changes)
        counted = step.changes > 1 and number not in step.title
        text = f"{step.title} · {self.tr('{count} links').format(count=number)}" if counted else step.title
        icon = {Way.UNDO: "undo-2", Way.REDO: "redo-2"}.get(step.way, "")
        quiet = step.undone or step.way is not Way.DO
        tone = "faint" if quiet else "text"
        return Cell(text=text, hint=text, tone=tone, icon=icon, named=True)

    def _when(self, step: Step) -> Cell:
        return Cell(text=moment_words(step.at, self._words.zone), tone="muted")

    def _state(self, step: Step) -> Cell:
        if step.waiting:
            return Cell(
                text=self.tr("{count} wait").format(count=f"{step.waiting:,}"), tone="warn", icon="clock"
            )
        if step.left and not step.undone:
            return Cell(text=self._left(step), tone="warn", icon="triangle-alert")
        if step.undone:
            return Cell(text=self.tr("Undone"), tone="faint", icon="undo-2")
        if step.final:
            return Cell(text=self.tr("Cannot be undone"), tone="faint", icon="lock")
        return Cell(text=self.tr("Done"), tone="muted", icon="check")

    def _left(self, step: Step) -> str:
        words = self.tr("{count} not undone") if step.way is Way.UNDO else self.tr("{count} not done")
        return words.format(count=f"{step.left:,}")

    def _run(self, work: Any, done: Any, lane: str) -> None:
        self._tasks.run(self, work, done=done, failed=self.troubled.emit, lane=lane)

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(4)
        column.addWidget(self.table, 1)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.deeds)
        body = QWidget()
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        inner = QVBoxLayout(body)
        inner.setContentsMargins(16, 0, 6, 16)
        inner.addLayout(self._list)
        inner.addStretch(1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        left.setMinimumWidth(LEAST)
        splitter.addWidget(left)
        details = Scroller(body, self.tr("Changes of the chosen step"))
        details.setMinimumWidth(DETAILS)
        splitter.addWidget(details)
        splitter.setStretchFactor(0, 5)
        splitter.setStretchFactor(1, 3)
        splitter.setSizes([5 * DETAILS, 3 * DETAILS])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(splitter)


def _id(step: Step) -> int:
    return step.id


def _title(step: Step) -> str:
    return step.title


def _can_be_undone(step: Step) -> bool:
    return step.way is Way.DO and not step.undone
