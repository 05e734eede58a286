"""The accounts as they are looked up, whatever one of them is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QObject

from support.desk import BRAND, MINE, FakeConnections
from xengo_desktop.domain.accounts import AccountStatus
from xengo_desktop.domain.clock import now
from xengo_desktop.domain.errors import NotSupported
from xengo_desktop.ui.accounts.directory import Directory
from xengo_desktop.ui.accounts.watch import AccountsWatch


class OfAnotherVersion(FakeConnections):
    """Has an account of a service that this version does not know."""

    def __init__(self):
        super().__init__(replace(BRAND, dialect="later"), MINE)

    def service(self, account_id):
        if self.account(account_id).dialect == "later":
            raise NotSupported("This version does not know the service.")
        return super().service(account_id)

    def status(self, account_id):
        return AccountStatus(account_id=account_id, as_of=now() - timedelta(days=9))


def test_an_account_of_a_service_of_later_does_not_keep_the_others_from_use(qtbot, tasks):
    parent = QObject()
    directory = Directory(tasks, OfAnotherVersion(), parent)
    with qtbot.waitSignal(directory.changed):
        directory.reload()
    assert [entry.account for entry in directory.writable()] == [MINE]
    watch = AccountsWatch(tasks, OfAnotherVersion(), None, parent)
    assert watch._find_due() == (MINE.id,)
