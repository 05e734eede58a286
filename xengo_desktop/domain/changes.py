"""A change of a link, from the wish to the service's answer, and everything in between that can be lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from xengo_desktop.domain.links import Link, LinkDraft


class ChangeKind(StrEnum):
    """What is done to a link. RESTORE takes a deletion back."""

    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"
    RESTORE = "restore"


class ChangeState(StrEnum):
    """How far a change has come.

    WAITING is not sent yet, SENDING was sent and may have arrived, DONE was answered with yes. CONFLICT and
    REFUSED wait for the user; DROPPED was given up by the user and never took effect. RECALLED was given up
    after it was sent without an answer: it is looked up, and taken back if it took effect.
    """

    WAITING = "waiting"
    SENDING = "sending"
    DONE = "done"
    CONFLICT = "conflict"
    REFUSED = "refused"
    DROPPED = "dropped"
    RECALLED = "recalled"


OPEN = (
    ChangeState.WAITING,
    ChangeState.SENDING,
    ChangeState.CONFLICT,
    ChangeState.REFUSED,
    ChangeState.RECALLED,
)
"""States of changes that the service does not have yet."""

ASKING = (ChangeState.CONFLICT, ChangeState.REFUSED)
"""States of those among them that wait for the user's word."""


RESTORED = (
    "It may have been sent since the copy of the record was made that is in use now. “Send again” looks"
    " first, where its service can be asked; “Give up” leaves the link there as it is."
)
"""How the reason of a change ends that is taken from a copy of the ledger."""


PROVISIONAL = "new:"
"""What the id of a link begins with until its service has given it one."""


def is_provisional(link_id: str) -> bool:
    """Say whether no service knows the link yet."""
    return link_id.startswith(PROVISIONAL)


class Way(StrEnum):
    """Whether a step was done, takes another back, or does it again."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What was done in one go, and is undone in one go. `changes` counts those that were not given up.

    `waiting` of them are not at their services yet; `left` more were to be done with them and were not. One
    that is `final` was tried to be undone in vain.
    """

    id: int
    at: datetime
    title: str
    changes: int
    waiting: int = 0
    left: int = 0
    way: Way = Way.DO
    undone: bool = False
    final: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody wants of one link.

    `before` is the link as it was when the wish was made (None for a new one), `draft` what it shall be
    (None for a deletion). A new link's draft has its code chosen already, so that a lost answer can be
    looked up. `undoes` is the change that this one takes back.
    """

    kind: ChangeKind
    account_id: str
    before: Link | None = None
    draft: LinkDraft | None = None
    undoes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A wish on the record. `step` is what it was done with in one go, and is undone with in one go.

    `link_id` is the link's id at the service, or one of ours (see `is_provisional`) until a new link was
    made. `after` is the link as the service answered, `theirs` as it was found there instead, in a conflict
    (None: it is gone there). `reason` is the sentence about a refusal, a conflict or a wait. `tries` counts
    how often it was sent without an answer. `undone_by` is the change that took this one back.
    """

    id: int
    at: datetime
    step: int
    wish: Wish
    state: ChangeState
    link_id: str
    after: Link | None = None
    theirs: Link | None = None
    reason: str = ""
    tries: int = 0
    undone_by: int | None = None

    @property
    def restored(self) -> bool:
        """Whether it is from a copy of the record, and may be done since that was made."""
        return self.state is ChangeState.REFUSED and self.reason.endswith(RESTORED)

    @property
    def open(self) -> bool:
        """Whether the service does not have it yet."""
        return self.state in OPEN

    @property
    def fields(self) -> frozenset[str]:
        """Names of the draft's fields that an update was about."""
        before, draft = self.wish.before, self.wish.draft
        return draft.changes_from(before) if before is not None and draft is not None else frozenset()
