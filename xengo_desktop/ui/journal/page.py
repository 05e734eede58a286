"""The journal page: every step with its changes, and the bin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from xengo_desktop.desk.connect import Connections
from xengo_desktop.desk.journal import Bin, Binned, Journal
from xengo_desktop.domain.errors import NotFound
from xengo_desktop.ui.journal.bin import BinList
from xengo_desktop.ui.journal.steps import StepList
from xengo_desktop.ui.journal.words import ChangeWords
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.preferences import Preferences
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.basics import IconButton, label
from xengo_desktop.ui.widgets.empty import EmptyState
from xengo_desktop.ui.widgets.question import Question
from xengo_desktop.ui.widgets.segments import Segments

STEPS, BIN = "steps", "bin"

EMPTY, FULL, NOTHING_FOUND = range(3)
"""What is on show of a list."""

SEARCH, QUIET = 240, 150
"""Pixels of the field, and milliseconds without a key after which it is looked for."""


class JournalPage(QWidget):
    """`undo_requested` carries a Step, `restored` the rows that are back."""

    closed = Signal()
    notice = Signal(str)
    troubled = Signal(object)
    undo_requested = Signal(object)
    restored = Signal(object)

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        journal: Journal,
        store: Bin,
        connections: Connections,
        preferences: Preferences,
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self._connections, self._preferences = connections, preferences
        self._words = ChangeWords(preferences.zone(), self)
        self.steps = StepList(theme, tasks, journal, self._words)
        self.bin = BinList(theme, tasks, store, self._words, self._account_name)
        self.no_steps = EmptyState(
            theme,
            "undo-2",
            self.tr("Nothing done yet"),
            self.tr("Every change that you make is listed here and can be taken back, at the services too."),
        )
        self.no_links = EmptyState(
            theme,
            "trash-2",
            self.tr("The bin is empty"),
            self.tr("Links that you delete stay here until you empty it."),
        )
        self.search = QLineEdit(placeholderText=self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search in the journal"))
        self.search.setFixedWidth(SEARCH)
        self._entering = False
        self._typed = QTimer(self, singleShot=True, interval=QUIET)
        self.segments = Segments(self.tr("Section"), ((STEPS, self.tr("Changes")), (BIN, self.tr("Bin"))))
        self._lay_out(theme)
        self._connect()

    def refresh(self) -> None:
        """Read what is on show again."""
        self._words.zone = self._preferences.zone()
        self.steps.refresh()
        self.bin.refresh()

    def show_section(self, key: str) -> None:
        """Show `steps` or `bin`, with the keyboard in it."""
        self.segments.choose(key)
        self.enter()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self.enter()

    def enter(self) -> None:
        """Take the keyboard, in the list that is on show; one that is still to be read takes it then."""
        self._entering = not self._part.isVisible()
        if not self._entering:
            self._part.table.enter()

    def focus_search(self) -> None:
        """Put the keyboard into the search field."""
        self.search.setFocus()
        self.search.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        """Go back a step: from the search to the list, from the list to where one was."""
        if self.search.text():
            self.search.clear()
            self.enter()
        else:
            self.closed.emit()

    def _connect(self) -> None:
        self.segments.chosen.connect(self._choose)
        self.search.textChanged.connect(self._typed.start)
        self.search.returnPressed.connect(self.enter)
        self._typed.timeout.connect(self._find)
        self.steps.undo_requested.connect(self.undo_requested)
        self.steps.filled.connect(partial(self._fill, self._steps_place))
        self.bin.filled.connect(partial(self._fill, self._bin_place))
        self.bin.restored.connect(self.restored)
        self.bin.empty_requested.connect(self._ask_empty)
        self.bin.forget_requested.connect(self._ask_forget)
        for part in (self.steps, self.bin):
            part.troubled.connect(self.troubled)

    @property
    def _part(self) -> StepList | BinList:
        return self.steps if self._places.currentWidget() is self._steps_place else self.bin

    def _find(self) -> None:
        for part in (self.steps, self.bin):
            part.look_for(self.search.text())

    def _choose(self, key: str) -> None:
        self._places.setCurrentWidget(self._steps_place if key == STEPS else self._bin_place)

    def _fill(self, place: QStackedWidget, count: int) -> None:
        entering = self._entering and place is self._places.currentWidget()
        place.setCurrentIndex(FULL if count else NOTHING_FOUND if self.search.text() else EMPTY)
        if entering:
            self.enter()

    def _ask_empty(self, count: int) -> None:
        self._ask(self.tr("Empty the bin"), count, self.bin.empty)

    def _ask_forget(self, binned: Sequence[Binned]) -> None:
        self._ask(self.tr("Forget deleted links"), len(binned), partial(self.bin.forget, binned))

    def _ask(self, title: str, count: int, forget: Callable[[], None]) -> None:
        one = self.tr("Forget 1 deleted link?")
        question = Question(
            self,
            title,
            one if count == 1 else self.tr("Forget {count} deleted links?").format(count=f"{count:,}"),
            self.tr("Afterwards they cannot be restored from here."),
            self.tr("Forget them"),
        )
        question.agreed.connect(forget)
        question.open()

    def _account_name(self, account_id: str) -> str:
        try:
            return self._connections.account(account_id).name
        except NotFound:
            return self.tr("Removed account")

    def _lay_out(self, theme: Theme) -> None:
        back = IconButton(theme, "x", self.tr("Close the journal"))
        back.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(label(self.tr("Journal"), Type.DISPLAY))
        head.addWidget(self.segments)
        head.addStretch(1)
        head.addWidget(self.search)
        head.addWidget(back)
        nothing, why = (
            self.tr("Nothing found"),
            self.tr("Each word has to stand in the step or in one of its links."),
        )
        self._steps_place = _one_of(self.no_steps, self.steps, EmptyState(theme, "search", nothing, why))
        why = self.tr("Each word has to stand in the link, its title or its destination.")
        self._bin_place = _one_of(self.no_links, self.bin, EmptyState(theme, "search", nothing, why))
        self._places = QStackedWidget()
        self._places.addWidget(self._steps_place)
        self._places.addWidget(self._bin_place)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        column.addLayout(head)
        column.addWidget(self._places, 1)


def _one_of(*pages: QWidget) -> QStackedWidget:
    made = QStackedWidget()
    for page in pages:
        made.addWidget(page)
    return made
