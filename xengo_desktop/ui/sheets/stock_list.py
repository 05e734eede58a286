"""Which labels: a list by maker and paper that one searches by what stands on the box."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from xengo_desktop.qr.sheets.shelf import found
from xengo_desktop.qr.sheets.stock import Stock
from xengo_desktop.ui.look.type import Type, font
from xengo_desktop.ui.widgets.choices import give_room

STOCK = Qt.ItemDataRole.UserRole
OWN = "own"
"""The key of a size of the user's own."""

HIGH = 188
LINE = 28
ARROWS = (Qt.Key.Key_Down, Qt.Key.Key_Up)


class StockList(QWidget):
    """`chosen` tells a Stock, or None for a size of the user's own."""

    chosen = Signal(object)

    def __init__(self, stocks: Sequence[Stock]) -> None:
        super().__init__()
        self._stocks = tuple(stocks)
        self.search = QLineEdit(placeholderText=self.tr("L7160, 63.5 × 38.1, round …"))
        self.search.setAccessibleName(self.tr("Search labels"))
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Labels"))
        self.list.setFixedHeight(HIGH)
        give_room(self.list)
        self.search.textChanged.connect(self._fill)
        self.search.installEventFilter(self)
        self.list.currentItemChanged.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.search)
        column.addWidget(self.list)
        self._chosen: Stock | None = self._stocks[0] if self._stocks else None
        self._fill("")

    @property
    def stock(self) -> Stock | None:
        """What is chosen; None for a size of the user's own."""
        return self._chosen

    def choose(self, key: str) -> None:
        """Choose by the key that settings remember, or OWN; an unknown one changes nothing."""
        for item in self._items():
            if _can_be_chosen(item) and _key(item.data(STOCK)) == key:
                self.list.setCurrentItem(item)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # From the search line the arrows lead into the list.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in ARROWS:
            self.list.setFocus()
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _fill(self, text: str) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        shown = sorted(found(self._stocks, text), key=_group)
        for (maker, paper), stocks in groupby(shown, key=_group):
            self.list.addItem(_head(f"{maker} · {paper}"))
            for stock in stocks:
                self.list.addItem(self._line(stock))
        self.list.addItem(_head(self.tr("Other labels")))
        self.list.addItem(_item(self.tr("A size of my own…"), None))
        self.list.blockSignals(False)
        self._keep_choice()

    def _keep_choice(self) -> None:
        """Stay with what was chosen while it is in sight; searching alone chooses nothing."""
        for item in self._items():
            if _can_be_chosen(item) and item.data(STOCK) == self._chosen:
                self.list.blockSignals(True)
                self.list.setCurrentItem(item)
                self.list.blockSignals(False)
                self.list.scrollToItem(item)

    def _line(self, stock: Stock) -> QListWidgetItem:
        size = f"⌀ {stock.width:.4g}" if stock.round else f"{stock.width:.4g} × {stock.height:.4g}"
        item = _item(self.tr("{0}   {1} mm, {2} a sheet").format(stock.number, size, stock.per_page), stock)
        if stock.also:
            item.setToolTip(self.tr("Cut like {0}").format(", ".join(stock.also)))
        return item

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(STOCK) != self._chosen:
            self._chosen = item.data(STOCK)
            self.chosen.emit(self._chosen)


def _can_be_chosen(item: QListWidgetItem) -> bool:
    return bool(item.flags() & Qt.ItemFlag.ItemIsSelectable)


def _key(stock: Stock | None) -> str:
    return stock.key if stock else OWN


def _group(stock: Stock) -> tuple[str, str]:
    return stock.maker, stock.paper


def _head(text: str) -> QListWidgetItem:
    item = QListWidgetItem(text)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    item.setFont(font(Type.HEAD))
    item.setSizeHint(QSize(0, LINE))
    return item


def _item(text: str, stock: Stock | None) -> QListWidgetItem:
    item = QListWidgetItem(text)
    item.setData(STOCK, stock)
    item.setSizeHint(QSize(0, LINE))
    return item
