"""What can be done with an account where it stands in the side bar."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from xengo_desktop.domain.accounts import THIS_COMPUTER, Account, AccountStatus

if TYPE_CHECKING:
    from xengo_desktop.ui.side.bar import Known, SideBar


class AccountMenu(QMenu):
    """One account's menu, as its card has it; for all accounts only what is meant for all."""

    def __init__(self, bar: SideBar, known: Known) -> None:
        super().__init__(bar)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._bar, self._known = bar, known
        self.addAction(self.tr("Refresh"), self._refresh)
        if len(known) == 1:
            self._add_own(*known[0])

    def _add_own(self, account: Account, status: AccountStatus) -> None:
        bar, own = self._bar, account.id
        if status.needs_key:
            self.addAction(self.tr("Enter a key…"), partial(bar.key_requested.emit, own))
        self.addAction(self.tr("What it can do"), partial(bar.abilities_requested.emit, own))
        self.addSeparator()
        if own == THIS_COMPUTER:
            self.addAction(self.tr("Open its page"), partial(bar.account_opened.emit, own))
            return
        read_only = self.addAction(self.tr("Read-only"))
        read_only.setCheckable(True)
        read_only.setChecked(account.read_only)
        read_only.triggered.connect(partial(bar.read_only_requested.emit, own, not account.read_only))
        self.addAction(self.tr("Edit…"), partial(bar.account_opened.emit, own))

    def _refresh(self) -> None:
        for account, _ in self._known:
            self._bar.refresh_requested.emit(account.id)
