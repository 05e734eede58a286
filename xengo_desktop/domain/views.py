"""A view that the user has saved: a search with a name, and how its answer is sorted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """`search` is what would be typed. No accounts: those that are chosen when it is opened.

    `id` is 0 until it is saved; `sort` "" leaves the table sorted as it is. `icon` is one of ours.
    """

    id: int = 0
    name: str
    search: str
    accounts: tuple[str, ...] = ()
    sort: str = ""
    descending: bool = True
    icon: str = "bookmark"
