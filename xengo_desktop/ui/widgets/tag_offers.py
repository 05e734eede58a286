"""The tags that a line is completed from: a list below the field, each with the number of its links."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QLocale, QModelIndex, QObject, QPersistentModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from xengo_desktop.domain.tags import Tag
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.widgets.choices import dress_completer
from xengo_desktop.ui.widgets.popup import GAP

COUNT = Qt.ItemDataRole.UserRole + 1
"""How many links have a suggested tag, in words."""

MOST = 200
"""Offers at a time; of those nobody scrolls further, and each letter lists them anew."""


class TagOffers(QCompleter):
    """Completes from the tags that are given.

    What begins with the letters comes first, then what holds them; among these the most used.
    """

    def __init__(self, theme: Theme, field: QFrame) -> None:
        self._known = QStandardItemModel()
        self._tags: list[tuple[str, int]] = []
        self._letters = ""
        super().__init__(self._known, field)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        dress_completer(self)
        popup = self.popup()
        if popup is not None:
            popup.setItemDelegate(Counted(theme, popup))
            popup.installEventFilter(_Beneath(field, popup))

    def offer(self, tags: Iterable[tuple[Tag, int]]) -> None:
        """Complete from these, each with the number of its links."""
        named = [(str(tag), count) for tag, count in tags]
        self._tags = sorted(named, key=lambda each: (-each[1], each[0].casefold()))
        self.put_first(self._letters)

    def put_first(self, letters: str) -> None:
        """List what these letters complete, the likeliest first."""
        self._letters = letters
        typed = letters.casefold()
        found = [each for each in self._tags if typed in each[0].casefold()]
        found.sort(key=lambda each: _rank(each[0].casefold(), typed))
        self._known.clear()
        self._known.invisibleRootItem().appendRows([_item(*each) for each in found[:MOST]])


def _rank(text: str, typed: str) -> int:
    """Rank a name that begins so before a code in brackets or a value, a word within, and any other place."""
    if text.startswith(typed):
        return 0
    before = [text[place - 1] for place in range(1, len(text)) if text.startswith(typed, place)]
    if any(each in "(=" for each in before):
        return 1
    return 3 if all(each.isalnum() for each in before) else 2


def _item(text: str, count: int) -> QStandardItem:
    item = QStandardItem(text)
    item.setData(QLocale().toString(count) if count else "", COUNT)
    return item


PLACING = (QEvent.Type.Show, QEvent.Type.Resize, QEvent.Type.Move)


class _Beneath(QObject):
    """Keeps a list that pops up below the whole field, as wide as it; Qt knows only the line inside."""

    def __init__(self, field: QFrame, popup: QWidget) -> None:
        super().__init__(popup)
        self._field, self._popup = field, popup
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in PLACING and (watched is not self._field or self._popup.isVisible()):
            self._place()
        return False

    def _place(self) -> None:
        field, popup = self._field, self._popup
        top = field.mapToGlobal(QPoint(0, 0))
        below = top + QPoint(0, field.height() + GAP)
        fits = below.y() + popup.height() <= field.screen().availableGeometry().bottom()
        place = below if fits else top - QPoint(0, popup.height() + GAP)
        if popup.pos() != place:
            popup.move(place)
        if popup.width() != field.width():
            popup.resize(field.width(), popup.height())


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
