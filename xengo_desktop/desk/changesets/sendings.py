"""By which kind of request each wish is sent, and how many requests that makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import ceil

from xengo_desktop.desk import changes
from xengo_desktop.domain.capabilities import Capabilities
from xengo_desktop.domain.changes import ChangeKind, Wish
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.runs import Sending

READ_FIRST = 200
"""Up to so many changes of an account, each link is read again before it is changed."""


def sending_of(wish: Wish, can: Capabilities) -> Sending:
    """Choose the kind of request."""
    match wish.kind:
        case ChangeKind.DELETE:
            return Sending.DELETE
        case ChangeKind.RESTORE:
            return Sending.RESTORE
        case ChangeKind.CREATE:
            many = can.creates_at_once > 1 and wish.draft is not None and not _later(wish.draft, can)
            return Sending.CREATE_MANY if many else Sending.CREATE
        case ChangeKind.UPDATE:
            return _switched(wish, can)


def with_code(wish: Wish, can: Capabilities, length: int) -> Wish:
    """Choose a new link's code where none was typed."""
    if wish.kind is not ChangeKind.CREATE or wish.draft is None:
        return wish
    draft = changes.with_code(wish.draft, can, length)
    return wish if draft is wish.draft else replace(wish, draft=draft)


def at_once(sending: Sending, can: Capabilities) -> int:
    """Return how many links one request takes."""
    if sending is Sending.CREATE_MANY:
        return can.creates_at_once
    if sending in (Sending.SWITCH_ON, Sending.SWITCH_OFF):
        return can.switches_at_once
    return 1


def requests_for(
    counts: Mapping[Sending, int], can: Capabilities, *, later: int = 0, reads: bool = False
) -> int:
    """Count the requests; `later` new links need a second one, and with `reads` each change a read."""
    total = sum(ceil(count / at_once(sending, can)) for sending, count in counts.items())
    return total + later + (counts.get(Sending.UPDATE, 0) if reads else 0)


def needs_second(wish: Wish, can: Capabilities) -> bool:
    """Say whether a new link has something that it can only be given afterwards."""
    made = wish.kind in (ChangeKind.CREATE, ChangeKind.RESTORE)
    return made and wish.draft is not None and bool(_later(wish.draft, can))


def reads_first(changes: int, can: Capabilities) -> bool:
    """Say whether each link is read before it is changed."""
    return 0 < changes <= READ_FIRST and bool(can.editable)


def _later(draft: LinkDraft, can: Capabilities) -> frozenset[str]:
    empty = LinkDraft()
    return frozenset(
        name for name in can.editable - can.creatable if getattr(draft, name) != getattr(empty, name)
    )


def _switched(wish: Wish, can: Capabilities) -> Sending:
    assert wish.before is not None, "only a new link has no before"
    assert wish.draft is not None, "only a deletion has no draft"
    if can.switches_at_once > 1 and wish.draft.changes_from(wish.before) == {"enabled"}:
        return Sending.SWITCH_ON if wish.draft.enabled else Sending.SWITCH_OFF
    return Sending.UPDATE
