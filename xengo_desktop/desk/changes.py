"""Making, re-pointing and deleting links, and taking a deletion back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from xengo_desktop.desk.connect import Connections
from xengo_desktop.dialects.base import Client, Restoring
from xengo_desktop.domain.capabilities import Capabilities
from xengo_desktop.domain.errors import NotAllowed, NotFound, NotSupported
from xengo_desktop.domain.links import Link, LinkDraft
from xengo_desktop.domain.queries import Row
from xengo_desktop.library import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Deleted:
    """A link that was just deleted; `lost` says what an undo cannot bring back, "" for nothing."""

    row: Row
    lost: str = ""


class Changes:
    """Every change is sent first and stored when the service has agreed; a failure changes nothing here."""

    def __init__(self, connections: Connections, library: Library) -> None:
        self._connections = connections
        self._library = library

    def create(self, account_id: str, draft: LinkDraft) -> Row:
        """Make the link at the service and return its new row."""
        with self._writing(account_id) as client:
            return self._library.put(account_id, client.create(draft))

    def save(self, row: Row, draft: LinkDraft) -> Row:
        """Send what differs from the row's link, and return the row as it is now."""
        if not draft.changes_from(row.link):
            return row
        with self._writing(row.account_id) as client:
            return self._library.put(row.account_id, client.update(row.link, draft))

    def delete(self, row: Row) -> Deleted:
        """Delete the link at once; one that is gone already counts as deleted."""
        with self._writing(row.account_id) as client:
            restores = isinstance(client, Restoring)
            with suppress(NotFound):
                client.delete(row.link)
        self._library.remove(row.id)
        return Deleted(row=row, lost="" if restores else self._lost(row))

    def undo_delete(self, deleted: Deleted) -> Row:
        """Bring the link back: restored where the service can, else made anew under its old code."""
        account_id, link = deleted.row.account_id, deleted.row.link
        with self._writing(account_id) as client:
            if isinstance(client, Restoring):
                return self._library.put(account_id, client.restore(link))
            can = self._connections.capabilities(account_id)
            return self._library.put(account_id, _made_anew(client, link.draft(), can))

    @contextmanager
    def _writing(self, account_id: str) -> Iterator[Client]:
        account = self._connections.account(account_id)
        if account.read_only:
            raise NotAllowed(f"“{account.name}” is set to read-only; change that in its settings first.")
        with self._connections.conversation(account_id) as client:
            yield client

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


def _made_anew(client: Client, draft: LinkDraft, can: Capabilities) -> Link:
    """Make the link again; what can only be changed afterwards is changed afterwards."""
    link = client.create(draft)
    later = draft.changes_from(link) & (can.editable - can.creatable)
    if later:
        # The link is there again; a refusal of its second half must not hide that.
        with suppress(NotSupported):
            return client.update(link, draft).filled_from(link)
    return link
