"""The list of offers under the search field; the field keeps the keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from xengo_desktop.domain.visible import in_a_line
from xengo_desktop.ui.links.search.offers import Offer
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type, font

LINE, LINES, ROUND = 32, 10, 6
WIDTH = 320
FRAME = 2 * (1 + 2)
"""The style sheet's border and padding, above and below."""
OFFER = Qt.ItemDataRole.UserRole + 1
MIDDLE = Qt.AlignmentFlag.AlignVCenter


class OfferList(QListView):
    """Floats over the window, so that no window of its own takes the keyboard away."""

    accepted = Signal(object)

    def __init__(self, theme: Theme, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self._offers: Sequence[Offer] = ()
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setObjectName("choices")
        self.setAccessibleName(self.tr("Suggestions"))
        self.setItemDelegate(OfferDelegate(theme, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.clicked.connect(self._accept)
        self.hide()

    @property
    def chosen(self) -> Offer | None:
        """The offer that the arrow keys stand on."""
        index = self.currentIndex()
        return index.data(OFFER) if self.isVisible() and index.isValid() else None

    @property
    def first(self) -> Offer | None:
        return self._offers[0] if self._offers and self.isVisible() else None

    @property
    def only(self) -> Offer | None:
        """The offer, where there is just one."""
        return self.first if len(self._offers) == 1 else None

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show these under the field; none hides the list."""
        if not offers:
            self.hide()
            return
        if offers != self._offers:
            self._offers = offers
            self._model.clear()
            for offer in offers:
                self._model.appendRow(_item(offer))
        self.setCurrentIndex(QModelIndex())
        self.setParent(self._field.window())
        self._place(len(offers))
        self.show()
        self.raise_()

    def move_by(self, lines: int) -> None:
        """Go up or down; beyond the ends stands none, the text as it was typed."""
        count = self._model.rowCount() + 1
        row = (self.currentIndex().row() + 1 + lines) % count - 1
        self.setCurrentIndex(self._model.index(row, 0) if row >= 0 else QModelIndex())

    def _place(self, count: int) -> None:
        window = self._field.window()
        corner = self._field.mapTo(window, QPoint(0, self._field.height() + 4))
        width = min(max(self._field.width(), WIDTH), window.width() - 16)
        left = max(8, min(corner.x(), window.width() - width - 8))
        height = min(count, LINES) * LINE + FRAME
        self.setGeometry(QRect(left, corner.y(), width, min(height, window.height() - corner.y())))

    def _accept(self, index: QModelIndex) -> None:
        self.accepted.emit(index.data(OFFER))


class OfferDelegate(QStyledItemDelegate):
    """The text at the left, an example or a count at the right."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(WIDTH, LINE)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        offer: Offer = index.data(OFFER)
        rect = QRect(option.rect)
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("selection" if chosen else "hover"))
            painter.drawRoundedRect(rect, ROUND, ROUND)
        room = rect.adjusted(8, 0, -8, 0)
        painter.setFont(font(Type.SECONDARY))
        painter.setPen(self._theme.colour("muted"))
        words = QLocale().toString(offer.count) if offer.count is not None else offer.hint
        words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width() // 2)
        painter.drawText(room, int(MIDDLE | Qt.AlignmentFlag.AlignRight), words)
        room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(words) - 8 * bool(words))
        painter.setFont(font(Type.BODY))
        painter.setPen(self._theme.colour("text"))
        shown = painter.fontMetrics().elidedText(
            in_a_line(offer.shown), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(MIDDLE | Qt.AlignmentFlag.AlignLeft), shown)
        painter.restore()


def _item(offer: Offer) -> QStandardItem:
    made = QStandardItem(offer.shown)
    made.setData(offer, OFFER)
    words = "" if offer.count is None else QLocale().toString(offer.count)
    made.setData(
        ", ".join(filter(None, (offer.shown, words or offer.hint))), Qt.ItemDataRole.AccessibleTextRole
    )
    return made
