"""The dialogs about accounts: adding, editing, removing, and the question before a reset."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from xengo_desktop.domain.accounts import THIS_COMPUTER, Account
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.files import ask_what_to_open, ask_where_to_save

if TYPE_CHECKING:
    from xengo_desktop.desk import Desk
    from xengo_desktop.desk.moving_accounts import Arrival
    from xengo_desktop.domain.budgets import BudgetState
    from xengo_desktop.domain.capabilities import Service
    from xengo_desktop.ui.accounts.dialog import AccountDialog


class AccountDoors(QObject):
    """Opens one dialog at a time and tells what came of it."""

    added = Signal(object)
    changed = Signal()
    edited = Signal(str)
    moved = Signal(str)
    removed = Signal(str)
    reset_confirmed = Signal()
    keyring_known = Signal(bool, str)
    notice = Signal(str)

    def __init__(self, window: QWidget, theme: Theme, tasks: Tasks, desk: Desk) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._tasks = tasks
        self._desk = desk
        self._connections = desk.connections
        self.ask_open, self.ask_save = ask_what_to_open, ask_where_to_save

    def look_at_keyring(self) -> None:
        """Find out whether keys outlast this session."""
        self._tasks.run(self, self._connections.keyring_works, done=self._tell_keyring)

    def look_again(self) -> None:
        """Ask the keyring again for the keys that it did not give."""
        self._tasks.run(self, self._connections.look_again_for_keys, done=self._tell_found)
        self.look_at_keyring()

    def add(self) -> None:
        """Open the dialog for a new account."""
        from xengo_desktop.ui.accounts.dialog import AccountDialog

        dialog = AccountDialog(self._theme, self._tasks, self._connections, parent=self._window)
        dialog.account_added.connect(self._tell_added)
        dialog.open()

    def edit(self, account_id: str) -> None:
        """Open the dialog for an account; this computer has none, it is in the settings."""
        if account_id != THIS_COMPUTER:
            self._tasks.run(self, partial(self._connections.account, account_id), done=self._open)

    def enter_key(self, account_id: str) -> None:
        """Open the dialog for an account at its key."""
        self._tasks.run(self, partial(self._connections.account, account_id), done=self._open_at_key)

    def show_abilities(self, account_id: str) -> None:
        """Show what an account's service can do."""
        self._tasks.run(self, partial(self._look_up, account_id), done=self._open_abilities)

    def ask_figure(self, account_id: str) -> None:
        """Ask what is left of requests that were bought."""
        self._tasks.run(self, partial(self._look_up, account_id), done=self._open_figure)

    def set_read_only(self, account_id: str, read_only: bool) -> None:
        """Bar everything that changes an account's links from here, or allow it again."""
        self._tasks.run(self, partial(self._barred, account_id, read_only), done=self._tell_barred)

    def export_accounts(self) -> None:
        """Write all accounts into a file."""
        from xengo_desktop.desk.moving_accounts import SUFFIX

        suggestion = str(Path.home() / f"accounts{SUFFIX}")
        chosen = self.ask_save(self._window, self.tr("Export accounts"), suggestion, self._pattern())
        if chosen:
            path = Path(chosen if chosen.endswith(SUFFIX) else f"{chosen}{SUFFIX}")
            self._tasks.run(
                self, partial(self._desk.moving.export, path), done=partial(self._tell_exported, path)
            )

    def import_accounts(self) -> None:
        """Read accounts from a file, and show what taking them in does."""
        chosen = self.ask_open(self._window, self.tr("Import accounts"), str(Path.home()), self._pattern())
        if chosen:
            path = Path(chosen)
            self._tasks.run(
                self, partial(self._desk.moving.read, path), done=partial(self._open_import, path)
            )

    def ask_reset(self) -> None:
        """Ask before this computer's links are thrown away."""
        from xengo_desktop.ui.widgets.question import Question

        question = Question(
            self._window,
            self.tr("Reset to the sample workspace"),
            self.tr("Throw away all links and clicks of this computer and begin again with the sample?"),
            self.tr("Links at services are not touched. This cannot be undone."),
            self.tr("Throw away and reset"),
        )
        question.agreed.connect(self.reset_confirmed)
        question.open()

    def _open(self, account: Account) -> None:
        self._opened(account)

    def _open_at_key(self, account: Account) -> None:
        self._opened(account).form.key.setFocus()

    def _opened(self, account: Account) -> AccountDialog:
        from xengo_desktop.ui.accounts.dialog import AccountDialog

        dialog = AccountDialog(
            self._theme,
            self._tasks,
            self._connections,
            account,
            parent=self._window,
            parting=self._desk.parting,
        )
        dialog.account_changed.connect(partial(self._tell_edited, account.base_url))
        dialog.account_removed.connect(self.changed)
        dialog.account_removed.connect(self.removed)
        dialog.open()
        return dialog

    def _barred(self, account_id: str, read_only: bool) -> Account:
        account = replace(self._connections.account(account_id), read_only=read_only)
        self._connections.change(account)
        return account

    def _tell_barred(self, account: Account) -> None:
        self._tell_edited(account.base_url, account)
        words = self.tr("{0} can be changed from here again.")
        if account.read_only:
            words = self.tr("{0} is read-only now: nothing at its service is changed from here.")
        self.notice.emit(words.format(account.name))

    def _look_up(self, account_id: str) -> tuple[Account, Service, BudgetState]:
        account = self._connections.account(account_id)
        return account, self._connections.service(account_id), self._desk.budget.state(account_id)

    def _open_abilities(self, found: tuple[Account, Service, BudgetState]) -> None:
        from xengo_desktop.ui.accounts.abilities import AbilitiesDialog

        account, service, _ = found
        AbilitiesDialog(self._theme, account, service, self._window).open()

    def _open_figure(self, found: tuple[Account, Service, BudgetState]) -> None:
        from xengo_desktop.ui.accounts.figure import FigureDialog

        account, service, state = found
        dialog = FigureDialog(self._tasks, self._desk.budget, account, service.limits, state, self._window)
        dialog.accepted.connect(self.changed)
        dialog.open()

    def _open_import(self, path: Path, arrivals: tuple[Arrival, ...]) -> None:
        from xengo_desktop.ui.accounts.importing import ImportAccountsDialog

        dialog = ImportAccountsDialog(
            self._theme, self._tasks, self._desk.moving, path, arrivals, self._window
        )
        dialog.taken.connect(self._tell_taken)
        dialog.open()

    def _pattern(self) -> str:
        from xengo_desktop.desk.moving_accounts import SUFFIX

        return self.tr("Accounts of xengo desktop") + f" (*{SUFFIX})"

    def _tell_exported(self, path: Path, count: int) -> None:
        text = self.tr("1 account is in {0}, without its key.")
        if count != 1:
            text = self.tr("{1} accounts are in {0}, without their keys.")
        self.notice.emit(text.format(path.name, count))

    def _tell_taken(self, count: int, without_key: int) -> None:
        self.changed.emit()
        words = (
            self.tr("1 account taken in.") if count == 1 else self.tr("{0} accounts taken in.").format(count)
        )
        if without_key:
            words += " " + self.tr("Open those that have no key yet, and enter it.")
        self.notice.emit(words)

    def _tell_edited(self, address: str, account: Account) -> None:
        self.changed.emit()
        self.edited.emit(account.id)
        if account.base_url != address:
            self.moved.emit(account.id)

    def _tell_added(self, account: Account) -> None:
        self.added.emit(account)

    def _tell_found(self, account_ids: tuple[str, ...]) -> None:
        self.changed.emit()
        for account_id in account_ids:
            self.edited.emit(account_id)
        if not account_ids:
            self.notice.emit(self.tr("The keyring still gives no key. Check that it runs and is unlocked."))

    def _tell_keyring(self, answer: tuple[bool, str]) -> None:
        self.keyring_known.emit(*answer)
