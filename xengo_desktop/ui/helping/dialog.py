"""The keys and the words of the search in two lists that are filtered while one types."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QStackedWidget, QWidget

from xengo_desktop.ui.helping.hints import Hint, keyboard_hints, search_hints
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.records.records import Cell, Column
from xengo_desktop.ui.records.table import RecordTable
from xengo_desktop.ui.widgets.basics import button, label
from xengo_desktop.ui.widgets.empty import EmptyState
from xengo_desktop.ui.widgets.frame import choose_by_enter, foot_of, frame, head_of, list_of
from xengo_desktop.ui.widgets.segments import Segments

KEYBOARD, SEARCH = "keyboard", "search"
SIZE = (720, 560)
SMALLEST = (560, 360)
INTO_THE_LIST = (Qt.Key.Key_Down, Qt.Key.Key_PageDown)


class HelpDialog(QDialog):
    """`search_begun` tells how a search begins that somebody has picked: `status:`."""

    search_begun = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget, entries: Iterable[tuple[str, str, str]]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys and search words"))
        self.setMinimumSize(*SMALLEST)
        self.resize(*SIZE)
        self._hints = {KEYBOARD: keyboard_hints(entries), SEARCH: search_hints()}
        choices = ((KEYBOARD, self.tr("Keyboard")), (SEARCH, self.tr("Search")))
        self.part = Segments(self.tr("What to list"), choices)
        self.filter = QLineEdit()
        self.filter.setAccessibleName(self.tr("Filter"))
        self.filter.setClearButtonEnabled(True)
        self.lists = {
            KEYBOARD: RecordTable(
                theme,
                self.tr("Keys"),
                (
                    Column(title=self.tr("What it does"), cell=_means),
                    Column(title=self.tr("Where"), cell=_place, width=136),
                    Column(title=self.tr("Keys"), cell=_example, width=216),
                ),
                key=_key,
                two_lines=False,
            ),
            SEARCH: RecordTable(
                theme,
                self.tr("Words of the search"),
                (
                    Column(title=self.tr("Typed"), cell=_example, width=216),
                    Column(title=self.tr("Finds links"), cell=_means),
                ),
                key=_key,
                two_lines=False,
            ),
        }
        self.empty = EmptyState(theme, "search", self.tr("Nothing is called that"), "")
        self.pages = QStackedWidget()
        self.close_button = button(self.tr("Close"))
        self.use = button(self.tr("Begin this search"), "primary")
        self._lay_out()
        self._connect()

    def show_keys(self) -> None:
        """List what can be pressed."""
        self._begin(KEYBOARD)

    def show_search_words(self) -> None:
        """List what can be searched for."""
        self._begin(SEARCH)

    def accept(self) -> None:
        """Begin the search that is picked; with nothing to begin, this closes."""
        picked = self._picked()
        super().accept()
        if picked:
            self.search_begun.emit(picked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in INTO_THE_LIST and self.filter.hasFocus():
            self.lists[self.part.key].enter()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        for part in (*self.lists.values(), self.empty):
            self.pages.addWidget(part)
        head = head_of(label(self.windowTitle(), Type.TITLE), self.part, self.filter, spacing=12)
        foot = foot_of(None, self.close_button, self.use)
        frame(self, head, list_of(self.pages), foot)
        choose_by_enter(self, self.use)

    def _connect(self) -> None:
        self.part.chosen.connect(self._show)
        self.filter.textChanged.connect(self._show)
        self.close_button.clicked.connect(self.reject)
        self.use.clicked.connect(self.accept)
        self.lists[SEARCH].chosen.connect(self._offer)
        self.lists[SEARCH].opened.connect(self.accept)

    def _begin(self, part: str) -> None:
        self.part.choose(part)
        self._show()
        self.filter.setFocus()

    def _show(self, *_: object) -> None:
        part = self.part.key
        words = {
            KEYBOARD: self.tr("Type what you want to do"),
            SEARCH: self.tr("Type what you look for: clicks, expiry, tags…"),
        }
        self.filter.setPlaceholderText(words[part])
        found = [hint for hint in self._hints[part] if hint.answers(self.filter.text())]
        self.lists[part].show_records(found)
        self.pages.setCurrentWidget(self.lists[part] if found else self.empty)
        self._offer()

    def _offer(self, *_: object) -> None:
        searching = self.part.key == SEARCH
        self.use.setVisible(searching)
        self.use.setEnabled(bool(self._picked()))
        # Enter has something to do in either list.
        (self.use if searching else self.close_button).setDefault(True)

    def _picked(self) -> str:
        """Return how the picked search begins; where only one is left, it need not be picked."""
        if self.part.key != SEARCH:
            return ""
        table = self.lists[SEARCH]
        records = table.records.records
        hint = table.current or (records[0] if len(records) == 1 else None)
        return hint.insert if hint else ""


def _key(hint: Hint) -> tuple[str, str, str]:
    return hint.place, hint.means, hint.example


def _means(hint: Hint) -> Cell:
    return Cell(text=hint.means, hint=hint.means)


def _place(hint: Hint) -> Cell:
    return Cell(text=hint.place, tone="muted")


def _example(hint: Hint) -> Cell:
    return Cell(text=hint.example, hint=hint.example, tone="accent" if hint.insert else "text")
