"""Making, re-pointing and deleting links, one at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace

from xengo_desktop.desk.changing import Outbox
from xengo_desktop.desk.connect import Connections
from xengo_desktop.desk.journal.losses import Losses
from xengo_desktop.domain import checks
from xengo_desktop.domain.capabilities import Capabilities
from xengo_desktop.domain.changes import Change, ChangeKind, Wish
from xengo_desktop.domain.errors import NotFound
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.queries import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Deleted:
    """A link that was just deleted; `lost` says what an undo cannot bring back, "" for nothing."""

    row: Row
    change: Change
    lost: str = ""


class Changes:
    """What the window does to one link at a time. Every change goes through the outbox.

    A service that cannot be reached gets it later, and the row that is returned says so (`waiting`). One that
    refuses has its error raised, and nothing has changed.
    """

    def __init__(self, connections: Connections, outbox: Outbox, losses: Losses) -> None:
        self._connections = connections
        self._outbox = outbox
        self._losses = losses

    def create(self, account_id: str, draft: LinkDraft) -> Row:
        """Make the link and return its new row."""
        self._connections.check_writable(account_id)
        draft = with_code(draft, self._connections.capabilities(account_id))
        wish = Wish(kind=ChangeKind.CREATE, account_id=account_id, draft=draft)
        return self._row(f"New link {draft.code or draft.destination}", wish)

    def save(self, row: Row, draft: LinkDraft) -> Row:
        """Send what differs from the row's link, and return the row as it is now."""
        if not draft.changes_from(row.link):
            return row
        self._connections.check_writable(row.account_id)
        wish = Wish(kind=ChangeKind.UPDATE, account_id=row.account_id, before=row.link, draft=draft)
        return self._row(f"Edit {row.link.name}", wish)

    def delete(self, row: Row) -> Deleted:
        """Delete the link; one that is gone already counts as deleted."""
        self._connections.check_writable(row.account_id)
        wish = Wish(kind=ChangeKind.DELETE, account_id=row.account_id, before=row.link)
        outcome = self._outbox.submit(f"Delete {row.link.name}", wish)
        lost = self._losses.of_deleting(row.account_id, row.link)
        return Deleted(row=row, change=outcome.change, lost=lost)

    def _row(self, title: str, wish: Wish) -> Row:
        row = self._outbox.submit(title, wish).row
        if row is None:
            raise NotFound("The link was deleted while this change of it was on its way.")
        return row


def with_code(draft: LinkDraft, can: Capabilities, length: int = checks.CODE_LENGTH) -> LinkDraft:
    """Choose a code where none was typed: a lost answer can only be looked up by one that is known."""
    if draft.code or not can.may("code", existing=False):
        return draft
    return replace(draft, code=checks.suggest_code(length))
