"""Find and replace over the destinations of many links, with a look at what comes of it while one types."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from xengo_desktop.desk.bulk.preview import Preview
from xengo_desktop.desk.bulk.replacing import Mode, Replacement
from xengo_desktop.domain.errors import Invalid, XengoError
from xengo_desktop.ui.bulk.finding import Finding, Look
from xengo_desktop.ui.bulk.replace_words import ReplaceWords
from xengo_desktop.ui.changesets.shown import Shown
from xengo_desktop.ui.changesets.table import PlannedTable
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.transfer.agreed import AgreedSwitch
from xengo_desktop.ui.widgets.basics import ElidedLabel, button, label, set_tone
from xengo_desktop.ui.widgets.empty import EmptyState
from xengo_desktop.ui.widgets.frame import choose_by_enter, foot_of, frame, head_of, list_of
from xengo_desktop.ui.widgets.helped import HelpedField
from xengo_desktop.ui.widgets.segments import Segments

SIZE = (880, 640)
SMALLEST = (640, 440)
QUIET = 180
"""Milliseconds without a key after which the links are looked at again."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What is typed in the dialog."""

    find: str = ""
    put: str = ""
    mode: str = Mode.PLAIN
    same_case: bool = False


class ReplaceDialog(QDialog):
    """`wanted` tells a title and the replacement. `look` finds what matches, in a worker.

    Enter asks for the review also while links are being looked at: it comes as soon as all of them were.
    """

    wanted = Signal(str, object)

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        look: Look,
        zone: ZoneInfo,
        names: dict[str, str],
        count: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._count = count
        self._finding = Finding(tasks, look, count, self)
        self._words = ReplaceWords(self)
        self._replacement: Replacement | None = None
        self._looking = self._hurried = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Find and replace in destinations"))
        self.setMinimumSize(*SMALLEST)
        self.resize(*SIZE)
        self.sought, self.put = QLineEdit(), QLineEdit()
        self.find_field = HelpedField(self.tr("Find"), self.sought, room=True)
        self.put_field = HelpedField(self.tr("Replace with"), self.put, room=True)
        self.mode = Segments(
            self.tr("How to find"),
            [
                (Mode.PLAIN, self.tr("Text")),
                (Mode.HOST, self.tr("Whole host")),
                (Mode.PATTERN, self.tr("Regular expression")),
            ],
        )
        self.case = QCheckBox(self.tr("Match case"))
        self.case.setAccessibleName(self.case.text())
        self.words = AgreedSwitch()
        self.said = ElidedLabel("", Type.FIGURE, "muted")
        self.table = PlannedTable(theme, zone, names)
        self.table.show_preview()
        self.empty = EmptyState(theme, "replace", *self._words.nothing(""))
        self.review = button(self.tr("Review…"), "primary")
        self.cancel = button(self.tr("Cancel"))
        self.later = QTimer(self, singleShot=True, interval=QUIET)
        self._lay_out()
        self._connect()
        self._begin()

    def offer_words(self, there: bool) -> None:
        """Offer to put campaign parameters right, where there is a vocabulary to do it by."""
        self.words.offer(there)

    @property
    def puts_right(self) -> bool:
        """Whether campaign parameters shall be put right."""
        return self.words.isChecked()

    @property
    def typed(self) -> Typed:
        """What is typed, to go on with another time."""
        return Typed(self.sought.text(), self.put.text(), self.mode.key, self.case.isChecked())

    def begin_with(self, typed: Typed) -> None:
        """Begin with this, ready to be typed over."""
        self.sought.setText(typed.find)
        self.put.setText(typed.put)
        self.case.setChecked(typed.same_case)
        if typed.mode != self.mode.key:
            self.mode.choose(typed.mode)
            self._choose_mode()
        self.sought.selectAll()
        self._begin()

    def accept(self) -> None:
        if self._replacement is not None and self.review.isEnabled():
            words = self.tr("Replace “{0}” with “{1}”")
            self.wanted.emit(words.format(_cut(self.sought.text()), _cut(self.put.text())), self._replacement)
            super().accept()

    def _choose_mode(self, *_: object) -> None:
        self.case.setEnabled(self.mode.key != Mode.HOST)
        groups = self.tr("$1 is the first group, $$ a dollar.") if self.mode.key == Mode.PATTERN else ""
        self.put_field.show_help(groups)
        self._begin()

    def _begin(self, *_: object) -> None:
        self._replacement = None
        self._looking, self._hurried = True, False
        self._finding.stop()
        self.review.setEnabled(False)
        self.later.start()

    def _search(self) -> None:
        self.find_field.show_problem("")
        self.put_field.show_problem("")
        if not self.sought.text():
            self._looking = False
            self._show(Preview(matches=0, of=self._count, rows=()))
            return
        try:
            wish = Replacement(
                find=self.sought.text(),
                put=self.put.text(),
                mode=Mode(self.mode.key),
                same_case=self.case.isChecked(),
            )
        except Invalid as problem:
            self._refuse(problem)
            return
        self._say(self.tr("Looking…"))
        self.empty.say(self.tr("Looking…"), "")
        self._finding.begin(wish)

    def _see(self, preview: Preview) -> None:
        """Show what was found so far; the rest goes on."""
        if preview.rows:
            self._list(preview)

    def _find(self, wish: Replacement, preview: Preview) -> None:
        self._replacement, self._looking = wish, False
        self._show(preview)
        self.review.setEnabled(preview.matches > preview.broken)
        if self._hurried:
            self.accept()

    def _list(self, preview: Preview) -> None:
        self.table.planned.show(Shown.of(preview.as_set()))
        self.table.show_reasons(preview.broken > 0)
        self.body.setCurrentIndex(0 if preview.rows else 1)

    def _show(self, preview: Preview) -> None:
        self._list(preview)
        self.empty.say(*self._words.nothing(self.sought.text()))
        if not self.sought.text():
            self._say(self.tr("{0} links are looked at.").format(f"{preview.of:,}"))
            return
        self._say(self._words.counted(preview), "warn" if preview.broken else "muted")

    def _say(self, text: str, tone: str = "muted") -> None:
        self.said.setText(text)
        set_tone(self.said, tone)

    def _move(self, done: int) -> None:
        self._say(self._words.looked(done, self._count))

    def _refuse(self, error: XengoError) -> None:
        self._looking = False
        self._show(Preview(matches=0, of=self._count, rows=()))
        self.empty.say(*self._words.problem(str(error)))
        self._say("")
        field = error.field if isinstance(error, Invalid) else ""
        (self.put_field if field == "put" else self.find_field).show_problem(str(error))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._looking:
            self._hurried = True
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self._finding.seen.connect(self._see)
        self._finding.found.connect(self._find)
        self._finding.moved.connect(self._move)
        self._finding.failed.connect(self._refuse)
        for line in (self.sought, self.put):
            line.textEdited.connect(self._begin)
        self.mode.chosen.connect(self._choose_mode)
        self.case.toggled.connect(self._begin)
        self.later.timeout.connect(self._search)
        self.review.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        lines = QHBoxLayout()
        lines.setSpacing(12)
        lines.addWidget(self.find_field, 1, Qt.AlignmentFlag.AlignTop)
        lines.addWidget(self.put_field, 1, Qt.AlignmentFlag.AlignTop)
        ways = QHBoxLayout()
        ways.setSpacing(12)
        ways.addWidget(self.mode)
        ways.addWidget(self.case)
        ways.addStretch()
        self.body = QStackedWidget()
        self.body.addWidget(list_of(self.table))
        self.body.addWidget(self.empty)
        head = head_of(label(self.windowTitle(), Type.TITLE), lines, ways, self.words, spacing=12)
        frame(self, head, self.body, foot_of(self.said, self.cancel, self.review))
        choose_by_enter(self, self.review)
        self.sought.setFocus()


def _cut(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
