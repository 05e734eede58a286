"""Honest words: what cannot be brought back."""

from __future__ import annotations

from contextlib import suppress

from xengo_desktop.desk.connect import Connections
from xengo_desktop.dialects.base import Restoring
from xengo_desktop.domain.capabilities import Capabilities
from xengo_desktop.domain.errors import BadKey, KeyStoreTrouble, NotFound
from xengo_desktop.domain.links import Link, LinkDraft

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


class Losses:
    """What a deletion costs at each service."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def of_deleting(self, account_id: str, link: Link) -> str:
        """Say what an undo could not bring back of a link; "" for nothing."""
        try:
            if self.restores(account_id):
                return ""
            service = self._connections.service(account_id)
        except NotFound as error:
            return str(error)
        losses = ["its clicks so far", *_unmakeable(link, service.capabilities)]
        return f"{service.label} cannot bring back {_listed(losses)}."

    def restores(self, account_id: str) -> bool:
        """Say whether the service takes deletions back whole."""
        # Without its key nobody can look; then less is promised.
        with suppress(BadKey, KeyStoreTrouble):
            return self._connections.offers(account_id, Restoring)
        return False

    def reads_one(self, account_id: str) -> bool:
        """Say whether the service can be asked for one link, so that its changes are seen in time."""
        return bool(self._connections.capabilities(account_id).editable)


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
