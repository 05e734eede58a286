"""Undo and redo from anywhere in the window, and what the menu calls them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from xengo_desktop.desk.journal import Journal, Turned
from xengo_desktop.domain.changes import Step, Way
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.ui.journal.passing import PassingTurn, PassingTurns
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.notices import Notices

Turns = tuple[Step | None, Step | None]


class Turning(QObject):
    """`turned` carries a Turned; `turns_known` the titles for undo and redo, "" for nothing to turn.

    `large` asks for a step of very many changes to be taken back as a job, `large_again` to be done again,
    `decision_requested` for the question that a step has come to.
    """

    turned = Signal(object)
    turns_known = Signal(str, str)
    large = Signal(object)
    large_again = Signal(object)
    decision_requested = Signal()

    def __init__(
        self, tasks: Tasks, journal: Journal, notices: Notices, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks, self._journal, self._notices = tasks, journal, notices
        self._passing = PassingTurns()

    def look(self) -> None:
        """See what can be turned now."""
        self._tasks.run(self, self._journal.next_turns, done=self._tell, lane="journal.turns")

    def undo(self) -> None:
        """Take the latest step back."""
        self._tasks.run(self, self._journal.next_turns, done=self._undo_next, failed=self._fail)

    def redo(self) -> None:
        """Do what was taken back again."""
        self._tasks.run(self, self._journal.next_turns, done=self._redo_next, failed=self._fail)

    def remember(self, turn: PassingTurn) -> None:
        """Let undo take back, in its turn, what is in no journal."""
        self._tasks.run(self, self._journal.next_turns, done=partial(self._remember, turn))

    def take_back(self, turn: PassingTurn) -> None:
        """Take such a one back now."""
        self._passing.undo(turn)
        self.look()

    def undo_step(self, step: Step) -> None:
        """Take one step back, also where it is not the latest."""
        if self._journal.is_large(step):
            self.large.emit(step)
        else:
            self._run(partial(self._journal.undo, step.id))

    def _remember(self, turn: PassingTurn, turns: Turns) -> None:
        self._passing.add(turn, _number(turns[0]))
        self._tell(turns)

    def _undo_next(self, turns: Turns) -> None:
        passing = self._passing.to_undo(_number(turns[0]))
        if passing is not None:
            self.take_back(passing)
        elif turns[0] is None:
            self._notices.say(self.tr("There is nothing to undo."))
        else:
            self.undo_step(turns[0])

    def _redo_next(self, turns: Turns) -> None:
        step, passing = turns[1], self._passing.to_redo(_number(turns[0]))
        if passing is not None:
            self._passing.redo(passing)
            self.look()
        elif step is None:
            self._notices.say(self.tr("There is nothing to redo."))
        elif self._journal.is_large(step):
            self.large_again.emit(step)
        else:
            self._run(self._journal.redo)

    def _run(self, work: Callable[[], Turned]) -> None:
        self._tasks.run(self, work, done=self._take, failed=self._fail)

    def _take(self, turned: Turned) -> None:
        self.turned.emit(turned)
        self.look()
        undone = turned.way is Way.UNDO
        text = self._sentence(turned)
        if turned.conflicts:
            self._notices.offer(text, self.tr("Decide…"), self.decision_requested.emit)
        elif undone:
            self._notices.offer(text, self.tr("Redo"), self.redo, "Ctrl+Shift+Z")
        else:
            self._notices.offer(text, self.tr("Undo"), self.undo, "")

    def _sentence(self, turned: Turned) -> str:
        parts = [self._begun(turned).format(step=turned.step.title), turned.lost]
        if turned.waiting:
            parts.append(self.tr("It waits to be sent."))
        if turned.conflicts:
            parts.append(self.tr("Somebody has changed the link meanwhile; please decide."))
        if turned.refused:
            parts.append(turned.refused[0])
        return " ".join(filter(None, parts))

    def _begun(self, turned: Turned) -> str:
        """Say whether it is done; what waits for an answer of the user's is not."""
        undo = turned.way is Way.UNDO
        if turned.conflicts >= turned.step.changes:
            return self.tr("Not undone yet: {step}.") if undo else self.tr("Not done again yet: {step}.")
        return self.tr("Undone: {step}.") if undo else self.tr("Done again: {step}.")

    def _fail(self, error: XengoError) -> None:
        self._notices.trouble(error)
        self.look()

    def _tell(self, turns: Turns) -> None:
        latest = _number(turns[0])
        back = self._passing.to_undo(latest) or turns[0]
        again = self._passing.to_redo(latest) or turns[1]
        self.turns_known.emit(back.title if back else "", again.title if again else "")


def _number(step: Step | None) -> int:
    return step.id if step else 0
