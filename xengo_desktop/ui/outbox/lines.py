"""How a change that waits reads in a list: what is wished, where, since when, and why it is not done yet."""

from __future__ import annotations

from collections.abc import Callable
from os.path import commonprefix

from PySide6.QtCore import QObject

from xengo_desktop.domain.changes import Change, ChangeKind, ChangeState
from xengo_desktop.ui.journal.words import ICONS, ChangeWords
from xengo_desktop.ui.outbox.words import WaitingWords
from xengo_desktop.ui.records.records import Cell, Column

TONES = {
    ChangeState.WAITING: ("clock", "muted"),
    ChangeState.SENDING: ("clock-alert", "warn"),
    ChangeState.CONFLICT: ("circle-help", "warn"),
    ChangeState.REFUSED: ("octagon-alert", "bad"),
    ChangeState.RECALLED: ("undo-2", "warn"),
}


class WaitingLines(QObject):
    """The columns of such a list."""

    def __init__(
        self,
        words: WaitingWords,
        change_words: ChangeWords,
        account_name: Callable[[str], str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._words, self._change_words, self._account_name = words, change_words, account_name

    def columns(self) -> tuple[Column, ...]:
        """Return them from left to right."""
        return (
            Column(title=self.tr("Change"), cell=self._change),
            Column(title=self.tr("Account"), cell=self._account, width=128),
            Column(title=self.tr("Wished"), cell=self._wished, order=change_id, width=136),
            Column(title=self.tr("Why it waits"), cell=self._state, width=264),
        )

    def _change(self, change: Change) -> Cell:
        told = self._change_words.differences(change)
        news = what_differs(told[0].before, told[0].after) if told else ""
        what = " · ".join(filter(None, (self._verb(change), news)))
        hint = "\n".join(" → ".join(filter(None, (each.before, each.after))) for each in told)
        return Cell(text=self._change_words.name(change), below=what, hint=hint, icon=ICONS[change.wish.kind])

    def _verb(self, change: Change) -> str:
        """Say what is wished; unlike in the journal it has not happened yet."""
        verbs = {
            ChangeKind.CREATE: self.tr("New link"),
            ChangeKind.DELETE: self.tr("To be deleted"),
            ChangeKind.RESTORE: self.tr("To be brought back"),
        }
        return verbs.get(change.wish.kind) or self._change_words.title(change)

    def _account(self, change: Change) -> Cell:
        return Cell(text=self._account_name(change.wish.account_id), tone="muted")

    def _wished(self, change: Change) -> Cell:
        return Cell(text=self._words.moment(change.at), tone="muted")

    def _state(self, change: Change) -> Cell:
        icon, tone = ("circle-help", "warn") if change.restored else TONES[change.state]
        words = self._change_words.state(change)
        return Cell(text=words, below=change.reason, hint=change.reason, icon=icon, tone=tone)


def what_differs(before: str, after: str) -> str:
    """Return what is new in a text, from the last break in what both begin with, without a scheme."""
    short = after.partition("://")[2] or after
    same = commonprefix((before.partition("://")[2] or before, short))
    start = max(short[: len(same) + 1].rfind(each) for each in "/?&")
    return f"…{short[start:]}" if start > 0 and short != same else short


def change_id(change: Change) -> int:
    """Return what tells a change from all others."""
    return change.id
