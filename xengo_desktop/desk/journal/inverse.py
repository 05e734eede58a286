"""The wish that takes a change back, and the one that does it again; pure."""

from __future__ import annotations

from dataclasses import replace

from xengo_desktop.desk.changing.comparing import told
from xengo_desktop.desk.changing.showing import as_wished
from xengo_desktop.domain.changes import Change, ChangeKind, Wish
from xengo_desktop.domain.links import Link, LinkDraft


def taken_back(change: Change, now: Link | None) -> Wish:
    """Return the wish that takes a change back; `now` is the link as the local copy has it."""
    wish = change.wish
    match wish.kind:
        case ChangeKind.CREATE | ChangeKind.RESTORE:
            return _wish(change, ChangeKind.DELETE, _as_left(change, now), None)
        case ChangeKind.DELETE:
            was = _was(change)
            return _wish(change, ChangeKind.RESTORE, was, was.draft())
        case ChangeKind.UPDATE:
            return _between(change, now, have=_left(change).draft(), want=_was(change).draft())


def done_again(change: Change, now: Link | None) -> Wish:
    """Return the wish that does a change again, after it was taken back."""
    wish = change.wish
    match wish.kind:
        case ChangeKind.CREATE if change.after is None:
            return replace(wish, undoes=None)
        case ChangeKind.CREATE | ChangeKind.RESTORE:
            return _wish(change, ChangeKind.RESTORE, _left(change), wish.draft)
        case ChangeKind.DELETE:
            return _wish(change, ChangeKind.DELETE, now or _was(change), None)
        case ChangeKind.UPDATE:
            return _between(change, now, have=_was(change).draft(), want=_wanted(change))


def _between(change: Change, now: Link | None, *, have: LinkDraft, want: LinkDraft) -> Wish:
    """Lead the change's fields from what they should be now to what is wanted; all others stay.

    The fields are set to what they should be first, so that one that somebody else has changed meanwhile
    is a conflict and not overwritten.
    """
    current = now or _left(change)
    base = as_wished(current, current.draft().with_fields(change.fields, have))
    return _wish(change, ChangeKind.UPDATE, base, base.draft().with_fields(change.fields, want))


def _as_left(change: Change, now: Link | None) -> Link:
    """Return the link as it is now, with its fields as the change has left them.

    One that was changed since, here or by somebody else, is asked about then, and not deleted as it is.
    """
    left = _left(change)
    if now is None:
        return left
    return as_wished(now, now.draft().with_fields(told(left), left.draft()))


def _wish(change: Change, kind: ChangeKind, before: Link, draft: LinkDraft | None) -> Wish:
    return Wish(
        kind=kind,
        account_id=change.wish.account_id,
        before=replace(before, id=change.link_id),
        draft=draft,
        undoes=change.id,
    )


def _was(change: Change) -> Link:
    assert change.wish.before is not None, "only a new link has no before"
    return change.wish.before


def _wanted(change: Change) -> LinkDraft:
    assert change.wish.draft is not None, "only a deletion has no draft"
    return change.wish.draft


def _left(change: Change) -> Link:
    """Return the link as the change has left it."""
    assert change.after is not None, "it is done, and was no deletion"
    return change.after
