"""Typing tags: what is finished becomes a chip, what is being typed is completed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy, QWidget

from xengo_desktop.domain.tags import Tag, parse_tags
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.widgets.basics import button, restyle
from xengo_desktop.ui.widgets.chips import Chip
from xengo_desktop.ui.widgets.flow import Flow
from xengo_desktop.ui.widgets.tag_offers import TagOffers

MOST = 12
"""Chips in sight before all are asked for; sixty would push the form out of the window."""

NARROWEST = 24
"""Pixels of the line before anything is typed."""

PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""The list of suggestions takes the keyboard for a moment while one still types."""


class TagsEdit(QFrame):
    """Chips and a line; `entered` tells that it has got the keyboard.

    Comma or Enter finishes a tag; Backspace in an empty line takes the last one off.

    From the beginning of the line the arrow keys lead to the crosses, where Delete takes a chip off.
    """

    edited = Signal()
    entered = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("tags")
        self._theme = theme
        self._chips: list[Chip] = []
        self.line = QLineEdit()
        self.line.setObjectName("tagline")
        self.line.setMinimumWidth(NARROWEST)
        self.line.setFixedHeight(24)
        self.line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.offers = TagOffers(theme, self)
        self.line.setCompleter(self.offers)
        # Queued: the completer writes its choice into the line after it has told us.
        self.offers.activated.connect(self._finish, Qt.ConnectionType.QueuedConnection)
        # The line tells this before it asks what completes it.
        self.line.textEdited.connect(self._typed)
        self.line.textChanged.connect(self._make_room)
        self.line.installEventFilter(self)
        self.setFocusProxy(self.line)
        self._flow = Flow(self, 4)
        self._flow.setContentsMargins(6, 5, 6, 5)
        self.more = button("", "chip")
        self.more.clicked.connect(self._unfold)
        self.more.hide()
        self._unfolded = False
        self._flow.addWidget(self.more)
        self._flow.addWidget(self.line)
        self.say_placeholder()

    @property
    def tags(self) -> tuple[Tag, ...]:
        """The chips, and what is typed but not finished yet."""
        kept = {chip.tag.key: chip.tag for chip in self._chips}
        return tuple((kept | {tag.key: tag for tag in self.parse(self.line.text())}).values())

    def show_tags(self, tags: Iterable[Tag]) -> None:
        """Replace all chips and empty the line."""
        self._unfolded = False
        self.line.clear()
        self._rebuild(tags)

    def offer(self, tags: Iterable[tuple[Tag, int]]) -> None:
        """Complete from these tags, each with the number of its links; the most used come first."""
        self.offers.offer(tags)

    def parse(self, text: str) -> tuple[Tag, ...]:
        """Read what was typed."""
        return parse_tags(text)

    def placeholder(self) -> str:
        """Give an example of what can be typed."""
        return self.tr("campaign=spring, print")

    def chip_words(self, tag: Tag) -> tuple[str, str, str]:
        """Say what a chip reads, what it is, and what its cross does."""
        return str(tag), self.tr("Tag {0}").format(tag), self.tr("Remove tag {0}").format(tag)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.line:
            return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._walk(event)
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.setProperty("focused", event.type() == QEvent.Type.FocusIn)
            restyle(self)
            if isinstance(event, QFocusEvent) and event.reason() not in PASSING:
                self.entered.emit() if event.gotFocus() else self._finish()
        return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._pressed(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.line.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.EnabledChange:
            self.say_placeholder()
        super().changeEvent(event)

    def _walk(self, event: QKeyEvent) -> bool:
        """Go from chip to chip, or take one off, by keyboard."""
        crosses: list[QWidget] = [chip.cross for chip in self._chips if chip.isVisible()]
        place = next((at for at, cross in enumerate(crosses) if cross.hasFocus()), len(crosses))
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        key = Qt.Key(event.key())
        if key in steps:
            (*crosses, self.line)[max(0, min(place + steps[key], len(crosses)))].setFocus()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and place < len(crosses):
            self._remove(self._chips[place])
        else:
            return False
        return True

    def _pressed(self, event: QKeyEvent) -> bool:
        at_start = self.line.cursorPosition() == 0 and not self.line.hasSelectedText()
        if event.key() == Qt.Key.Key_Left and at_start and self._chips:
            return self._walk(event)
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control
        if enter and self.line.text().strip():
            self._finish()
            return True
        if event.key() == Qt.Key.Key_Backspace and not self.line.text() and self._chips:
            self._unfold() if self.more.isVisible() else self._remove(self._chips[-1])
            return True
        return False

    def _make_room(self, text: str) -> None:
        """Let the line go on below when what is typed has no room beside the chips."""
        self.line.setMinimumWidth(max(NARROWEST, self.line.fontMetrics().horizontalAdvance(text) + 16))
        self._flow.invalidate()
        self.updateGeometry()

    def _typed(self, text: str) -> None:
        if "," in text:
            done, _, rest = text.rpartition(",")
            if found := self.parse(done):
                self.line.setText(rest.lstrip())
                self._add(found)
        self.offers.put_first(self.line.text())
        self.edited.emit()

    def _finish(self) -> None:
        if found := self.parse(self.line.text()):
            self.line.clear()
            self._add(found)
            self.edited.emit()

    def _add(self, tags: Iterable[Tag]) -> None:
        kept = {chip.tag.key: chip.tag for chip in self._chips}
        # What has just been typed is seen.
        self._unfolded = True
        self._rebuild((kept | {tag.key: tag for tag in tags if tag.key}).values())

    def _remove(self, chip: Chip) -> None:
        self._rebuild([other.tag for other in self._chips if other is not chip])
        self.line.setFocus()
        self.edited.emit()

    def _rebuild(self, tags: Iterable[Tag]) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [Chip(self._theme, tag, *self.chip_words(tag)) for tag in tags]
        for index, chip in enumerate(self._chips):
            chip.removed.connect(partial(self._remove, chip))
            chip.cross.installEventFilter(self)
            self._flow.insert(index, chip)
        self._show_chips()
        self.say_placeholder()
        self.updateGeometry()

    def _show_chips(self) -> None:
        """Show the first of many chips, and how many more there are."""
        folded = 0 if self._unfolded else max(0, len(self._chips) - MOST)
        for index, chip in enumerate(self._chips):
            chip.setVisible(index < len(self._chips) - folded)
        self.more.setText(self.tr("{0} more").format(folded))
        self.more.setAccessibleName(self.tr("Show {0} more").format(folded))
        self.more.setVisible(bool(folded))

    def _unfold(self) -> None:
        self._unfolded = True
        self._show_chips()
        self.line.setFocus()
        self.updateGeometry()

    def say_placeholder(self) -> None:
        """Show the example while nothing is there."""
        empty = not self._chips and self.isEnabled()
        self.line.setVisible(self.isEnabled() or not self._chips)
        self.line.setPlaceholderText(self.placeholder() if empty else "")
