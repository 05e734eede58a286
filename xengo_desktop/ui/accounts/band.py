"""What tells accounts apart where one works: a band in the account's colour, and the word read-only."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from xengo_desktop.domain.accounts import Account
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import ElidedLabel, button, label

EDGE, RADIUS = 4, 8
"""Pixels of the coloured edge, and of the corners that it follows."""

HEIGHT = 36


class ReadOnlyMark(QWidget):
    """A lock and the word."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lock = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._lock)
        row.addWidget(label(self.tr("Read-only"), Type.SECONDARY, "warn"))
        self.setToolTip(self.tr("Nothing at the service is changed from here"))
        theme.changed.connect(self._repaint)
        self._repaint()

    def _repaint(self) -> None:
        colour = self._theme.colour("warn")
        self._lock.setPixmap(self._theme.pixmap("lock", colour, 14, self.devicePixelRatioF()))


class AccountBand(QFrame):
    """Stands over links of one account that has a colour or is read-only; nothing else shows it."""

    edit_requested = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setFixedHeight(HEIGHT)
        self._account: Account | None = None
        self._accounts: dict[str, Account] = {}
        self._scope: tuple[str, ...] = ()
        self._name = ElidedLabel("", Type.STRONG)
        self._mark = ReadOnlyMark(theme)
        self.change = button(self.tr("Change…"), "quiet")
        self.change.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(12)
        row.addWidget(self._name, 1)
        row.addWidget(self._mark)
        row.addWidget(self.change)
        self.hide()

    def show_accounts(self, accounts: Sequence[Account]) -> None:
        """Learn the accounts."""
        self._accounts = {account.id: account for account in accounts}
        self.show_scope(self._scope)

    def show_scope(self, account_ids: Sequence[str]) -> None:
        """Stand over the links of these accounts; none means all."""
        self._scope = tuple(account_ids)
        one = self._accounts.get(self._scope[0]) if len(self._scope) == 1 else None
        self.show_account(one)

    def show_account(self, account: Account | None) -> None:
        """Show whose links these are; None for those of several accounts."""
        self._account = account
        shown = account is not None and bool(account.colour or account.read_only)
        if account is not None:
            self._name.setText(account.name)
            self._mark.setVisible(account.read_only)
            self.change.setVisible(account.read_only)
            self.change.setAccessibleName(self.tr("Change {0}").format(account.name))
            read_only = self.tr("{0}, read-only").format(account.name)
            self.setAccessibleName(read_only if account.read_only else account.name)
        self.setVisible(shown)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._account is not None and self._account.colour:
            painter = QPainter(self)
            tint = QColor(self._account.colour)
            painter.fillRect(0, self.height() - 2, self.width(), 2, tint)
            tint.setAlphaF(0.14)
            painter.fillRect(self.rect(), tint)

    def _ask(self) -> None:
        if self._account is not None:
            self.edit_requested.emit(self._account.id)


def paint_edge(card: QWidget, colour: str) -> None:
    """Paint the leading edge of a card with rounded corners."""
    painter = QPainter(card)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    whole = QPainterPath()
    whole.addRoundedRect(QRectF(card.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
    edge = QRectF(card.rect())
    edge.setWidth(EDGE + 1)
    if card.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        edge.moveRight(card.rect().right() + 1)
    painter.setClipPath(whole)
    painter.fillRect(edge, QColor(colour))
