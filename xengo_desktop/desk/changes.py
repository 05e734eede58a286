"""Making, re-pointing and deleting links, and taking a deletion back."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace

from xengo_desktop.desk.changing import Outbox
from xengo_desktop.desk.connect import Connections
from xengo_desktop.dialects.base import Restoring
from xengo_desktop.domain import checks
from xengo_desktop.domain.capabilities import Capabilities
from xengo_desktop.domain.changes import Change, ChangeKind, Wish
from xengo_desktop.domain.errors import BadKey, KeyStoreTrouble
from xengo_desktop.domain.links import Link, LinkDraft
from xengo_desktop.domain.queries import Row
from xengo_desktop.library import Library


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

    def __init__(self, connections: Connections, outbox: Outbox, library: Library) -> None:
        self._connections = connections
        self._outbox = outbox
        self._library = library

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
        return self._row(f"Edit {named(row.link)}", wish)

    def delete(self, row: Row) -> Deleted:
        """Delete the link; one that is gone already counts as deleted."""
        self._connections.check_writable(row.account_id)
        wish = Wish(kind=ChangeKind.DELETE, account_id=row.account_id, before=row.link)
        outcome = self._outbox.submit(f"Delete {named(row.link)}", wish)
        lost = "" if self._restores(row.account_id) else self._lost(row)
        return Deleted(row=row, change=outcome.change, lost=lost)

    def undo_delete(self, deleted: Deleted) -> Row:
        """Bring the link back: restored where the service can, else made anew under its old code."""
        link, account_id = deleted.row.link, deleted.row.account_id
        self._connections.check_writable(account_id)
        wish = Wish(
            kind=ChangeKind.RESTORE,
            account_id=account_id,
            before=link,
            draft=link.draft(),
            undoes=deleted.change.id,
        )
        return self._row(f"Bring back {named(link)}", wish)

    def _row(self, title: str, wish: Wish) -> Row:
        row = self._outbox.submit(title, wish).row
        assert row is not None, "only a deletion leaves no row"
        return row

    def _restores(self, account_id: str) -> bool:
        # Without its key nobody can look; then less is promised.
        with suppress(BadKey, KeyStoreTrouble):
            return self._connections.offers(account_id, Restoring)
        return False

    def _lost(self, row: Row) -> str:
        service = self._connections.service(row.account_id)
        losses = ["its clicks so far", *_unmakeable(row.link, service.capabilities)]
        return f"{service.label} cannot bring back {_listed(losses)}."


_WORDS = {
    "domain": "its domain",
    "code": "its code",
    "title": "its title",
    "tags": "its tags",
    "expires_at": "its expiry",
    "enabled": "that it was switched off",
    "channels": "its notifications",
    "rules": "its routing rules",
    "notes": "its notes",
}


def _unmakeable(link: Link, can: Capabilities) -> list[str]:
    """Name what the link has and a new one could not be given."""
    differing = LinkDraft(destination=link.destination).changes_from(link)
    return [
        words
        for name, words in _WORDS.items()
        if name in differing and name not in can.creatable | can.editable
    ]


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def named(link: Link) -> str:
    """Name a link in a sentence."""
    return f"{link.domain}/{link.code}" if link.domain else link.code


def with_code(draft: LinkDraft, can: Capabilities) -> LinkDraft:
    """Choose a code where none was typed: a lost answer can only be looked up by one that is known."""
    if draft.code or not can.may("code", existing=False):
        return draft
    return replace(draft, code=checks.suggest_code())
