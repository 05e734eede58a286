"""The ways to what waits: the dialog that lists it, the question about a conflict, editing a refused one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from xengo_desktop.desk import Desk
from xengo_desktop.desk.changing.outbox import Submitted
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.changes import Change, ChangeState
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.outbox import Answer
from xengo_desktop.domain.queries import Row
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.outbox.postman import Postman
from xengo_desktop.ui.outbox.words import WaitingWords
from xengo_desktop.ui.preferences import Preferences
from xengo_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from xengo_desktop.ui.journal.words import ChangeWords
    from xengo_desktop.ui.outbox.compare import CompareDialog
    from xengo_desktop.ui.outbox.waiting import WaitingDialog

NAMED = 8
"""Changes that the question before giving up names; of the others it says how many."""


class OutboxDoors(QObject):
    """Dialogs are made when they are first wanted.

    `changed` tells that links are shown otherwise now; `taken_up` the row, None for a new link, the account
    and the draft that is to be edited again.
    """

    changed = Signal()
    taken_up = Signal(object, str, object)
    notice = Signal(str)
    troubled = Signal(object)

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        preferences: Preferences,
        desk: Desk,
        postman: Postman,
        words: WaitingWords,
        accounts: Callable[[], Sequence[Account]],
        over: QWidget,
    ) -> None:
        super().__init__(over)
        self._theme, self._tasks, self._preferences = theme, tasks, preferences
        self._desk, self._postman, self._words = desk, postman, words
        self._accounts, self._over = accounts, over
        self.waiting: WaitingDialog | None = None
        self.compare: CompareDialog | None = None

    def keep_safe(self) -> None:
        """Begin to have the record of changes copied, once a day."""
        from xengo_desktop.ui.outbox.safekeeping import Safekeeper

        keeper = Safekeeper(self._tasks, self._desk.ledger.spares, self)
        keeper.failed.connect(self.troubled)
        keeper.begin()

    def show_waiting(self) -> None:
        """List what waits."""
        if self.waiting is None:
            self.waiting = self._made()
        self.waiting.show()
        self.waiting.raise_()
        self.waiting.activateWindow()
        self.waiting.table.enter()

    def ask(self, change: Change) -> None:
        """Ask which version counts."""
        from xengo_desktop.ui.outbox.compare import CompareDialog

        work = partial(_service, self._desk, change.wish.account_id)

        def open_dialog(service: str) -> None:
            parent = self.waiting if self.waiting and self.waiting.isVisible() else self._over
            self.compare = dialog = CompareDialog(self._theme, change, self._change_words(), service, parent)
            dialog.answered.connect(self._answer)
            dialog.finished.connect(self._drop_compare)
            dialog.open()

        self._run(work, open_dialog)

    def ask_next(self) -> None:
        """Ask the first question there is, or show the list where none is about a conflict."""
        self._run(self._desk.outbox.open, self._ask_first)

    # inside

    def _ask_first(self, changes: Sequence[Change]) -> None:
        first = next((change for change in changes if change.state is ChangeState.CONFLICT), None)
        if first is None:
            self.show_waiting()
        else:
            self.ask(first)

    def _answer(self, change: Change, answer: Answer | LinkDraft) -> None:
        self._run(partial(self._desk.outbox.answer, change, answer), self._take)

    def _retry(self, change: Change) -> None:
        self._run(partial(self._desk.outbox.try_again, change), self._take)

    def _retry_all(self, changes: Sequence[Change]) -> None:
        self._run(partial(self._desk.outbox.try_all_again, changes), self._take_dropped)

    def _edit(self, change: Change) -> None:
        take = partial(self._take_up, change)
        self._run(partial(self._desk.outbox.drop, change), take)

    def _take_up(self, change: Change, row: Row | None) -> None:
        if self.waiting:
            self.waiting.hide()
        self.changed.emit()
        self.taken_up.emit(row, change.wish.account_id, change.wish.draft)

    def _ask_drop(self, changes: Sequence[Change]) -> None:
        from xengo_desktop.ui.widgets.question import Question

        words = self._change_words()
        named = [f"{words.name(change)}: {words.title(change)}" for change in changes[:NAMED]]
        if len(changes) > NAMED:
            named.append(self.tr("and {0} more").format(len(changes) - NAMED))
        if any(change.tries for change in changes):
            named.append(self.tr("What was sent without an answer may be at the service all the same."))
        title = self.tr("Give up")
        ask = (
            self.tr("Give this change up?")
            if len(changes) == 1
            else self.tr("Give {0} changes up?").format(len(changes))
        )
        question = Question(self.waiting or self._over, title, ask, "\n".join(named), self.tr("Give up"))
        question.agreed.connect(partial(self._drop, tuple(changes)))
        question.open()

    def _drop(self, changes: Sequence[Change]) -> None:
        self._run(partial(_drop_all, self._desk, changes), self._take_dropped)

    def _take(self, outcome: Submitted) -> None:
        self.changed.emit()
        if outcome.error is not None:
            self.troubled.emit(outcome.error)

    def _take_dropped(self, _: None) -> None:
        self.changed.emit()

    def _drop_compare(self) -> None:
        self.compare = None

    def _made(self) -> WaitingDialog:
        from xengo_desktop.ui.outbox.waiting import WaitingDialog

        dialog = WaitingDialog(
            self._theme,
            self._tasks,
            self._desk.outbox,
            self._postman,
            self._words,
            self._change_words(),
            self._account_name,
            self._over,
        )
        dialog.compare_requested.connect(self.ask)
        dialog.edit_requested.connect(self._edit)
        dialog.retry_requested.connect(self._retry)
        dialog.retry_all_requested.connect(self._retry_all)
        dialog.drop_requested.connect(self._ask_drop)
        dialog.send_requested.connect(self._postman.send_now)
        return dialog

    def _change_words(self) -> ChangeWords:
        from xengo_desktop.ui.journal.words import ChangeWords

        return ChangeWords(self._preferences.zone(), self)

    def _account_name(self, account_id: str) -> str:
        names = {account.id: account.name for account in self._accounts()}
        return names.get(account_id, self.tr("An account that is gone"))

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._tasks.run(self, work, done=done, failed=self._fail)

    def _fail(self, error: XengoError) -> None:
        self.changed.emit()
        self.troubled.emit(error)


def _service(desk: Desk, account_id: str) -> str:
    return desk.connections.service(account_id).label


def _drop_all(desk: Desk, changes: Sequence[Change]) -> None:
    # From the last one on, so that each is given up by itself and not together with what it began with.
    for change in reversed(changes):
        desk.outbox.drop(change)
