"""The bin on show: deleted links, what restoring them would not bring back, and restoring itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from xengo_desktop.desk.changing.outbox import Submitted
from xengo_desktop.desk.journal import Bin, Binned
from xengo_desktop.domain.visible import address
from xengo_desktop.ui.journal.words import ChangeWords
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.records.deeds import Deed, DeedBar
from xengo_desktop.ui.records.records import Cell, Column
from xengo_desktop.ui.records.table import RecordTable
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.basics import button


class BinList(QWidget):
    """`restored` carries the rows that are back.

    `empty_requested` asks for everything to be forgotten, `forget_requested` for several Binned.
    """

    restored = Signal(object)
    notice = Signal(str)
    troubled = Signal(object)
    empty_requested = Signal(int)
    forget_requested = Signal(object)
    filled = Signal(int)

    def __init__(
        self, theme: Theme, tasks: Tasks, store: Bin, words: ChangeWords, account_name: Callable[[str], str]
    ) -> None:
        super().__init__()
        self._tasks, self._bin, self._words = tasks, store, words
        self._account_name = account_name
        self._binned: tuple[Binned, ...] = ()
        self._wanted: tuple[str, ...] = ()
        self.table = RecordTable(theme, self.tr("Deleted links"), self._columns(), _id)
        self.table.setSelectionMode(RecordTable.SelectionMode.ExtendedSelection)
        self.deeds = DeedBar(
            (
                Deed(key="restore", text=self.tr("Restore"), act=self._restore, kind="primary"),
                Deed(key="forget", text=self.tr("Forget"), act=self._forget, kind="danger"),
            ),
            self._said,
        )
        self.empty_button = button(self.tr("Empty the bin…"))
        self.deeds.add(self.empty_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        column.addWidget(self.deeds)
        self.table.chosen.connect(self._choose)
        self.table.selectionModel().selectionChanged.connect(self._choose)
        self.table.opened.connect(self._restore)
        self.table.deletion_requested.connect(self._forget)
        self.empty_button.clicked.connect(self._ask_empty)

    def refresh(self) -> None:
        """Read what is in the bin."""
        self._tasks.run(self, self._bin.links, done=self._show, failed=self.troubled.emit, lane="journal.bin")

    def empty(self) -> None:
        """Forget everything, also what a search leaves out."""
        self.forget(self._binned)

    def forget(self, binned: Sequence[Binned]) -> None:
        """Take links out of the bin for good."""
        self._run(partial(self._bin.forget, binned), self._take_forgotten)

    def look_for(self, text: str) -> None:
        """List the links alone that have all these words in their names, titles or destinations."""
        self._wanted = tuple(text.casefold().split())
        self._list()

    @property
    def selected(self) -> list[Binned]:
        """The chosen links, from the top."""
        chosen = self.table.selectionModel().selectedRows()
        return [self.table.records.record(row) for row in sorted(index.row() for index in chosen)]

    def _show(self, binned: Sequence[Binned]) -> None:
        self._binned = tuple(binned)
        self._list()
        self.empty_button.setEnabled(bool(self._binned))

    def _list(self) -> None:
        found = [binned for binned in self._binned if _has(binned, self._wanted)]
        self.table.show_records(found)
        if self.table.current is None and found:
            self.table.choose(_id(found[0]))
        self.filled.emit(len(found))

    def _choose(self, *_: object) -> None:
        """Offer what can be done with all that are chosen."""
        several = len(self.selected)
        texts = {"restore": self.tr("Restore"), "forget": self.tr("Forget")}
        for key, text in texts.items():
            self.deeds.button(key).setText(f"{text} {several:,}" if several > 1 else text)
            self.deeds.button(key).setAccessibleName(self.deeds.button(key).text())
        self.deeds.show_record(self.table.current)

    def _restore(self, binned: Binned) -> None:
        self._run(partial(self._bin.restore, self.selected or [binned]), self._take_restored)

    def _forget(self, binned: Binned) -> None:
        several = self.selected
        if len(several) > 1:
            self.forget_requested.emit(several)
        else:
            self.forget([binned])

    def _said(self, binned: Binned) -> str:
        """Say what the row has no room for; where everything comes back, its name."""
        several = len(self.selected)
        if several > 1:
            return self.tr("{0} links").format(f"{several:,}")
        return binned.lost or binned.link.name

    def _take_restored(self, outcomes: Sequence[Submitted]) -> None:
        error = next((outcome.error for outcome in outcomes if outcome.row is None and outcome.error), None)
        rows = [outcome.row for outcome in outcomes if outcome.row is not None]
        if error is not None:
            self.troubled.emit(error)
        if rows:
            self.restored.emit(rows)
        self.refresh()

    def _take_forgotten(self, _: object) -> None:
        self.refresh()

    def _ask_empty(self) -> None:
        self.empty_requested.emit(len(self._binned))

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(title=self.tr("Link"), cell=self._link),
            Column(title=self.tr("Account"), cell=self._account, width=200),
            Column(title=self.tr("Deleted"), cell=self._deleted, order=_id, width=152),
            Column(title=self.tr("Restoring"), cell=self._losses, width=240),
        )

    def _link(self, binned: Binned) -> Cell:
        where = address(binned.link.destination)
        return Cell(text=binned.link.name, below=where, hint=where)

    def _account(self, binned: Binned) -> Cell:
        return Cell(text=self._account_name(binned.account_id), tone="muted")

    def _deleted(self, binned: Binned) -> Cell:
        return Cell(text=self._words.moment(binned.change), tone="muted")

    def _losses(self, binned: Binned) -> Cell:
        if not binned.lost:
            return Cell(text=self.tr("Brings everything back"), tone="good", icon="check")
        words = self.tr("Not all of it")
        return Cell(text=words, below=binned.lost, hint=binned.lost, tone="warn", icon="info")

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._tasks.run(self, work, done=done, failed=self.troubled.emit)


def _id(binned: Binned) -> int:
    return binned.change.id


def _has(binned: Binned, words: Sequence[str]) -> bool:
    link = binned.link
    text = f"{link.name}\n{link.title}\n{link.destination}".casefold()
    return all(word in text for word in words)
