"""What the ways to change many links have worked out in a worker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from xengo_desktop.desk import Desk
from xengo_desktop.domain.errors import NotFound
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.tags import Tag
from xengo_desktop.ui.zones import viewer_zone

if TYPE_CHECKING:
    from xengo_desktop.desk.bulk.edits import Edit
    from xengo_desktop.domain.changesets import ChangeSet

InUse = tuple[Sequence[tuple[Tag, int]], Sequence[str], LinkDraft | None]
"""Tags with how many links have them, names of channels, and the first of the links; None if it is gone."""


def edit(
    desk: Desk, title: str, ids: Sequence[int], wish: Edit, job: Job, *, put_right: bool = False
) -> ChangeSet:
    """Plan one edit of all links."""
    return desk.bulk.edit(title, ids, wish, job, put_right=put_right)


def fill(desk: Desk, title: str, ids: Sequence[int], name: str, job: Job) -> ChangeSet:
    """Plan giving all links one field of the first."""
    from xengo_desktop.desk.bulk.edits import Fill

    source = desk.bulk.first(ids)
    return desk.bulk.edit(title, ids, Fill(source=source, names=frozenset({name})), job)


def put(desk: Desk, title: str, ids: Sequence[int], field: str, texts: Sequence[str], job: Job) -> ChangeSet:
    """Plan giving each link the cell that belongs to it, or all of them the only one."""
    from xengo_desktop.desk.bulk.putting import Cells

    cells = Cells(field=field, texts=texts, zone=viewer_zone(desk.settings.load().zone).key)
    return desk.bulk.put(title, ids, cells, job)


def delete(desk: Desk, title: str, ids: Sequence[int], job: Job) -> ChangeSet:
    """Plan the deletion of all links."""
    return desk.bulk.delete(title, ids, job)


def in_use(desk: Desk, ids: Sequence[int]) -> InUse:
    """Look up what tags and channels can be completed from, and what the first of the links is like."""
    accounts = [account.id for account in desk.connections.accounts()]
    channels = dict.fromkeys(name for account_id in accounts for name in desk.naming.channels(account_id))
    try:
        first = desk.bulk.first(ids)
    except NotFound:
        first = None
    return desk.catalogue.facets().tags, tuple(channels), first
