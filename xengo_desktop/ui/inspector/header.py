"""The inspector's head: which link this is, how it stands, and what one does with it most."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.capabilities import Service
from xengo_desktop.domain.queries import Row
from xengo_desktop.ui.accounts.band import ReadOnlyMark
from xengo_desktop.ui.accounts.naming import account_line
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import ElidedLabel, IconButton, keep_room, label
from xengo_desktop.ui.widgets.pill import StatePill


class Header(QWidget):
    """Title, account, state, the mark for unsaved typing, and three buttons."""

    copy_requested = Signal(str)
    open_requested = Signal(str)
    delete_requested = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._row: Row | None = None
        self.title = ElidedLabel("", Type.TITLE, mode=Qt.TextElideMode.ElideMiddle)
        self.account = ElidedLabel("", Type.SECONDARY, "muted")
        self.read_only = ReadOnlyMark(theme)
        self.read_only.hide()
        self.pill = StatePill(theme)
        self.mark = label(self.tr("Unsaved"), Type.SECONDARY, "warn")
        keep_room(self.mark)
        self.mark.setToolTip(self.tr("What you typed is kept here until you save or revert it."))
        self.copy = IconButton(theme, "copy", self.tr("Copy short link"))
        self.open = IconButton(theme, "external-link", self.tr("Open in browser"))
        self.delete = IconButton(theme, "trash-2", self.tr("Delete link"))
        self._name_shortcut(self.copy, "Ctrl+Shift+C")
        self._name_shortcut(self.open, "Ctrl+Return")
        self._lay_out()
        self.copy.clicked.connect(self._copy)
        self.open.clicked.connect(self._open)
        self.delete.clicked.connect(self._delete)

    def show_row(self, row: Row, account: Account, service: Service) -> None:
        """Show an existing link."""
        self._row = row
        self.title.setText(row.link.name)
        self.account.setText(account_line(account, service))
        self.read_only.setVisible(account.read_only)
        self.pill.show_state(row.link.state)
        self._allow_delete(account, service)
        for part in (self.copy, self.open, self.delete):
            part.show()

    def show_new(self, where: str) -> None:
        """Show that a link is being made, and where; "" while that is still to be chosen."""
        self._row = None
        self.read_only.hide()
        self.title.setText(self.tr("New link"))
        self.account.setText(self.tr("In {0}").format(where) if where else self.tr("Not made yet"))
        self.pill.show_state(None)
        for part in (self.copy, self.open, self.delete):
            part.hide()

    def mark_unsaved(self, unsaved: bool) -> None:
        """Say whether something is typed and not saved."""
        self.mark.setVisible(unsaved)

    def _allow_delete(self, account: Account, service: Service) -> None:
        reason = ""
        if account.read_only:
            reason = self.tr("This account is set to read-only.")
        elif not service.capabilities.deletable:
            reason = service.capabilities.reason("delete") or self.tr("{0} has no deleting.").format(
                service.label
            )
        self.delete.setEnabled(not reason)
        self.delete.setToolTip(reason or self.tr("Delete link"))
        self.delete.setAccessibleDescription(reason)

    def _name_shortcut(self, button: IconButton, keys: str) -> None:
        # The menu has the shortcut; one that is there twice does nothing.
        button.setToolTip(f"{button.accessibleName()} ({keys})")

    def _copy(self) -> None:
        if self._row:
            self.copy_requested.emit(self._row.link.short_url)

    def _open(self) -> None:
        if self._row:
            self.open_requested.emit(self._row.link.open_url)

    def _delete(self) -> None:
        if self._row:
            self.delete_requested.emit(self._row)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.pill)
        row.addWidget(self.mark)
        row.addStretch()
        tools = QHBoxLayout()
        tools.setSpacing(0)
        for part in (self.copy, self.open, self.delete):
            tools.addWidget(part)
        row.addLayout(tools)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 12, 8)
        column.setSpacing(2)
        column.addWidget(self.title)
        whose = QHBoxLayout()
        whose.setSpacing(8)
        whose.addWidget(self.account, 1)
        whose.addWidget(self.read_only)
        column.addLayout(whose)
        column.addSpacing(4)
        column.addLayout(row)
