"""The journal: undo and redo of every change, also at the services, and each link's history."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from xengo_desktop.desk.changing.comparing import changed_since
from xengo_desktop.desk.changing.outbox import Outbox, Submitted
from xengo_desktop.desk.journal.inverse import done_again, taken_back
from xengo_desktop.desk.journal.losses import Losses
from xengo_desktop.domain.changes import Change, ChangeKind, ChangeState, Step, Way, Wish
from xengo_desktop.domain.errors import NotFound, Refused, XengoError
from xengo_desktop.domain.links import Link, LinkDraft
from xengo_desktop.domain.queries import Row
from xengo_desktop.library import Library
from xengo_desktop.library.ledger import Ledger

FEW = 50
"""So many changes are turned at once; a larger step is a job with progress."""

Turn = Callable[[Change, Link | None], Wish]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """A step that was taken back or done again.

    `rows` are its links as they are shown now; `lost` says what did not come back, `waiting` how many
    changes are not at their services yet, `refused` why some could not be turned.
    """

    step: Step
    way: Way
    rows: tuple[Row, ...] = ()
    lost: str = ""
    waiting: int = 0
    conflicts: int = 0
    refused: tuple[str, ...] = ()


class Journal:
    """Blocking; every method may raise FileTrouble."""

    def __init__(
        self,
        outbox: Outbox,
        ledger: Ledger,
        library: Library,
        losses: Losses,
        check_writable: Callable[[str], object],
    ) -> None:
        self._outbox = outbox
        self._check_writable = check_writable
        self._steps = ledger.steps
        self._record = ledger.changes
        self._library = library
        self._losses = losses

    def next_turns(self) -> tuple[Step | None, Step | None]:
        """Return what undo and redo would turn; None for nothing."""
        return self._steps.to_undo(), self._steps.to_redo()

    def undo(self, step_id: int | None = None) -> Turned:
        """Take a step back, the latest one if none is named. Raise NotFound for none, or the refusal."""
        step = self._found(self._steps.to_undo() if step_id is None else self._steps.get(step_id), "undo")
        return self._turn(step, Way.UNDO, taken_back)

    def redo(self) -> Turned:
        """Do the step again that was taken back last. Raise NotFound for none, or the refusal."""
        return self._turn(self._found(self._steps.to_redo(), "redo"), Way.REDO, done_again)

    def is_large(self, step: Step) -> bool:
        """Say whether turning the step is a job with progress of its own."""
        return step.changes > FEW

    def wishes_back(self, step_id: int) -> Iterator[Wish]:
        """Yield what takes a large step back, the last change first."""
        back = self._record.taken_back(step_id)
        for change in reversed(self._record.of_step(step_id)):
            if change.state is ChangeState.DONE and change.id not in back:
                yield taken_back(change, self._now(change))

    def wishes_again(self, step_id: int) -> Iterator[Wish]:
        """Yield what does again whatever of a large step has been taken back."""
        back = self._record.taken_back(step_id)
        for change in self._record.of_step(step_id):
            if change.id in back:
                yield done_again(change, self._now(change))

    def steps(self, count: int, before: int | None = None, text: str = "") -> tuple[Step, ...]:
        """Return the latest steps, or those before one, the newest first; with `text` those about that."""
        return self._steps.latest(count, before, text)

    def changes(self, step_id: int) -> tuple[Change, ...]:
        """Return what was done in a step."""
        return self._record.of_step(step_id)

    def history(self, row: Row) -> tuple[Change, ...]:
        """Return everything that was done to a link from here, the latest first."""
        shown = (change for change in self._record.of_link(row.account_id, row.link.id))
        return tuple(change for change in shown if change.state is not ChangeState.DROPPED)

    def go_back(self, row: Row, change: Change) -> Row:
        """Give a link's fields the values that they had before a change; others stay as they are."""
        before = change.wish.before
        if before is None:
            raise NotFound("There was no link before this.")
        self._check_writable(row.account_id)
        draft = row.link.draft().with_fields(change.fields, before.draft())
        return self._save(row, draft)

    def _save(self, row: Row, draft: LinkDraft) -> Row:
        if not draft.changes_from(row.link):
            return row
        wish = Wish(kind=ChangeKind.UPDATE, account_id=row.account_id, before=row.link, draft=draft)
        saved = self._outbox.submit(f"Go back on {row.link.name}", wish).row
        if saved is None:
            raise NotFound("The link was deleted while this change of it was on its way.")
        return saved

    def _turn(self, step: Step, way: Way, turn: Turn) -> Turned:
        changes = self._to_turn(step, way)
        unsent = [change for change in changes if change.state is not ChangeState.DONE]
        done = [change for change in changes if change.state is ChangeState.DONE]
        for account_id in dict.fromkeys(change.wish.account_id for change in done):
            self._check_writable(account_id)
        if way is Way.UNDO:
            self._check_as_made(done)
        rows = [self._outbox.drop(change) for change in unsent]
        lost = self._lost(done, way)
        outcomes = self._send(step, way, [turn(change, self._now(change)) for change in done])
        shown = {row.id: row for row in [*rows, *(outcome.row for outcome in outcomes)] if row is not None}
        return Turned(
            step=step,
            way=way,
            rows=tuple(shown.values()),
            lost=lost,
            waiting=_count(outcomes, ChangeState.WAITING, ChangeState.SENDING),
            conflicts=_count(outcomes, ChangeState.CONFLICT),
            refused=tuple(str(each.error) for each in outcomes if _refused(each)),
        )

    def _to_turn(self, step: Step, way: Way) -> list[Change]:
        """Return what of a step is to be turned, the last change first for an undo."""
        changes = self._record.of_step(step.id)
        if way is Way.REDO:
            return [change for change in changes if change.state is not ChangeState.DROPPED]
        return [change for change in reversed(changes) if change.state is not ChangeState.DROPPED]

    def _send(self, step: Step, way: Way, wishes: Sequence[Wish]) -> tuple[Submitted, ...]:
        title = f"Undo: {step.title}" if way is Way.UNDO else f"Redo: {step.title}"
        outcomes = self._outbox.submit_all(title, wishes, way=way, of=step.id)
        errors = [outcome.error for outcome in outcomes if _refused(outcome)]
        if errors and len(errors) == len(outcomes):
            self._stay(step, way)
            assert errors[0] is not None, "a refusal has its reason"
            raise errors[0]
        return outcomes

    def _stay(self, step: Step, way: Way) -> None:
        """Leave a step as it was, since nothing of it could be turned."""
        if way is Way.UNDO:
            self._steps.give_up(step.id)
        else:
            self._steps.stays_undone(step.id)

    def _check_as_made(self, changes: Sequence[Change]) -> None:
        """Raise Refused for a new link that was changed since, where its service will not say so itself."""
        for change in changes:
            now, made = self._now(change), change.after
            if change.wish.kind is not ChangeKind.CREATE or now is None or made is None:
                continue
            if changed_since(made, now) and not self._losses.reads_one(change.wish.account_id):
                raise Refused(f"{now.name} was changed since it was made. Delete it if that is right.")

    def _lost(self, changes: Sequence[Change], way: Way) -> str:
        if way is Way.UNDO:
            return next(filter(None, map(self._lost_of, changes)), "")
        return ""

    def _lost_of(self, change: Change) -> str:
        wish = change.wish
        if wish.kind is ChangeKind.DELETE and wish.before is not None:
            return self._losses.of_deleting(wish.account_id, wish.before)
        return ""

    def _now(self, change: Change) -> Link | None:
        row = self._library.row_of(change.wish.account_id, change.link_id)
        return row.link if row else None

    @staticmethod
    def _found(step: Step | None, verb: str) -> Step:
        if step is None:
            raise NotFound(f"There is nothing to {verb}.")
        return step


def _refused(outcome: Submitted) -> bool:
    return outcome.change.state is ChangeState.DROPPED and isinstance(outcome.error, XengoError)


def _count(outcomes: Sequence[Submitted], *states: ChangeState) -> int:
    return sum(outcome.change.state in states for outcome in outcomes)
