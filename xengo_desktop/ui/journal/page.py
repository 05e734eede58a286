"""The journal page: every step with its changes, and the bin."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from xengo_desktop.desk.connect import Connections
from xengo_desktop.desk.journal import Bin, Journal
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
        self.segments = Segments(self.tr("Section"), ((STEPS, self.tr("Changes")), (BIN, self.tr("Bin"))))
        self._lay_out(theme)
        self._connect()

    def refresh(self) -> None:
        """Read what is on show again."""
        self._words.zone = self._preferences.zone()
        self.steps.refresh()
        self.bin.refresh()

    def show_section(self, key: str) -> None:
        """Show `steps` or `bin`."""
        self.segments.choose(key)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _connect(self) -> None:
        self.segments.chosen.connect(self._choose)
        self.steps.undo_requested.connect(self.undo_requested)
        self.steps.filled.connect(partial(self._fill, self._steps_place))
        self.bin.filled.connect(partial(self._fill, self._bin_place))
        self.bin.restored.connect(self.restored)
        self.bin.empty_requested.connect(self._ask_empty)
        for part in (self.steps, self.bin):
            part.troubled.connect(self.troubled)

    def _choose(self, key: str) -> None:
        self._places.setCurrentWidget(self._steps_place if key == STEPS else self._bin_place)

    def _fill(self, place: QStackedWidget, count: int) -> None:
        place.setCurrentIndex(1 if count else 0)

    def _ask_empty(self, count: int) -> None:
        question = Question(
            self,
            self.tr("Empty the bin"),
            self.tr("Forget {count} deleted links?").format(count=count),
            self.tr("Afterwards they cannot be restored from here."),
            self.tr("Forget them"),
        )
        question.agreed.connect(self.bin.empty)
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
        head.addWidget(back)
        self._steps_place = _either(self.no_steps, self.steps)
        self._bin_place = _either(self.no_links, self.bin)
        self._places = QStackedWidget()
        self._places.addWidget(self._steps_place)
        self._places.addWidget(self._bin_place)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        column.addLayout(head)
        column.addWidget(self._places, 1)


def _either(empty: QWidget, full: QWidget) -> QStackedWidget:
    made = QStackedWidget()
    made.addWidget(empty)
    made.addWidget(full)
    return made
