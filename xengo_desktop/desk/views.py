"""The user's saved views and recent searches."""

from __future__ import annotations

from collections.abc import Sequence

from xengo_desktop.domain.views import SavedView
from xengo_desktop.library.ledger import Ledger


class Views:
    """All of it is kept in the ledger at once."""

    def __init__(self, ledger: Ledger) -> None:
        self._shelf = ledger.views

    def all(self) -> tuple[SavedView, ...]:
        """Return the views in the user's order."""
        return self._shelf.all()

    def keep(self, view: SavedView) -> SavedView:
        """Keep a new view or a changed one; one that was deleted comes back under its number."""
        return self._shelf.put(view)

    def arrange(self, ids: Sequence[int]) -> None:
        """Put the views in this order."""
        self._shelf.arrange(ids)

    def remove(self, view_id: int) -> None:
        """Delete a view."""
        self._shelf.remove(view_id)

    def recent(self) -> tuple[str, ...]:
        """Return the last searches, the latest first."""
        return self._shelf.recent()

    def remember(self, text: str) -> None:
        """Note that something was searched for."""
        if text.strip():
            self._shelf.remember(text.strip())

    def forget_recent(self) -> None:
        """Forget what was searched for."""
        self._shelf.forget_recent()
