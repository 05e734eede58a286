"""A change set on its way: how each row is sent, how far it has come, what it costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from xengo_desktop.domain.changes import ChangeState, Way, Wish
from xengo_desktop.domain.changesets import Origin, Source, Verdict
from xengo_desktop.domain.links import Link, LinkDraft


class Sending(StrEnum):
    """By which kind of request a row is sent, in the order in which a run takes them.

    Deletions come first, since they free codes that new links may want.
    """

    DELETE = "delete"
    SWITCH_ON = "switch-on"
    SWITCH_OFF = "switch-off"
    UPDATE = "update"
    RESTORE = "restore"
    CREATE_MANY = "create-many"
    CREATE = "create"


class RunState(StrEnum):
    """How far a run has come. INTERRUPTED was ended by a kill or a closed window, and can be resumed.

    WRITING is written down before anything is sent; where a kill has ended that, it is UNBEGUN for ever.
    WAITING has stopped because a service was not reached, and goes on by itself when it is.
    """

    WRITING = "writing"
    UNBEGUN = "unbegun"
    KEPT = "kept"
    RUNNING = "running"
    PAUSED = "paused"
    WAITING = "waiting"
    INTERRUPTED = "interrupted"
    DONE = "done"
    CANCELLED = "cancelled"


RESUMABLE = (RunState.KEPT, RunState.PAUSED, RunState.WAITING, RunState.INTERRUPTED)
"""States from which a run can go on."""

FAILED = (ChangeState.REFUSED, ChangeState.CONFLICT)
"""States of rows that were tried in vain and can be tried again."""

OTHERS = tuple(state for state in ChangeState if state not in FAILED)
"""States of all other rows that are sent."""


LOOKS = "Retry looks whether it has arrived."
"""How the reason of a row ends that may have been done, although it failed."""


@dataclass(frozen=True, slots=True)
class Held:
    """An account whose service is waited for: it has `asked` to, or else it did not answer as it should."""

    account_id: str
    until: datetime
    asked: bool = True


@dataclass(frozen=True, slots=True)
class Writing:
    """How many rows of a run are written down; `of` is 0 while nobody knows how many there are."""

    rows: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows of a run stand where; rows that are never sent are not counted.

    `held` is what a run that is under way waits for longest; `writing` says how far one is that is still
    written down.
    """

    states: Mapping[ChangeState, int] = field(default_factory=Counter)
    held: Held | None = None
    writing: Writing | None = None

    @property
    def total(self) -> int:
        return sum(self.states.values())

    @property
    def done(self) -> int:
        return self.states.get(ChangeState.DONE, 0)

    @property
    def failed(self) -> int:
        return sum(self.states.get(state, 0) for state in FAILED)

    @property
    def left(self) -> int:
        """Rows that are still to be sent."""
        return self.states.get(ChangeState.WAITING, 0) + self.states.get(ChangeState.SENDING, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A change set that is kept, with all that became of it.

    `step` is where the journal has it, None before the first request. `undoes` is the step that it takes
    back, or does again; `way` says which. `reason` says why it stopped before its end. `rollback` is the
    path of the file with what was.
    """

    id: int
    at: datetime
    title: str
    state: RunState
    step: int | None = None
    way: Way = Way.DO
    undoes: int | None = None
    origin: Origin = Origin.OTHER
    undone: bool = False
    reason: str = ""
    rollback: str = ""
    tally: Tally = field(default_factory=Tally)

    @property
    def has_copies(self) -> bool:
        """Whether links were made that are copies of others, to be compared with them."""
        made = self.origin is not Origin.OTHER and self.way is not Way.UNDO
        return made and self.tally.done > 0 and not self.undone


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRow:
    """One row of a run. `place` is its number in the run, `row` that in the file or the selection.

    `state` is None for rows that are never sent. `sending` says how the others are.
    """

    place: int
    row: int
    verdict: Verdict
    account_id: str
    state: ChangeState | None = None
    sending: Sending | None = None
    wish: Wish | None = None
    link: Link | None = None
    draft: LinkDraft | None = None
    after: Link | None = None
    reason: str = ""
    change: int | None = None
    source: Source | None = None

    @property
    def unsure(self) -> bool:
        """Whether it failed, but was not refused: nobody knows whether the service has done it."""
        return self.state is ChangeState.REFUSED and self.reason.endswith(LOOKS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What became of one row that was sent. `after` is None for a deletion, `theirs` goes with a conflict."""

    place: int
    state: ChangeState
    after: Link | None = None
    theirs: Link | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What a change set asks of one account.

    `requests` is the least that it takes, `seconds` how long that is at the account's limits (None where it
    has none that we know), `left` what the budget still has (None: nobody knows). `sentences` say it all.
    """

    account_id: str
    name: str
    changes: int
    requests: int
    seconds: float | None = None
    left: int | None = None
    reads_first: bool = False
    refusal: str = ""
    sentences: tuple[str, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether it can be run to its end today."""
        return not self.refusal and (self.left is None or self.requests <= self.left)
