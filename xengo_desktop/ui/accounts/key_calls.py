"""Says once that an account's key is no good any more or out of reach, and leads to what helps."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.outbox import Pile
from xengo_desktop.ui.accounts.doors import AccountDoors
from xengo_desktop.ui.accounts.watch import Known
from xengo_desktop.ui.widgets.notices import Notices


class KeyCalls(QObject):
    """Follows the accounts' states and what waits for them."""

    def __init__(self, notices: Notices, doors: AccountDoors, parent: QObject) -> None:
        super().__init__(parent)
        self._notices, self._doors = notices, doors
        self._said: set[str] = set()
        self._away: set[str] = set()
        self._waiting: dict[str, int] = {}

    def show_piles(self, piles: Sequence[Pile]) -> None:
        """Learn how many edits wait for whom."""
        self._waiting = {pile.account_id: pile.total for pile in piles}

    def follow(self, known: Known) -> None:
        """Offer to enter a key for an account that has lost its own, if its links are here."""
        away = {account.id for account, status in known if status.keyring_away and status.as_of}
        if away - self._away:
            self._offer_look(len(away))
        self._away = away
        lost = {
            account.id: account
            for account, status in known
            if status.needs_key and status.as_of and not status.keyring_away
        }
        for account_id in lost.keys() - self._said:
            self._offer(lost[account_id])
        self._said = set(lost)

    def _offer_look(self, count: int) -> None:
        one = self.tr("The keyring does not answer, so a key cannot be read. Start or unlock it.")
        many = self.tr(
            "The keyring does not answer, so the keys of {0} accounts cannot be read. Start or unlock it."
        )
        text = one if count == 1 else many.format(count)
        self._notices.offer(text, self.tr("Look again"), self._doors.look_again)

    def _offer(self, account: Account) -> None:
        text = self.tr("“{0}” has no key that its service accepts.").format(account.name)
        waiting = self._waiting.get(account.id, 0)
        if waiting == 1:
            text += " " + self.tr("1 edit waits for it.")
        elif waiting:
            text += " " + self.tr("{0} edits wait for it.").format(waiting)
        self._notices.offer(text, self.tr("Enter a key"), partial(self._doors.enter_key, account.id))
