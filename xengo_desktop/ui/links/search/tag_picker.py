"""Choosing tags: with all or any of some, and without others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QLineEdit, QListView, QVBoxLayout, QWidget

from xengo_desktop.domain.tags import Tag
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import label
from xengo_desktop.ui.widgets.choices import give_room
from xengo_desktop.ui.widgets.popup import Popup
from xengo_desktop.ui.widgets.segments import Segments
from xengo_desktop.ui.widgets.tag_offers import COUNT, Counted

WIDTH, HEIGHT = 320, 400
MOST = 500
TAG = Qt.ItemDataRole.UserRole + 2
NEITHER, WANTED, EXCLUDED = 0, 1, 2
ICONS = {NEITHER: ("tag", "faint"), WANTED: ("check", "accent"), EXCLUDED: ("minus", "bad")}


class TagList(QListView):
    """A press goes on from neither to wanted to excluded; with Alt or Shift it excludes at once."""

    pressed_at = Signal(object, bool)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.pressed_at.emit(index, _excludes(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return) and self.currentIndex().isValid():
            self.pressed_at.emit(self.currentIndex(), _excludes(event))
        else:
            super().keyPressEvent(event)


class TagPicker(Popup):
    """A small window over the table; `picked` follows every press: wanted, excluded, any of them."""

    picked = Signal(object, object, bool)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Tags"))
        self.resize(WIDTH, HEIGHT)
        self._theme = theme
        self._model = QStandardItemModel(self)
        self._counts: dict[Tag, int] = {}
        self._states: dict[Tag, int] = {}
        self.filter = QLineEdit()
        self.filter.setAccessibleName(self.tr("Find a tag"))
        self.filter.setPlaceholderText(self.tr("Find a tag"))
        self.how = Segments(
            self.tr("How chosen tags are meant"),
            (("all", self.tr("All of them")), ("any", self.tr("Any of them"))),
        )
        self.list = TagList()
        self.list.setAccessibleName(self.tr("Tags to choose from"))
        self.list.setModel(self._model)
        give_room(self.list)
        self.list.setItemDelegate(Counted(theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._lay_out()
        self.filter.textChanged.connect(self._list)
        self.filter.returnPressed.connect(self._press_first)
        self.how.chosen.connect(self._tell)
        self.list.pressed_at.connect(self._press)

    def offer(
        self,
        tags: Sequence[tuple[Tag, int]],
        wanted: Sequence[Tag],
        excluded: Sequence[Tag],
        *,
        any_of: bool,
    ) -> None:
        """List tags with their counts, those that are chosen first."""
        self._states = dict.fromkeys(wanted, WANTED) | dict.fromkeys(excluded, EXCLUDED)
        self._counts = dict.fromkeys(self._states, 0) | dict(tags)
        self.how.blockSignals(True)
        self.how.choose("any" if any_of else "all")
        self.how.blockSignals(False)
        self.filter.clear()
        self._list()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        help_words = self.tr("Press once to ask for a tag, again to exclude it.")
        for part in (self.filter, self.how, label(help_words, Type.SECONDARY, "muted"), self.list):
            column.addWidget(part)

    def _list(self) -> None:
        """Show the tags that match, those that are chosen first; of very many only the most used."""
        typed = self.filter.text().strip().casefold()
        matching = (tag for tag in self._counts if typed in str(tag).casefold())
        first = sorted(matching, key=lambda tag: tag not in self._states)
        self._model.clear()
        for tag in first[:MOST]:
            item = QStandardItem(str(tag))
            item.setData(tag, TAG)
            item.setData(QLocale().toString(self._counts[tag]), COUNT)
            self._mark(item)
            self._model.appendRow(item)

    def _mark(self, item: QStandardItem) -> None:
        state = self._states.get(item.data(TAG), NEITHER)
        item.setIcon(self._theme.icon(*ICONS[state], 16))
        words = {WANTED: self.tr("wanted"), EXCLUDED: self.tr("excluded")}.get(state, "")
        spoken = ", ".join(filter(None, (item.text(), item.data(COUNT), words)))
        item.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)

    def _press(self, index: QModelIndex, excludes: bool) -> None:
        item = self._model.itemFromIndex(index)
        tag = item.data(TAG)
        before = self._states.pop(tag, NEITHER)
        state = (before + 1) % 3
        if excludes:
            state = NEITHER if before == EXCLUDED else EXCLUDED
        if state != NEITHER:
            self._states[tag] = state
        self._mark(item)
        self._tell()

    def _press_first(self) -> None:
        if self._model.rowCount():
            self._press(self._model.index(0, 0), False)

    def _tell(self) -> None:
        wanted, excluded = (
            tuple(tag for tag, state in self._states.items() if state == which)
            for which in (WANTED, EXCLUDED)
        )
        self.picked.emit(wanted, excluded, self.how.key == "any")


def _excludes(event: QKeyEvent | QMouseEvent) -> bool:
    return bool(event.modifiers() & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier))
