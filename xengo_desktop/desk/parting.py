"""What becomes of edits that still wait when their account goes, or its service moves."""

from __future__ import annotations

from xengo_desktop.desk.budget.budget import Budget
from xengo_desktop.desk.changing import Outbox
from xengo_desktop.desk.connect import Connections
from xengo_desktop.domain.changes import Change, ChangeKind
from xengo_desktop.domain.jobs import Job
from xengo_desktop.library.ledger import Ledger


class Parting:
    """Nothing of the user's is dropped here that was not listed before and agreed to."""

    def __init__(self, connections: Connections, outbox: Outbox, budget: Budget, ledger: Ledger) -> None:
        self._connections, self._outbox, self._budget = connections, outbox, budget
        self._ledger = ledger

    def waiting(self, account_id: str) -> tuple[str, ...]:
        """Name what the account's service does not have yet, in order."""
        return tuple(map(said, self._outbox.open(account_id)))

    def send(self, account_id: str) -> tuple[str, ...]:
        """Send what can be sent, and name what still waits, with the reason."""
        self._outbox.flush(account_id)
        return self.waiting(account_id)

    def give_up(self, account_id: str, job: Job) -> None:
        """Drop everything that waits, the latest first, so that nothing is left without what it rests on."""
        changes = self._outbox.open(account_id)
        for number, change in enumerate(reversed(changes)):
            job.check()
            job.report(number, len(changes))
            self._outbox.drop(change)

    def remove(self, account_id: str, job: Job) -> None:
        """Forget the account: its key, its copy, and what the ledger keeps for it; drafts stay."""
        self.give_up(account_id, job)
        self._connections.remove(account_id)
        self._budget.forget(account_id)
        self._ledger.forget(account_id)


def said(change: Change) -> str:
    """Name a change in a line, with the reason why it waits."""
    link, draft = change.wish.before, change.wish.draft
    name = link.name if link else (draft.code or draft.destination if draft else change.link_id)
    line = {
        ChangeKind.CREATE: f"New link {name}",
        ChangeKind.UPDATE: f"Edit {name}",
        ChangeKind.DELETE: f"Delete {name}",
        ChangeKind.RESTORE: f"Restore {name}",
    }[change.wish.kind]
    return f"{line}: {change.reason}" if change.reason else line
