"""Typing tags: what is finished becomes a chip, what is being typed is completed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QEvent, QLocale, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QLineEdit,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QWidget,
)

from xengo_desktop.domain.tags import Tag, parse_tags
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.tokens import tag_colour
from xengo_desktop.ui.look.type import Type, font
from xengo_desktop.ui.widgets.basics import restyle
from xengo_desktop.ui.widgets.choices import dress_completer
from xengo_desktop.ui.widgets.flow import Flow


class Chip(QWidget):
    """One tag with a dot in its key's colour and a button that takes it off."""

    removed = Signal()

    def __init__(self, theme: Theme, tag: Tag, text: str, name: str, remove: str) -> None:
        super().__init__()
        self._theme, self.tag, self.text = theme, tag, text
        self.setFont(font(Type.SECONDARY))
        self.setAccessibleName(name)
        self.setToolTip(text)
        self.setFixedHeight(24)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.cross = QToolButton(self)
        self.cross.setObjectName("cross")
        self.cross.setFixedSize(18, 18)
        self.cross.setIconSize(QSize(12, 12))
        self.cross.setIcon(theme.icon("x", "muted", 12))
        self.cross.setAccessibleName(remove)
        self.cross.clicked.connect(self.removed)

    def sizeHint(self) -> QSize:
        return QSize(min(22 + QFontMetrics(self.font()).horizontalAdvance(self.text) + 24, 232), 24)

    def resizeEvent(self, event: object) -> None:
        self.cross.move(self.width() - 21, 3)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.colour("line"))
        painter.setBrush(self._theme.colour("chip"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tag_colour(self.tag.key)))
        painter.drawEllipse(9, 9, 6, 6)
        painter.setPen(self._theme.colour("text" if self.isEnabled() else "faint"))
        room = self.rect().adjusted(21, 0, -22, 0)
        text = self.fontMetrics().elidedText(self.text, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)


class Counted(QStyledItemDelegate):
    """Paints a suggestion with the number of its links at the right."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        painter.setPen(self._theme.colour("muted"))
        room = option.rect.adjusted(0, 0, -12, 0)
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, side, index.data(COUNT) or "")

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width() + 48, size.height())


COUNT = Qt.ItemDataRole.UserRole + 1
"""How many links have a suggested tag, in words."""

PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""The list of suggestions takes the keyboard for a moment while one still types."""


class TagsEdit(QFrame):
    """Chips and a line. Comma or Enter finishes a tag; Backspace in an empty line takes the last one off."""

    edited = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("tags")
        self._theme = theme
        self._chips: list[Chip] = []
        self._known = QStandardItemModel(self)
        self.line = QLineEdit()
        self.line.setObjectName("tagline")
        self.line.setMinimumWidth(60)
        self.line.setFixedHeight(24)
        self.line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.line.setCompleter(self._completer())
        self.line.textEdited.connect(self._typed)
        self.line.installEventFilter(self)
        self.setFocusProxy(self.line)
        self._flow = Flow(self, 4)
        self._flow.setContentsMargins(6, 5, 6, 5)
        self._flow.addWidget(self.line)
        self.say_placeholder()

    @property
    def tags(self) -> tuple[Tag, ...]:
        """The chips, and what is typed but not finished yet."""
        kept = {chip.tag.key: chip.tag for chip in self._chips}
        return tuple((kept | {tag.key: tag for tag in self.parse(self.line.text())}).values())

    def show_tags(self, tags: Iterable[Tag]) -> None:
        """Replace all chips and empty the line."""
        self.line.clear()
        self._rebuild(tags)

    def offer(self, tags: Iterable[tuple[Tag, int]]) -> None:
        """Complete from these tags, each with the number of its links; the most used come first."""
        self._known.clear()
        for tag, count in sorted(tags, key=lambda each: (-each[1], str(each[0]).casefold())):
            item = QStandardItem(str(tag))
            item.setData(QLocale().toString(count) if count else "", COUNT)
            self._known.appendRow(item)

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
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.setProperty("focused", event.type() == QEvent.Type.FocusIn)
            restyle(self)
            if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in PASSING:
                self._finish()
        return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._pressed(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.line.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.EnabledChange:
            self.say_placeholder()
        super().changeEvent(event)

    def _completer(self) -> QCompleter:
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        dress_completer(completer)
        if popup := completer.popup():
            popup.setItemDelegate(Counted(self._theme, popup))
        # Queued: the completer writes its choice into the line after it has told us.
        completer.activated.connect(self._finish, Qt.ConnectionType.QueuedConnection)
        return completer

    def _pressed(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.line.text().strip():
            self._finish()
            return True
        if event.key() == Qt.Key.Key_Backspace and not self.line.text() and self._chips:
            self._remove(self._chips[-1])
            return True
        return False

    def _typed(self, text: str) -> None:
        if "," in text:
            done, _, rest = text.rpartition(",")
            if found := self.parse(done):
                self.line.setText(rest.lstrip())
                self._add(found)
        self.edited.emit()

    def _finish(self) -> None:
        if found := self.parse(self.line.text()):
            self.line.clear()
            self._add(found)
            self.edited.emit()

    def _add(self, tags: Iterable[Tag]) -> None:
        kept = {chip.tag.key: chip.tag for chip in self._chips}
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
            self._flow.insert(index, chip)
            chip.show()
        self.say_placeholder()
        self.updateGeometry()

    def say_placeholder(self) -> None:
        """Show the example while nothing is there."""
        empty = not self._chips and self.isEnabled()
        self.line.setPlaceholderText(self.placeholder() if empty else "")
