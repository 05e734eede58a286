"""Which link follows which saved design, and which has a look of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from xengo_desktop.desk.studio.notebook import Notebook

_LINKS = "links"


class Followers:
    """The choices made for single links; a link without one has the shared look.

    A choice is `{"saved": id}` or `{"design": {…}}`, kept by account and the service's link id.
    """

    def __init__(self, notebook: Notebook) -> None:
        self._notebook = notebook

    def choice(self, account_id: str, link_id: str) -> Mapping[str, Any]:
        """Return what was chosen for a link; empty for nothing."""
        links = self._notebook.section(_LINKS).get(account_id)
        found = links.get(link_id) if isinstance(links, dict) else None
        return found if isinstance(found, dict) else {}

    def choose(self, links: Iterable[tuple[str, str]], choice: Mapping[str, Any]) -> None:
        """Keep one choice for these links, pairs of account and link; an empty one takes theirs back."""
        with self._notebook.changing(_LINKS) as accounts:
            for account_id, link_id in links:
                kept = accounts.get(account_id)
                if not isinstance(kept, dict):
                    kept = accounts[account_id] = {}
                if choice:
                    kept[link_id] = dict(choice)
                else:
                    kept.pop(link_id, None)

    def counts(self) -> Counter[str]:
        """Count the links that follow each saved design."""
        return Counter(
            choice["saved"]
            for links in self._notebook.section(_LINKS).values()
            if isinstance(links, dict)
            for choice in links.values()
            if isinstance(choice, dict) and isinstance(choice.get("saved"), str)
        )

    def release(self, saved_id: str, design: Mapping[str, Any]) -> int:
        """Have all that follow a saved design keep its look as their own; return how many did."""
        released = 0
        with self._notebook.changing(_LINKS) as accounts:
            for links in accounts.values():
                for link_id, choice in links.items() if isinstance(links, dict) else ():
                    if isinstance(choice, dict) and choice.get("saved") == saved_id:
                        links[link_id] = {"design": dict(design)}
                        released += 1
        return released

    def forget(self, account_id: str) -> None:
        """Drop the choices for an account's links."""
        with self._notebook.changing(_LINKS) as accounts:
            accounts.pop(account_id, None)
