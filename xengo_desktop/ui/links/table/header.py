"""The head of the table: sorts by a click, and keeps the columns inside the room there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle

from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.ui.links.cells.text import EDGE, PAD
from xengo_desktop.ui.links.table.column import NARROWEST, Choice, Column
from xengo_desktop.ui.links.table.columns import ACCOUNT, BY_KEY, COLUMNS, LINK, NUMBER
from xengo_desktop.ui.links.table.ink import Ink
from xengo_desktop.ui.links.table.kept import FIRST, KeptHead
from xengo_desktop.ui.links.table.layout import LINK_LEAST, ColumnLayout
from xengo_desktop.ui.links.table.rows import Place
from xengo_desktop.ui.links.wording import Wording
from xengo_desktop.ui.look.type import Type, font

HEIGHT = 36
ARROW = 12


class LinksHeader(KeptHead):
    """`sort_chosen` tells one of domain.queries.SORTS and whether the big come first."""

    sort_chosen = Signal(str, bool)
    columns_changed = Signal(object)
    one_scale_chosen = Signal(bool)
    keeping_chosen = Signal(bool)
    menu_requested = Signal(object)
    arrange_requested = Signal()

    def __init__(self, ink: Ink, wording: Wording) -> None:
        super().__init__()
        self._ink, self.wording = ink, wording
        self._font = font(Type.SMALL)
        self._font.setWeight(QFont.Weight.DemiBold)
        self._metrics = QFontMetrics(self._font)
        self._ours = self._held = False
        self.sorting = ("", False)
        self._room = 0
        self.columns = ColumnLayout()
        self.several_accounts = False
        self.one_scale = False
        self.setAccessibleName(self.tr("Columns"))
        self.setFixedHeight(HEIGHT)
        self.setMinimumSectionSize(NARROWEST)
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(False)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.sectionClicked.connect(self.sort_by)
        self.sectionResized.connect(self._share)
        self.sectionMoved.connect(self._remember_order)

    def show_columns(self, columns: ColumnLayout) -> None:
        """Arrange the columns like this."""
        self.columns = columns
        with self._arranging():
            for place, key in enumerate(columns.keys):
                self.moveSection(self.visualIndex(NUMBER[key]), place)
        self.fit(self._room)

    def show_several_accounts(self, several: bool) -> None:
        """Have a column for the account, or not."""
        if several != self.several_accounts:
            self.several_accounts = several
            self.fit(self._room)

    def show_sort(self, query: LinkQuery) -> None:
        """Mark the column that the query sorts by."""
        self.sorting = (query.sort, query.descending)
        self.viewport().update()

    def fit(self, room: int) -> None:
        """Fill `room` pixels: the link takes what the others leave."""
        self._room = room
        if not room or not self.count():
            return
        widths = self.columns.spread(self.fitting(), room)
        self.wording.titles_apart = "title" in widths
        self.wording.accounts_marked = self.several_accounts and ACCOUNT not in widths
        with self._arranging():
            for key, number in NUMBER.items():
                self.setSectionHidden(number, key not in widths)
                if key in widths:
                    self.resizeSection(number, widths[key])

    def fitting(self) -> tuple[str, ...]:
        """Return the columns there is room for."""
        return self.columns.fitting(self._room, several_accounts=self.several_accounts)

    def places(self, first: int, last: int) -> list[Place]:
        """Return the columns between two edges of the view, as they stand."""
        found = []
        for number in map(self.logicalIndex, range(self.count())):
            left, width = self.sectionViewportPosition(number), self.sectionSize(number)
            if number == FIRST and self.kept_width():
                left = 0
            if width and left <= last and left + width > first:
                found.append(Place(number, left, width))
        return found

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # The release of a press that opens a menu goes to the menu.
        self._held = event.button() == Qt.MouseButton.LeftButton and self._is_on_edge(event.position().x())
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._held = True
        super().mouseDoubleClickEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._held = False

    def _is_on_edge(self, x: float) -> bool:
        """Whether a press there takes hold of an edge; anywhere else it takes the whole column."""
        grip = self.style().pixelMetric(QStyle.PixelMetric.PM_HeaderGripMargin, None, self)
        places = self.places(0, self.viewport().width())
        return any(abs(place.left + place.width - x) <= grip for place in places)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_requested.emit(event.globalPos())

    def choices(self) -> list[Choice]:
        """Return all columns but the first that can be chosen, in the order of the design."""
        shown = self.fitting()
        return [self._choice(column, shown) for column in COLUMNS[1:]]

    def _choice(self, column: Column, shown: Sequence[str]) -> Choice:
        wanted = column.key in self.columns.keys
        hint = ""
        if column.key == ACCOUNT and not self.several_accounts:
            hint = self.tr("with several accounts")
        elif wanted and column.key not in shown:
            hint = self.tr("no room now")
        return Choice(column.key, self.wording.heading(column.title), wanted, hint)

    def toggle(self, key: str) -> None:
        """Show or hide a column."""
        self._change(self.columns.toggled(key))

    def arrange(self, keys: Iterable[str]) -> None:
        """Show these columns, behind the first one, in this order."""
        self._change(ColumnLayout((LINK, *keys), self.columns.widths))

    # Not `reset`: Qt calls that of every view whenever its model begins anew.
    def forget_changes(self) -> None:
        """Go back to the columns of the design."""
        self._change(ColumnLayout())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        column = COLUMNS[logicalIndex]
        sort, descending = self.sorting
        here = bool(column.sort) and column.sort == sort
        painter.fillRect(rect, self._ink.colour("window"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), self._ink.colour("line"))
        room = rect.adjusted(EDGE if column.key == LINK else PAD, 0, -PAD, 0)
        text = self.wording.heading(column.title)
        space = room.width() - (ARROW + 4 if here else 0)
        text = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, space)
        wide = self._metrics.horizontalAdvance(text)
        left = room.right() + 1 - wide if column.right else room.left()
        painter.setFont(self._font)
        painter.setPen(self._ink.colour("text" if here else "muted"))
        painter.drawText(
            QRect(left, rect.top(), wide + 2, rect.height()), int(Qt.AlignmentFlag.AlignVCenter), text
        )
        if here:
            arrow = left - ARROW - 4 if column.right else left + wide + 4
            self._paint_arrow(painter, arrow, rect, descending)

    def _paint_arrow(self, painter: QPainter, left: int, rect: QRect, descending: bool) -> None:
        name = "arrow-down" if descending else "arrow-up"
        ratio = self.devicePixelRatioF()
        arrow = self._ink.theme.pixmap(name, self._ink.colour("text"), ARROW, ratio)
        painter.drawPixmap(left, rect.center().y() - ARROW // 2 + 1, arrow)

    def sort_by(self, number: int) -> None:
        """Sort by a column, or turn its order round."""
        column = COLUMNS[number]
        if column.sort:
            sort, descending = self.sorting
            turned = not descending if column.sort == sort else column.big_first
            self.sort_chosen.emit(column.sort, turned)

    def _share(self, number: int, before: int, after: int) -> None:
        """Let the next column give what one gains by dragging, so that the sum stays; unless they scroll."""
        if self._ours or not self._held or not (before and after):
            # Only a hand on the edge says how wide a column is wanted; Qt tells of its own changes, too: of
            # each hidden column, when links are read again while somebody drags.
            return
        shown = list(self.fitting())
        key = COLUMNS[number].key
        following = shown[shown.index(key) + 1 :]
        scrolls = before + self.length() - after > self._room
        with self._arranging():
            if scrolls and key != LINK:
                self.resizeSection(number, max(after, _least(key)))
            elif not following:
                self.resizeSection(number, before)
                return
            else:
                self._take_from(NUMBER[following[0]], number, before, after)
        self.columns = self.columns.resized({key: self.sectionSize(NUMBER[key]) for key in shown})
        self.columns_changed.emit(self.columns)

    def _take_from(self, other: int, number: int, before: int, after: int) -> None:
        key, giver = COLUMNS[number].key, COLUMNS[other].key
        both = before + self.sectionSize(other)
        wide = min(max(after, _least(key)), both - _least(giver))
        self.resizeSection(number, wide)
        self.resizeSection(other, both - wide)

    def _remember_order(self) -> None:
        if not self._ours:
            order = [COLUMNS[self.logicalIndex(place)].key for place in range(self.count())]
            self._change(self.columns.moved(key for key in order if key in self.columns.keys))

    def _change(self, columns: ColumnLayout) -> None:
        self.show_columns(columns)
        self.columns_changed.emit(columns)

    @contextmanager
    def _arranging(self) -> Iterator[None]:
        ours, self._ours = self._ours, True
        try:
            yield
        finally:
            self._ours = ours


def _least(key: str) -> int:
    return LINK_LEAST if key == LINK else BY_KEY[key].least
