"""Labels, buttons and frames in the house's type and colours."""

from __future__ import annotations

import re
from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type, font
from xengo_desktop.ui.widgets.pressing import Button, pressed_by
from xengo_desktop.ui.widgets.tool_tips import tool_tip

_SIGN = re.compile(r"([/?&=_.,;-])")
_LONG_WORD = re.compile(r"(\w{24})")

GRID = 4
"""Every distance in the window is a multiple of this many pixels."""


def label(text: str = "", role: Type = Type.BODY, tone: str = "") -> QLabel:
    """Make a plain-text label; `tone` is muted, faint, accent, good, warn or bad."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(font(role))
    if tone:
        made.setProperty("tone", tone)
    return made


def sentence(text: str = "", role: Type = Type.SECONDARY, tone: str = "muted") -> QLabel:
    """Make a label that wraps."""
    made = label(text, role, tone)
    made.setWordWrap(True)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def breakable(words: str) -> str:
    """Let a long address go on in the next line, after its own signs or within words that have none."""
    return _LONG_WORD.sub("\\1\u200b", _SIGN.sub("\\1\u200b", words))


def keep_room(widget: QWidget) -> None:
    """Keep the place of a widget that comes and goes, so that nothing around it jumps."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)


def in_order(*parts: QWidget) -> None:
    """Let the Tab key go through parts in this order; needed for what is made after its neighbours."""
    for one, next_one in pairwise(parts):
        QWidget.setTabOrder(one, next_one)


def set_tone(widget: QWidget, tone: str) -> None:
    """Change a label's tone and have the style sheet seen again."""
    if widget.property("tone") != tone:
        widget.setProperty("tone", tone)
        restyle(widget)


def restyle(widget: QWidget) -> None:
    """Apply the style sheet again after a property that it asks for has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class ElidedLabel(QLabel):
    """One line that ends in an ellipsis when the room ends; the whole text is the tool tip."""

    def __init__(
        self,
        text: str = "",
        role: Type = Type.BODY,
        tone: str = "",
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__()
        self._mode = mode
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(role))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if tone:
            self.setProperty("tone", tone)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._tell_whole()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_whole()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(self.text(), self._mode, self.width())
        painter.drawText(self.rect(), int(self.alignment() | Qt.TextFlag.TextSingleLine), shown)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def _tell_whole(self) -> None:
        cut = QFontMetrics(self.font()).horizontalAdvance(self.text()) > self.width()
        self.setToolTip(tool_tip(self.text()) if cut else "")


def button(text: str, kind: str = "", shortcut: str = "") -> QPushButton:
    """Make a push button; `kind` is primary, danger, quiet or "" for the ordinary one."""
    made = Button(text)
    made.setAccessibleName(text)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if kind:
        made.setProperty("kind", kind)
    if shortcut:
        made.setShortcut(shortcut)
    return made


class IconButton(QToolButton):
    """A tool button with a line icon that follows the theme; its name is its tool tip and spoken name.

    The icon is drawn when the button is first in sight; most buttons are not, when the window opens.
    """

    def __init__(self, theme: Theme, icon: str, name: str, token: str = "muted") -> None:
        super().__init__()
        self._theme, self._icon, self._token = theme, icon, token
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setIconSize(QSize(18, 18))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIcon(theme.no_icon)
        theme.changed.connect(self._repaint)

    def tint(self, token: str) -> None:
        """Draw the icon in another colour."""
        if token != self._token:
            self._token = token
            self._repaint()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._repaint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        opens = self.popupMode() is QToolButton.ToolButtonPopupMode.InstantPopup
        if opens or not pressed_by(event, self):
            super().keyPressEvent(event)

    def _repaint(self) -> None:
        if self.isVisible():
            self.setIcon(self._theme.icon(self._icon, self._token))


class DressedButton(Button):
    """A push button with a line icon that follows the theme, and is drawn when it is first in sight."""

    def __init__(self, theme: Theme, icon: str, text: str, kind: str = "", token: str = "text") -> None:
        super().__init__(text)
        self._theme, self._icon, self._token = theme, icon, token
        self.setAccessibleName(text)
        self.setIconSize(QSize(20, 16))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if kind:
            self.setProperty("kind", kind)
        self.setIcon(theme.no_icon)
        theme.changed.connect(self._repaint)

    def wear(self, icon: str, token: str) -> None:
        """Show another icon from now on."""
        self._icon, self._token = icon, token
        self._repaint()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._repaint()

    def _repaint(self) -> None:
        if self.isVisible():
            self.setIcon(self._theme.icon(self._icon, self._token, 16, gap=4))


def rule() -> QFrame:
    """Make a hairline across."""
    made = QFrame()
    made.setObjectName("rule")
    made.setFixedHeight(1)
    return made


def framed(name: str, *parts: QWidget, margins: int = 3 * GRID, spacing: int = 2 * GRID) -> QFrame:
    """Stack parts in a named frame: card, paper, hint, warning or trouble."""
    made = QFrame()
    made.setObjectName(name)
    column = QVBoxLayout(made)
    column.setContentsMargins(margins, margins, margins, margins)
    column.setSpacing(spacing)
    for part in parts:
        column.addWidget(part)
    return made
