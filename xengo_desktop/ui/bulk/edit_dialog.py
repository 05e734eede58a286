"""Edit many links: whatever is switched on is done with each of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from xengo_desktop.desk.bulk.edits import (
    ChannelEdit,
    Edit,
    ExpiryEdit,
    ExpiryShift,
    NotesEdit,
    Switch,
    TitleEdit,
    Together,
)
from xengo_desktop.domain.clock import Clock, now
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.tags import Tag
from xengo_desktop.ui.bulk.parts import Part
from xengo_desktop.ui.bulk.tag_part import TagEditors
from xengo_desktop.ui.editor.channels import ChannelsEdit
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.widgets.basics import button, rule
from xengo_desktop.ui.widgets.careful import CarefulDialog
from xengo_desktop.ui.widgets.fields import Field
from xengo_desktop.ui.widgets.frame import EDGE, lay_out
from xengo_desktop.ui.widgets.moments import MomentEdit
from xengo_desktop.ui.widgets.scroll import Scroller
from xengo_desktop.ui.widgets.segments import Segments

SIZE = (560, 640)
SMALLEST = (480, 360)
YEARS = 3650


class EditDialog(CarefulDialog):
    """`wanted` tells a title and the edit, to be planned and reviewed."""

    wanted = Signal(str, object)

    def __init__(
        self, theme: Theme, zone: ZoneInfo, count: int, clock: Clock = now, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._count = count
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self._title())
        self.setMinimumSize(*SMALLEST)
        self.resize(*SIZE)
        self.tags = TagEditors(theme, self)
        self.how = Segments(
            self.tr("What to do with the expiry"),
            [("set", self.tr("Set")), ("shift", self.tr("Shift")), ("clear", self.tr("Never"))],
        )
        self.moment = MomentEdit(theme, zone, clock, unset=self.tr("When?"))
        self.moment.setAccessibleName(self.tr("Expires"))
        self.days = QSpinBox(minimum=-YEARS, maximum=YEARS, value=7)
        self.days.setAccessibleName(self.tr("Days to shift the expiry by"))
        self.state = Segments(self.tr("Status"), [("on", self.tr("On")), ("off", self.tr("Off"))])
        self._chosen = False
        self.channels, self.fewer = ChannelsEdit(theme), ChannelsEdit(theme)
        self.title = QLineEdit()
        self.notes = QPlainTextEdit()
        self.notes.setFixedHeight(72)
        self.notes.setTabChangesFocus(True)
        self.no_title = QCheckBox(self.tr("Take the titles off"))
        self.no_notes = QCheckBox(self.tr("Take the notes off"))
        for empties in (self.no_title, self.no_notes):
            empties.setAccessibleName(empties.text())
        self.below = QCheckBox(self.tr("Write it below what is there"))
        self.below.setAccessibleName(self.below.text())
        self.parts = self._parts()
        self.review = button(self.tr("Review…"), "primary")
        self.cancel = button(self.tr("Cancel"))
        self._lay_out()
        self._connect()
        self._look()

    def offer(self, tags: Sequence[tuple[Tag, int]], channels: Sequence[str]) -> None:
        """Complete tags and channels from what is in use."""
        self.tags.offer(tags)
        for editor in (self.channels, self.fewer):
            editor.offer_channels(channels)

    def begin_from(self, link: LinkDraft) -> None:
        """Begin where something would change for the first of the links, unless somebody has chosen."""
        if not self._chosen:
            with QSignalBlocker(self.state):
                self.state.choose("off" if link.enabled else "on")

    def open_part(self, key: str) -> None:
        """Begin with one of the parts: tags, expiry, state, channels, title or notes."""
        self.parts[key].open()

    @property
    def edits(self) -> tuple[Edit, ...]:
        """What is switched on and has been said."""
        return tuple(edit for part in self.parts.values() for edit in part.edits)

    def accept(self) -> None:
        edits = self.edits
        if edits:
            self.wanted.emit(self._title(), edits[0] if len(edits) == 1 else Together(edits))
            super().accept()

    def losing(self) -> str:
        lines = self.title.text(), self.notes.toPlainText(), self.channels.channels, self.fewer.channels
        if not any((*lines, self.tags.edits(), self.moment.moment)):
            return ""
        return self.tr("Nothing has been sent yet, and the links stay as they are.")

    def _title(self) -> str:
        if self._count == 1:
            return self.tr("Edit 1 link")
        return self.tr("Edit {0} links").format(f"{self._count:,}")

    def _parts(self) -> dict[str, Part]:
        self._shift = Field(self.tr("Days"), self.days, self.tr("Links that never expire stay so."))
        self._shift.hide()
        return {
            "tags": Part(self.tr("Tags"), self.tags.edits, *self.tags.fields, focus=self.tags.add),
            "expiry": Part(self.tr("Expires"), self._expiry, self.how, self.moment, self._shift),
            "state": Part(self.tr("Status"), self._state, self.state),
            "channels": Part(
                self.tr("Notify channels"),
                self._channels,
                Field(self.tr("Notify"), self.channels),
                Field(self.tr("No longer notify"), self.fewer),
                focus=self.channels,
            ),
            "title": Part(
                self.tr("Title"),
                self._titles,
                Field(self.tr("The same for all"), self.title),
                self.no_title,
                focus=self.title,
            ),
            "notes": Part(
                self.tr("Notes"),
                self._notes,
                Field(self.tr("Text"), self.notes),
                self.below,
                self.no_notes,
                focus=self.notes,
            ),
        }

    def _expiry(self) -> Sequence[Edit]:
        match self.how.key:
            case "set":
                return [] if self.moment.moment is None else [ExpiryEdit(moment=self.moment.moment)]
            case "shift":
                return [ExpiryShift(by=timedelta(days=self.days.value()))] if self.days.value() else []
            case _:
                return [ExpiryEdit(moment=None)]

    def _state(self) -> Sequence[Edit]:
        return [Switch(enabled=self.state.key == "on")]

    def _channels(self) -> Sequence[Edit]:
        add, remove = self.channels.channels, self.fewer.channels
        return [ChannelEdit(add=add, remove=remove)] if add or remove else []

    def _titles(self) -> Sequence[Edit]:
        text = "" if self.no_title.isChecked() else self.title.text().strip()
        return [TitleEdit(text=text)] if text or self.no_title.isChecked() else []

    def _notes(self) -> Sequence[Edit]:
        text = "" if self.no_notes.isChecked() else self.notes.toPlainText().strip()
        below = self.below.isChecked() and bool(text)
        return [NotesEdit(text=text, below=below)] if text or self.no_notes.isChecked() else []

    def _show_how(self, key: str) -> None:
        self.moment.setVisible(key == "set")
        self._shift.setVisible(key == "shift")
        self._look()

    def _take_state(self, _: str) -> None:
        self._chosen = True

    def _look(self) -> None:
        edits = bool(self.edits)
        self.review.setEnabled(edits)
        self.review.setToolTip("" if edits else self.tr("Say first what is to change."))
        self.review.setAccessibleDescription(self.review.toolTip())

    def _connect(self) -> None:
        self.how.chosen.connect(self._show_how)
        self.state.chosen.connect(self._take_state)
        for part in self.parts.values():
            part.changed.connect(self._look)
        for tags in (self.tags.add, self.tags.remove, self.tags.old, self.tags.new):
            tags.edited.connect(self._look)
        for channels in (self.channels, self.fewer):
            channels.edited.connect(self._look)
        self.tags.only.toggled.connect(self._look)
        for typed, empties in ((self.title, self.no_title), (self.notes, self.no_notes)):
            typed.textChanged.connect(self._look)
            empties.toggled.connect(self._look)
            empties.toggled.connect(typed.setDisabled)
        self.moment.edited.connect(self._look)
        self.days.valueChanged.connect(self._look)
        self.review.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(20, 12, 10, 12)
        inner.setSpacing(8)
        for part in self.parts.values():
            inner.addWidget(part)
            inner.addWidget(rule())
        inner.addStretch()
        words = self.tr("Switch on what shall be changed; all else stays.")
        self._body = holder
        holder.installEventFilter(self)
        self._scroller = Scroller(holder, self.tr("What to change"))
        lay_out(self, words, self._scroller, self.cancel, self.review)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # What scrolls does not tell the dialog that it needs another height.
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._fit()
        return False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be as high as what is unfolded, within the window."""
        wanted = self.height() - self._scroller.height() + self._body.minimumSizeHint().height()
        over, screen = self.parentWidget(), self.screen().availableGeometry()
        most = min(over.window().height() - 2 * EDGE if over else screen.height(), screen.height())
        self.resize(self.width(), max(SMALLEST[1], min(wanted, most)))
        below = self.frameGeometry().bottom() - screen.bottom()
        if below > 0:
            self.move(self.x(), max(screen.top(), self.y() - below))
