"""How the accounts are doing: read in the background, told to whoever shows them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from xengo_desktop.desk.catalogue import Catalogue
from xengo_desktop.desk.connect import Connections
from xengo_desktop.domain.accounts import THIS_COMPUTER, Account, AccountStatus
from xengo_desktop.ui.tasks import Tasks

Known = tuple[tuple[Account, AccountStatus], ...]

LOOK_EVERY = 4_000
LOCAL_EVERY = 15_000
SMALL = 5_000
"""Milliseconds between looks at the states and between re-readings of this computer, if it has few links."""


class AccountsWatch(QObject):
    """Looks at states every few seconds, and re-reads accounts when asked.

    Only this computer is re-read by itself: services are asked when the user asks, and XURL, whose requests
    are counted for life, never without being told to.
    """

    accounts_known = Signal(object)
    facets_known = Signal(object)
    links_changed = Signal(str)
    progressed = Signal(str, int, object)
    refreshed = Signal(object)

    def __init__(
        self,
        tasks: Tasks,
        connections: Connections,
        catalogue: Catalogue,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._connections = connections
        self._catalogue = catalogue
        self._scope: tuple[str, ...] = ()
        self._reading: set[str] = set()
        self.known: Known = ()
        self._told = False
        tasks.crashed.connect(self._give_up_all)
        self._look_timer = QTimer(self, interval=LOOK_EVERY)
        self._look_timer.timeout.connect(self.look)
        self._local_timer = QTimer(self, interval=LOCAL_EVERY)
        self._local_timer.timeout.connect(self._reread_local)

    def begin(self) -> None:
        """Start looking."""
        self.look()
        self._look_timer.start()
        self._local_timer.start()

    def scope(self, account_ids: Sequence[str]) -> None:
        """Count the side bar's views over these accounts; none means all."""
        self._scope = tuple(account_ids)
        self.count()

    def look(self) -> None:
        """Read the states of all accounts."""
        self._tasks.run(self, partial(look, self._connections), done=self._take, lane="accounts.look")

    def count(self) -> None:
        """Count states and tags in the local copy."""
        self._tasks.run(
            self,
            partial(self._catalogue.facets, self._scope),
            done=self.facets_known.emit,
            lane="side.facets",
        )

    def refresh(self, account_id: str) -> None:
        """Read an account's links again; a reading under way goes on."""
        if account_id in self._reading:
            return
        self._reading.add(account_id)
        self._tasks.run(
            self,
            partial(self._catalogue.refresh, account_id),
            done=self._take_refreshed,
            failed=partial(self._give_up, account_id),
            progress=partial(self._tell_progress, account_id),
        )
        self.look()

    def refresh_all(self) -> None:
        """Read every account that the user can see."""
        for account, _ in self.known:
            if not self._scope or account.id in self._scope:
                self.refresh(account.id)

    def _reread_local(self) -> None:
        local = (status for account, status in self.known if account.id == THIS_COMPUTER)
        if any(status.links <= SMALL for status in local):
            self.refresh(THIS_COMPUTER)

    def _take(self, known: Known) -> None:
        if known != self.known or not self._told:
            self.known, self._told = known, True
            self.accounts_known.emit(known)

    def _take_refreshed(self, status: AccountStatus) -> None:
        self._reading.discard(status.account_id)
        self.refreshed.emit(status)
        self.links_changed.emit(status.account_id)
        self.look()
        self.count()

    def _give_up_all(self) -> None:
        """After a bug nobody knows which reading it was; any of them may be asked for again."""
        self._reading.clear()
        self.look()

    def _give_up(self, account_id: str, error: Exception) -> None:
        self._reading.discard(account_id)
        self.look()
        self._tasks.troubled.emit(error)

    def _tell_progress(self, account_id: str, done: int, total: int | None, text: str) -> None:
        self.progressed.emit(account_id, done, total)


def look(connections: Connections) -> Known:
    """Return every account with its state."""
    return tuple((account, connections.status(account.id)) for account in connections.accounts())
