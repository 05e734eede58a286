"""Lists that drop down: framed, with room around every line, and wide enough for the longest."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
)

from xengo_desktop.ui.widgets.popup import round_corners

TEXT_PAD = 4
"""Pixels that the style keeps free around the text."""

ROOM = 40
"""Pixels beside the longest text: the frame, the padding, and the scroll bar."""


class Choice(QComboBox):
    """A box to choose from, whose list shows its texts whole."""

    def __init__(self, *, editable: bool = False, line: QLineEdit | None = None) -> None:
        super().__init__()
        self.setEditable(editable)
        if line is not None:
            self.setLineEdit(line)
        give_room(self.view())
        round_corners(self.view().window())
        if editable:
            self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            dress_completer(self.completer())

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        line = self.lineEdit()
        if line is not None:
            # The line inside has the keyboard, so it is the one that gets read out.
            line.setAccessibleName(name)

    def setCompleter(self, completer: QCompleter) -> None:
        super().setCompleter(completer)
        dress_completer(completer)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.isEditable():
            super().paintEvent(event)
            return
        # As it is, a text that is too long would end in the middle of a letter.
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        mode = Qt.TextElideMode.ElideRight
        option.currentText = self.fontMetrics().elidedText(option.currentText, mode, room.width() - TEXT_PAD)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def showPopup(self) -> None:
        view = self.view()
        view.setMinimumWidth(max(self.width(), view.sizeHintForColumn(0) + ROOM))
        super().showPopup()


def dress_completer(completer: QCompleter | None) -> None:
    """Have what completes a line look like any other list; an inline one has no list of its own."""
    if completer is None or completer.completionMode() == QCompleter.CompletionMode.InlineCompletion:
        return
    popup = completer.popup()
    if popup is not None:
        give_room(popup)
        round_corners(popup)


def give_room(view: QAbstractItemView) -> None:
    """Space the lines of a list that drops down."""
    view.setObjectName("choices")
    # The style sheet reaches only lines that this kind of delegate paints.
    view.setItemDelegate(QStyledItemDelegate(view))
