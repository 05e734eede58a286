"""The dialog of everything that waits to be sent, account by account, in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from xengo_desktop.desk.changing.outbox import Outbox
from xengo_desktop.domain.changes import Change, ChangeState
from xengo_desktop.domain.outbox import total
from xengo_desktop.ui.journal.words import ChangeWords
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.outbox.lines import WaitingLines, change_id
from xengo_desktop.ui.outbox.postman import Piles, Postman
from xengo_desktop.ui.outbox.words import WaitingWords
from xengo_desktop.ui.records.deeds import Deed, DeedBar
from xengo_desktop.ui.records.table import RecordTable
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.basics import DressedButton, button, sentence
from xengo_desktop.ui.widgets.empty import EmptyState
from xengo_desktop.ui.widgets.frame import PAD, lay_out, list_of

SHOWN = 1_000
"""Changes that are listed; of more, the first ones."""


class WaitingDialog(QDialog):
    """Shows and asks; what a press means is for the doors. Each signal carries the changes it is about."""

    compare_requested = Signal(object)
    edit_requested = Signal(object)
    retry_requested = Signal(object)
    drop_requested = Signal(object)
    send_requested = Signal()
    retry_all_requested = Signal(object)

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        outbox: Outbox,
        postman: Postman,
        words: WaitingWords,
        change_words: ChangeWords,
        account_name: Callable[[str], str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Waiting to be sent"))
        self.setMinimumSize(640, 400)
        self.resize(880, 560)
        self._tasks, self._outbox, self._postman = tasks, outbox, postman
        self._words, self._change_words, self._account_name = words, change_words, account_name
        self._all: tuple[Change, ...] = ()
        self.lead = sentence("", Type.BODY)
        self.next = sentence("", Type.SMALL, "muted")
        lines = WaitingLines(words, change_words, account_name, self)
        self.table = RecordTable(theme, self.tr("Changes that wait"), lines.columns(), change_id)
        self.deeds = DeedBar(self._deeds(), self._say)
        self.empty = EmptyState(
            theme,
            "circle-check",
            self.tr("Nothing waits"),
            self.tr("Everything that you have changed is at its service."),
        )
        self.send = DressedButton(theme, "upload", self.tr("Send now"), "primary", "on_accent")
        self.retry_all = button(self.tr("Send all again"))
        self.drop_all = button(self.tr("Give up all…"), "danger")
        self.close_button = button(self.tr("Close"))
        self._ticks = QTimer(self, interval=1_000)
        self._lay_out()
        self._connect()
        self._tell()
        self.refresh()

    def refresh(self) -> None:
        """Read what waits."""
        work = partial(self._outbox.open, limit=SHOWN)
        self._tasks.run(self, work, done=self._show, failed=self._tasks.troubled.emit, lane="outbox.open")

    def choose(self, change_id: int) -> None:
        """Choose a change, if it is there."""
        self.table.choose(change_id)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell()
        self._ticks.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._ticks.stop()
        super().hideEvent(event)

    # showing

    def _show(self, changes: Sequence[Change]) -> None:
        self._all = tuple(sorted(changes, key=self._place))
        self.table.show_records(self._all)
        if self.table.current is None and self._all:
            self.table.choose(self._all[0].id)
        self._tell()

    def _place(self, change: Change) -> tuple[str, str, int]:
        account_id = change.wish.account_id
        return self._account_name(account_id).casefold(), account_id, change.id

    def _tell(self) -> None:
        piles = self._postman.piles
        count = total(piles)
        self._pages.setCurrentWidget(self._list if count or self._all else self.empty)
        counted = self._words.count(piles)
        kept = self.tr("What waits is kept, also when you quit, and sent in this order, each change once.")
        self.lead.setText(f"{counted}. {kept}" if counted else "")
        self.next.setText(" ".join(filter(None, map(self._next_try, piles))))
        self.drop_all.setVisible(bool(count))
        self.send.setVisible(any(pile.waiting for pile in piles))
        self.retry_all.setVisible(sum(pile.refused for pile in piles) > 1)

    def _next_try(self, pile: Any) -> str:
        words = self._words.next_try(self._postman.next_try(pile.account_id), pile)
        return f"{self._account_name(pile.account_id)}: {words}" if words else ""

    def _follow(self, _: Piles) -> None:
        self._tell()
        self.refresh()

    # doing

    def _deeds(self) -> tuple[Deed, ...]:
        return (
            Deed(
                key="compare",
                text=self.tr("Compare…"),
                act=self.compare_requested.emit,
                kind="primary",
                applies=_is_conflict,
            ),
            Deed(
                key="edit", text=self.tr("Edit again"), act=self.edit_requested.emit, applies=_can_be_edited
            ),
            Deed(key="retry", text=self.tr("Send again"), act=self.retry_requested.emit, applies=_is_refused),
            Deed(key="drop", text=self.tr("Give up…"), act=self._drop, kind="danger"),
        )

    def _say(self, change: Change) -> str:
        return change.reason or self._change_words.name(change)

    def _drop(self, change: Change) -> None:
        self.drop_requested.emit((change,))

    def _drop_everything(self) -> None:
        self.drop_requested.emit(self._all)

    def _retry_everything(self) -> None:
        self.retry_all_requested.emit(tuple(filter(_is_refused, self._all)))

    def _open(self, change: Change) -> None:
        """Do what is most likely meant."""
        for key in ("compare", "edit"):
            self.deeds.do(key)

    def _connect(self) -> None:
        self.table.chosen.connect(self.deeds.show_record)
        self.table.opened.connect(self._open)
        self.table.deletion_requested.connect(self._drop)
        self.send.clicked.connect(self.send_requested)
        self.retry_all.clicked.connect(self._retry_everything)
        self.drop_all.clicked.connect(self._drop_everything)
        self.close_button.clicked.connect(self.close)
        self._postman.piles_known.connect(self._follow)
        self._ticks.timeout.connect(self._tell)

    def _lay_out(self) -> None:
        self.deeds.setContentsMargins(PAD, 0, PAD, 8)
        self._list = list_of(self.table, self.deeds)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._list)
        self._pages.addWidget(self.empty)
        left = (self.drop_all, self.retry_all, self.next)
        lay_out(self, self.lead, self._pages, self.close_button, self.send, left=left)


def _is_conflict(change: Change) -> bool:
    return change.state is ChangeState.CONFLICT


def _is_refused(change: Change) -> bool:
    return change.state is ChangeState.REFUSED


def _can_be_edited(change: Change) -> bool:
    return _is_refused(change) and change.wish.draft is not None
