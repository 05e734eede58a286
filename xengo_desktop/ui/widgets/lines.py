"""Plain lists and trees with room around every line, as the house draws them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

HEIGHT = 30


class Roomy(QStyledItemDelegate):
    """Lines of one height, in which texts do not stick to each other."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width() + 16, HEIGHT)


def space_out(view: QAbstractItemView) -> None:
    """Give every line of a list or tree its room."""
    view.setProperty("roomy", True)
    view.setItemDelegate(Roomy(view))
