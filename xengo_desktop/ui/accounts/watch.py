"""How the accounts are doing: read in the background, told to whoever shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from xengo_desktop.desk.budget.budget import Budget
from xengo_desktop.desk.catalogue import Catalogue
from xengo_desktop.desk.connect import Connections
from xengo_desktop.desk.refresh_policy import RefreshPolicy
from xengo_desktop.domain.accounts import Account, AccountState, AccountStatus
from xengo_desktop.domain.budgets import BudgetState, Limits
from xengo_desktop.domain.errors import NotSupported, XengoError
from xengo_desktop.ui.tasks import Tasks

Known = tuple[tuple[Account, AccountStatus], ...]

LOOK_EVERY = 4_000
READ_EVERY = 15_000
"""Milliseconds between looks at the states, and between looks for accounts that are to be read again."""


class AccountsWatch(QObject):
    """Looks at states every few seconds; re-reads accounts when asked, and where the policy says so."""

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
        *,
        budget: Budget | None = None,
        policy: RefreshPolicy | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._connections = connections
        self._catalogue = catalogue
        self._budget = budget
        self._policy = policy or RefreshPolicy()
        self._scope: tuple[str, ...] = ()
        self._reading: set[str] = set()
        self.known: Known = ()
        self._told = False
        tasks.crashed.connect(self._give_up_all)
        self._look_timer = QTimer(self, interval=LOOK_EVERY)
        self._look_timer.timeout.connect(self.look)
        self._read_timer = QTimer(self, interval=READ_EVERY)
        self._read_timer.timeout.connect(self.read_what_is_due)

    def begin(self) -> None:
        """Start looking."""
        self.look()
        self._tasks.run(self, self._connections.look_for_keys, done=self._look_again, lane="accounts.keys")
        self._look_timer.start()
        self._read_timer.start()

    def scope(self, account_ids: Sequence[str]) -> None:
        """Count the side bar's views over these accounts; none means all."""
        self._scope = tuple(account_ids)
        self.count()

    def look(self) -> None:
        """Read the states of all accounts."""
        self._tasks.run(
            self, partial(look, self._connections, self._budget), done=self._take, lane="accounts.look"
        )

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

    def edited(self, account_id: str) -> None:
        """Read an account that could not be read before; it may have another key now."""
        status = next((status for account, status in self.known if account.id == account_id), None)
        if status is not None and (status.needs_key or status.keyring_away):
            self.refresh(account_id)

    def read_what_is_due(self) -> None:
        """Read the accounts that have not been read for long enough."""
        self._tasks.run(self, self._find_due, done=self._refresh_these, lane="accounts.due")

    def _find_due(self) -> tuple[str, ...]:
        known = look(self._connections, self._budget)
        return self._policy.due(known, self._limits)

    def _limits(self, account_id: str) -> Limits:
        try:
            return self._connections.service(account_id).limits
        except NotSupported:
            # Nobody can read it, and it must not keep the others from being read.
            return Limits()

    def _refresh_these(self, account_ids: Sequence[str]) -> None:
        for account_id in account_ids:
            self.refresh(account_id)

    def _look_again(self, _: None) -> None:
        self.look()

    def _take(self, known: Known) -> None:
        known = tuple((account, self._begun(status)) for account, status in known)
        if known != self.known or not self._told:
            self.known, self._told = known, True
            self.accounts_known.emit(known)

    def _begun(self, status: AccountStatus) -> AccountStatus:
        """Return the state of an account, whose reading may have been asked for and not begun yet."""
        waits = status.state is AccountState.UNKNOWN and status.account_id in self._reading
        return replace(status, state=AccountState.BUSY) if waits else status

    def _take_refreshed(self, status: AccountStatus) -> None:
        self._reading.discard(status.account_id)
        self._policy.ended(status.account_id, well=status.state is AccountState.READY)
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
        self._policy.ended(account_id, well=False)
        self.look()
        self._tasks.troubled.emit(error)

    def _tell_progress(self, account_id: str, done: int, total: int | None, text: str) -> None:
        self.progressed.emit(account_id, done, total)


def look(connections: Connections, budget: Budget | None = None) -> Known:
    """Return every account with its state, and with what may still be asked of it."""
    known = [(account, connections.status(account.id)) for account in connections.accounts()]
    if budget is None:
        return tuple(known)
    return tuple((account, replace(status, budget=_state(budget, account))) for account, status in known)


def _state(budget: Budget, account: Account) -> BudgetState:
    try:
        return budget.state(account.id)
    except XengoError:
        # Of a service that this version does not know, or of an account that has just been removed.
        return BudgetState()
