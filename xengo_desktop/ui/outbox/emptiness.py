"""What the empty table says of the accounts that it would show, and the button that helps."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from xengo_desktop.domain.accounts import THIS_COMPUTER, AccountState
from xengo_desktop.ui.accounts.watch import Known
from xengo_desktop.ui.links.page import LinksPage
from xengo_desktop.ui.outbox.reach import Reach, reach_of
from xengo_desktop.ui.outbox.words import WaitingWords

SOON = (AccountState.STARTING, AccountState.BUSY)
"""States in which nobody knows yet whether there are links."""


class Emptiness(QObject):
    """Follows the accounts and the scope, as the banner does; the banner speaks where there are links."""

    try_requested = Signal(object)
    key_requested = Signal(str)

    def __init__(self, links: LinksPage, words: WaitingWords) -> None:
        super().__init__(links)
        self._links, self._words = links, words
        self._known: Known = ()
        self._scope: tuple[str, ...] = ()
        self._reach = Reach()
        links.place.remedy_requested.connect(self._help)

    def show_accounts(self, known: Known) -> None:
        """Follow the accounts."""
        self._known = known
        self._tell()

    def show_scope(self, account_ids: Sequence[str]) -> None:
        """Speak of these accounts only; none means all."""
        self._scope = tuple(account_ids)
        self._tell()

    def _tell(self) -> None:
        shown = [each for each in self._known if not self._scope or each[0].id in self._scope]
        empty = tuple(each for each in shown if not each[1].links)
        begun = next((status for _, status in empty if status.state in SOON and status.message), None)
        self._reach = reach_of(empty, everything=True)
        if begun is not None:
            self._links.explain_empty(self.tr("One moment…"), begun.message, soon=True)
        elif self._reach:
            self._explain(self._reach)
        else:
            self._links.explain_empty("", "")

    def _explain(self, reach: Reach) -> None:
        account, status = reach.all[0]
        title, text, remedy = self.tr("No links here yet"), status.message, self.tr("Try again")
        if reach.keyless:
            remedy = self.tr("Enter a key…")
            if len(reach.keyless) == 1:
                missing = status.state is AccountState.NO_KEY
                title = self.tr("The key is missing") if missing else self.tr("The key is not accepted")
        elif account.id == THIS_COMPUTER:
            remedy = ""
        elif reach.only_unread:
            title, remedy = self.tr("Not read yet"), self.tr("Read now")
            text = " ".join(self._words.troubles(reach))
        self._links.explain_empty(title, text or account.name, icon=reach.icon, remedy=remedy)

    def _help(self) -> None:
        if self._reach.keyless:
            self.key_requested.emit(self._reach.keyless[0][0].id)
        else:
            self.try_requested.emit(self._reach.to_try)
