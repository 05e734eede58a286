"""The dialogs about accounts: adding, editing, removing, and the question before a reset."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from xengo_desktop.desk.connect import Connections
from xengo_desktop.domain.accounts import THIS_COMPUTER, Account
from xengo_desktop.ui.accounts.dialog import AccountDialog
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.tasks import Tasks


class AccountDoors(QObject):
    """Opens one dialog at a time and tells what came of it."""

    added = Signal(object)
    changed = Signal()
    removed = Signal(str)
    reset_confirmed = Signal()
    keyring_known = Signal(bool, str)

    def __init__(self, window: QWidget, theme: Theme, tasks: Tasks, connections: Connections) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._tasks = tasks
        self._connections = connections

    def look_at_keyring(self) -> None:
        """Find out whether keys outlast this session."""
        self._tasks.run(self, self._connections.keyring_works, done=self._tell_keyring)

    def add(self) -> None:
        """Open the dialog for a new account."""
        dialog = AccountDialog(self._theme, self._tasks, self._connections, parent=self._window)
        dialog.account_added.connect(self._tell_added)
        dialog.open()

    def edit(self, account_id: str) -> None:
        """Open the dialog for an account; this computer has none, it is in the settings."""
        if account_id != THIS_COMPUTER:
            self._tasks.run(self, partial(self._connections.account, account_id), done=self._open)

    def ask_reset(self) -> None:
        """Ask before this computer's links are thrown away."""
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Reset to the sample workspace"))
        box.setText(
            self.tr("Throw away all links and clicks of this computer and begin again with the sample?")
        )
        box.setInformativeText(self.tr("Links at services are not touched. This cannot be undone."))
        reset = box.addButton(self.tr("Throw away and reset"), QMessageBox.ButtonRole.DestructiveRole)
        reset.setProperty("kind", "danger")
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        reset.clicked.connect(self.reset_confirmed)
        box.open()

    def _open(self, account: Account) -> None:
        dialog = AccountDialog(self._theme, self._tasks, self._connections, account, parent=self._window)
        dialog.account_changed.connect(self.changed)
        dialog.account_removed.connect(self.changed)
        dialog.account_removed.connect(self.removed)
        dialog.open()

    def _tell_added(self, account: Account) -> None:
        self.added.emit(account)

    def _tell_keyring(self, answer: tuple[bool, str]) -> None:
        self.keyring_known.emit(*answer)
