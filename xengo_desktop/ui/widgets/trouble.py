"""A known error in its place: the sentence, and the details one click away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import button, sentence

LINE = 26
"""Height of the first line, so that icon, sentence and button stand level."""


class Trouble(QFrame):
    """Hidden until something goes wrong; `clear` when it is right again."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("trouble")
        self.setAccessibleName(self.tr("Problem"))
        self._theme = theme
        self._picture = QLabel()
        self._text = sentence("", Type.BODY, "")
        self._detail = sentence("", Type.SMALL, "muted")
        self._detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.more = button(self.tr("Details"), "small")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._unfold)
        self._lay_out()
        theme.changed.connect(self._repaint)
        self._repaint()
        self.clear()

    @property
    def text(self) -> str:
        """The sentence on show; "" when all is well."""
        return self._text.text()

    def show_error(self, error: XengoError) -> None:
        """Say what went wrong."""
        self._text.setText(str(error))
        self.setAccessibleDescription(str(error))
        self._detail.setText(error.detail)
        self.more.setVisible(bool(error.detail))
        self.more.setChecked(False)
        self._unfold(False)
        self.show()

    def clear(self) -> None:
        """Take the sentence away."""
        self._text.setText("")
        self.hide()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._picture.setFixedHeight(LINE)
        self._text.setMinimumHeight(LINE)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._detail)

    def _unfold(self, on: bool) -> None:
        self._detail.setVisible(on)

    def _repaint(self) -> None:
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(self._theme.pixmap("circle-alert", self._theme.colour("bad"), 16, ratio))
