"""Pinning and archiving from the table: done at once, said in a notice, taken back from there or by undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QLocale, QObject, Signal

from xengo_desktop.desk.marks import Marked, Marks
from xengo_desktop.domain.marks import Mark
from xengo_desktop.ui.journal.passing import PassingTurn
from xengo_desktop.ui.journal.turning import Turning
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.notices import Notices


class MarkActions(QObject):
    """`marked` follows every change, so that the table is read again."""

    marked = Signal()

    def __init__(
        self, tasks: Tasks, marks: Marks, turning: Turning, notices: Notices, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._tasks, self._turning, self._notices = tasks, turning, notices
        self._marks = marks
        self._acts = {
            "pin": marks.pin,
            "unpin": marks.unpin,
            "archive": marks.archive,
            "unarchive": marks.unarchive,
        }

    def act(self, act: str, row_ids: Sequence[int]) -> None:
        """Pin, unpin, archive or unarchive these rows."""
        work = partial(self._acts[act], row_ids)
        self._tasks.run(self, work, done=self._say, failed=self._notices.trouble)

    def _say(self, marked: Marked) -> None:
        if not marked.row_ids:
            return
        self.marked.emit()
        words = self._words(marked)
        title = words.partition(";")[0].rstrip(".")
        back, again = replace(marked, on=not marked.on), marked
        turn = PassingTurn(title=title, back=partial(self._set, back), again=partial(self._set, again))
        self._turning.remember(turn)
        self._notices.offer(words, self.tr("Undo"), partial(self._turning.take_back, turn), "Ctrl+Z")

    def _set(self, wanted: Marked) -> None:
        work = partial(self._marks.mark, wanted.row_ids, wanted.mark, on=wanted.on)
        self._tasks.run(self, work, done=self._say_set, failed=self._notices.trouble)

    def _say_set(self, marked: Marked) -> None:
        self.marked.emit()
        self._notices.say(self._words(marked))

    def _words(self, marked: Marked) -> str:
        count = len(marked.row_ids)
        one = {
            (Mark.PINNED, True): self.tr("Pinned 1 link."),
            (Mark.PINNED, False): self.tr("Unpinned 1 link."),
            (Mark.ARCHIVED, True): self.tr("Archived 1 link; at its service nothing changes."),
            (Mark.ARCHIVED, False): self.tr("Took 1 link out of the archive."),
        }
        many = {
            (Mark.PINNED, True): self.tr("Pinned {0} links."),
            (Mark.PINNED, False): self.tr("Unpinned {0} links."),
            (Mark.ARCHIVED, True): self.tr("Archived {0} links; at their services nothing changes."),
            (Mark.ARCHIVED, False): self.tr("Took {0} links out of the archive."),
        }
        words = one if count == 1 else many
        return words[marked.mark, marked.on].format(QLocale().toString(count))
