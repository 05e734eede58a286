"""Writing down what is typed, soon after it was typed, without the window waiting for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from xengo_desktop.desk.drafts import Drafts as DraftDesk
from xengo_desktop.domain.drafts import KeptDraft
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.ui.editor.drafts import Drafts
from xengo_desktop.ui.tasks import Tasks

SOON = 600
"""Milliseconds after a keystroke; together with the writing it stays below one second."""


class Keeper(QObject):
    """One write at a time. `restored` tells that what was kept before is there again."""

    restored = Signal()
    troubled = Signal(object)

    def __init__(self, tasks: Tasks, desk: DraftDesk, drafts: Drafts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._desk, self.drafts = tasks, desk, drafts
        self._number = 0
        self._under_way: dict[str, KeptDraft | None] = {}
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.write)

    def restore(self) -> None:
        """Read what was kept."""
        self._tasks.run(self, self._desk.all, done=self._take, failed=self.troubled.emit, urgent=True)

    def note(self) -> None:
        """Write soon, if there is anything to write; further typing does not put that off."""
        if self.drafts.changed and not self._soon.isActive():
            self._soon.start()

    def write(self) -> None:
        """Write now, or as soon as the write under way is done."""
        self._soon.stop()
        if self._under_way or not self.drafts.changed:
            return
        self._under_way = self.drafts.take_changed()
        work = self._next(self._under_way)
        self._tasks.run(self, work, done=self._written, failed=self._unwritten, urgent=True)

    def write_and_wait(self) -> bool:
        """Write everything before returning, as a window does that closes; return whether that went well."""
        self._soon.stop()
        changes = self._under_way | self.drafts.take_changed()
        if not changes:
            return True
        try:
            self._next(changes)()
        except XengoError as error:
            self.drafts.changed = changes | self.drafts.changed
            self.troubled.emit(error)
            return False
        return True

    def _next(self, changes: dict[str, KeptDraft | None]) -> Callable[[], None]:
        self._number += 1
        return partial(self._desk.keep, self._number, changes)

    def _take(self, kept: Sequence[KeptDraft]) -> None:
        self.drafts.restore(kept)
        self.restored.emit()

    def _written(self, _: object) -> None:
        self._under_way = {}
        self.note()

    def _unwritten(self, error: XengoError) -> None:
        self.drafts.changed = self._under_way | self.drafts.changed
        self._under_way = {}
        self.troubled.emit(error)
