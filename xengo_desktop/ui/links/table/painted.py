"""The table's rows on the screen: which are painted, how high, how wide."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent

from xengo_desktop.ui.links.table.header import LinksHeader
from xengo_desktop.ui.links.table.ink import Ink
from xengo_desktop.ui.links.table.kept import FIRST, KeptTable
from xengo_desktop.ui.links.table.model import LinksModel
from xengo_desktop.ui.links.table.rows import Line, Place, RowPainter
from xengo_desktop.ui.links.wording import Wording

COMFORTABLE, COMPACT = 52, 30
MINUTE = 60_000


class PaintedTable(KeptTable):
    """Paints its rows itself; no delegate is asked."""

    def __init__(self, model: LinksModel, ink: Ink, wording: Wording) -> None:
        self.head = LinksHeader(ink, wording)
        super().__init__(model, self.head)
        self._links = model
        self._rows = RowPainter(model, ink, wording)
        # Queued: it may be found while painting that the scale has to grow.
        self._rows.scale.changed.connect(self.viewport().update, Qt.ConnectionType.QueuedConnection)
        ink.theme.changed.connect(self.viewport().update)
        # "5 min ago" grows older by itself.
        self._clock = QTimer(self, interval=MINUTE)
        self._clock.timeout.connect(self.viewport().update)
        self._clock.start()
        self.set_compact(False)

    def set_compact(self, compact: bool) -> None:
        """Show one line per row, or two."""
        self.verticalHeader().setDefaultSectionSize(COMPACT if compact else COMFORTABLE)

    def use_one_scale(self, shared: bool) -> None:
        """Draw all trends on one scale, so that they can be compared, or each as high as it goes."""
        self.head.one_scale = shared
        self._rows.scale.share(shared)

    def is_first_column(self, column: int) -> bool:
        return self.head.visualIndex(column) == 0

    def sizeHintForColumn(self, column: int) -> int:
        """Return the width that the rows in view want: nobody measures a million."""
        rows = map(self._links.row_at, self.visible_rows())
        return self._rows.wanted(column, [row for row in rows if row is not None])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, exposed = QPainter(self.viewport()), event.rect()
        places = self.head.places(exposed.left(), exposed.right())
        if kept := self.head.kept_width():
            around = self.viewport().rect()
            painter.setClipRect(around.adjusted(kept, 0, 0, 0))
            self._paint_columns(painter, exposed, [place for place in places if place.number != FIRST])
            painter.setClipRect(QRect(0, 0, kept, around.height()))
            places = places[:1]
        self._paint_columns(painter, exposed, places)
        if kept:
            self._rows.paint_edge(painter, kept - 1, self.viewport().height())
        painter.end()

    def _paint_columns(self, painter: QPainter, exposed: QRect, places: list[Place]) -> None:
        high = self.verticalHeader().defaultSectionSize()
        if self._links.loading:
            self._rows.paint_ghosts(painter, range(0, self.viewport().height(), high), places, high)
        else:
            current = self.currentIndex().column()
            current = current if self.is_current_column(current) else -1
            self._rows.paint(painter, self._lines(exposed, high), places, high, current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.head.fit(self.viewport().width())

    def _lines(self, exposed: QRect, high: int) -> list[Line]:
        """Return the rows between the top and the bottom of what is to be painted."""
        first, last = self.rowAt(exposed.top()), self.rowAt(exposed.bottom())
        if first < 0:
            return []
        last = self._links.rowCount() - 1 if last < 0 else last
        top, selection = self.rowViewportPosition(first), self.selectionModel()
        return [
            Line(
                position,
                top + (position - first) * high,
                selection.isSelected(self._links.index(position, 0)),
                self.is_hovered(position),
                self.has_keyboard(position),
            )
            for position in range(first, last + 1)
        ]
