"""The head of the clicks page: whose clicks, read again, copy."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.capabilities import Service
from xengo_desktop.domain.queries import Row
from xengo_desktop.domain.visible import in_a_line
from xengo_desktop.ui.accounts.naming import account_line
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import DressedButton, ElidedLabel, IconButton


class PageTop(QWidget):
    """Title and account on the left, what can be done on the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title = ElidedLabel("", Type.DISPLAY, mode=Qt.TextElideMode.ElideMiddle)
        self.where = ElidedLabel("", Type.SECONDARY, "muted")
        self.refresh = IconButton(theme, "refresh-cw", self.tr("Read the clicks again"))
        self.copy = DressedButton(theme, "copy", self.tr("Copy as CSV"))
        self.close_page = IconButton(theme, "x", self.tr("Close the clicks"))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.where)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self.refresh)
        row.addWidget(self.copy)
        row.addWidget(self.close_page)

    def show_row(self, row: Row, account: Account, service: Service) -> None:
        """Say whose clicks these are."""
        link = row.link
        self.title.setText(link.name)
        self.where.setText(" · ".join(filter(None, (in_a_line(link.title), account_line(account, service)))))
