"""What a conflict becomes once the user has said which version counts; pure."""

from __future__ import annotations

from dataclasses import replace

from xengo_desktop.domain.changes import Change, ChangeKind, Wish
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.outbox import Answer


def answered(change: Change, answer: Answer | LinkDraft) -> Wish:
    """Return the wish that goes on from what the service has by now.

    A link that is gone there is made anew, restored where the service can.
    """
    wish, theirs = change.wish, change.theirs
    mixed = answer if isinstance(answer, LinkDraft) else None
    if theirs is None:
        return replace(wish, kind=ChangeKind.RESTORE, draft=mixed or wish.draft)
    if wish.draft is None:
        return replace(wish, before=theirs)
    mine = theirs.draft().with_fields(change.fields, wish.draft)
    return replace(wish, before=theirs, draft=mixed or mine)
