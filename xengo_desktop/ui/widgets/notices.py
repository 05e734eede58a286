"""Short notices at the foot of the window: what happened, and one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import IconButton, button, sentence
from xengo_desktop.ui.widgets.tool_tips import tool_tip

SHORT = 4_000
LONG = 12_000
"""Milliseconds: a confirmation passes by; an offer to undo or a problem stays long enough to be read."""

ABOVE_STATUS, GAP = 40, 8
"""Pixels: from the foot of the window, and from the foot of a page."""

MOST, EDGE = 560, 16
"""Pixels: how wide a notice may be, and what stays free beside it."""

MOVING = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide)


class Notices(QFrame):
    """One notice at a time, floating over the foot of `over`; a new one replaces the old."""

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._over = self._column = over
        self._feet: list[QWidget] = []
        self.setObjectName("notice")
        self.setAccessibleName(self.tr("Notice"))
        self._act: Callable[[], None] | None = None
        self._keys = ""
        self._said_by: QWidget | None = None
        self._text = sentence("", Type.BODY, "")
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.action = button("")
        self._close = IconButton(theme, "x", self.tr("Dismiss"), "faint")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(self._text, 1)
        row.addWidget(self.action)
        row.addWidget(self._close)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        self._close.clicked.connect(self.hide)
        self.action.clicked.connect(self._do)
        over.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text()

    def say(self, text: str) -> None:
        """Confirm something in passing."""
        self._show(text, "", None, SHORT)

    def offer(
        self,
        text: str,
        action: str,
        act: Callable[[], None],
        keys: str = "",
        *,
        said_by: QWidget | None = None,
    ) -> None:
        """Say what happened and offer one thing to do about it, also by these keys.

        `said_by` says the same: what is read there is not said here.
        """
        if said_by is not None and said_by.isVisible():
            return
        self._show(text, action, act, LONG)
        if said_by is not None:
            self._said_by = said_by
            said_by.installEventFilter(self)
        self._keys = keys
        self.action.setToolTip(f"{action} ({keys})" if keys else "")

    def trouble(self, error: XengoError) -> None:
        """Say a known error's sentence; its detail is the tool tip."""
        self._show(str(error), "", None, LONG)
        self._text.setToolTip(tool_tip(error.detail))

    def bug(self, error: BaseException) -> None:
        """Admit a failure that nobody foresaw."""
        text = self.tr("Something went wrong inside the app ({kind}). What you typed is still there.")
        self._show(text.format(kind=type(error).__name__), "", None, LONG)

    def stay_within(self, column: QWidget) -> None:
        """Stand in the middle of a part of `over`, as far as there is room."""
        self._column = column
        column.installEventFilter(self)
        self._place()

    def stay_above(self, foot: QWidget) -> None:
        """Leave free what is read and clicked at the foot of a page, while that is seen."""
        self._feet.append(foot)
        foot.installEventFilter(self)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._said_by and event.type() == QEvent.Type.Show:
            self.hide()
        if event.type() in MOVING:
            self._place()
        return isinstance(event, QKeyEvent) and self._answered(event)

    def _answered(self, event: QKeyEvent) -> bool:
        """Do what is offered by these keys, before a menu that has the same ones.

        A shortcut could not: Qt does nothing where two are for the same keys.
        """
        if not (self._keys and self.isVisible() and self._act and self._is_meant(event)):
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self._do()
        return True

    def _is_meant(self, event: QKeyEvent) -> bool:
        return QKeySequence(event.keyCombination()) == QKeySequence(self._keys)

    def _show(self, text: str, action: str, act: Callable[[], None] | None, stay: int) -> None:
        self._text.setText(text)
        self._text.setToolTip("")
        self._act, self._keys, self._said_by = act, "", None
        self.action.setText(action)
        self.action.setAccessibleName(action)
        self.action.setVisible(act is not None)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(stay)

    def _place(self) -> None:
        whole = self._over.width()
        width = min(MOST, whole - 2 * EDGE)
        self.setFixedWidth(width)
        height = max(self.sizeHint().height(), self.heightForWidth(width))
        left, column = self._column.mapTo(self._over, QPoint(0, 0)).x(), self._column.width()
        middle = left + (column - width) // 2
        self.setGeometry(max(EDGE, min(middle, whole - EDGE - width)), self._end() - height, width, height)

    def _end(self) -> int:
        """Return where notices end: above the foot that is seen, or else above the status line."""
        tops = [foot.mapTo(self._over, QPoint(0, 0)).y() for foot in self._feet if foot.isVisible()]
        return min([self._over.height() - ABOVE_STATUS, *(top - GAP for top in tops)])

    def _do(self) -> None:
        act, self._act = self._act, None
        self.hide()
        if act:
            act()
