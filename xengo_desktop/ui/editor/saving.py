"""Sending drafts: each link once at a time, and every outcome told with the draft it belongs to."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from xengo_desktop.desk.changes import Changes
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.queries import Row
from xengo_desktop.ui.editor.drafts import Drafts
from xengo_desktop.ui.editor.place import Place
from xengo_desktop.ui.tasks import Tasks


class Saver(QObject):
    """Every signal tells first the draft's key; `saved` and `made` the new row, `failed` the error."""

    saved = Signal(str, object)
    made = Signal(str, object)
    failed = Signal(str, object)

    def __init__(self, tasks: Tasks, changes: Changes, drafts: Drafts, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._changes, self._drafts = tasks, changes, drafts

    def busy(self, place: Place) -> bool:
        """Whether this link is being saved now."""
        return self._drafts.is_sent(self._drafts.key(place.row))

    def send(self, place: Place, draft: LinkDraft, typed: LinkDraft) -> None:
        """Send a draft; `typed` is what stood in the form then. No lane: nothing may overtake a save."""
        key = self._drafts.sending(place.row, typed)
        failed = partial(self._fail, key)
        if place.row is not None:
            work = partial(self._changes.save, place.row, draft)
            self._tasks.run(self, work, done=partial(self._settle, key, typed), failed=failed)
        else:
            making = partial(self._changes.create, place.account.id, draft)
            self._tasks.run(self, making, done=partial(self._settle_new, key, typed), failed=failed)

    def _settle(self, key: str, typed: LinkDraft, row: Row) -> None:
        self._drafts.answered(key)
        self._drafts.settle(row, typed)
        self.saved.emit(key, row)

    def _settle_new(self, key: str, typed: LinkDraft, row: Row) -> None:
        # Another one may have been begun meanwhile, which is the newest then.
        self._drafts.answered(key)
        self._drafts.made(key, typed, row)
        self.made.emit(key, row)

    def _fail(self, key: str, error: XengoError) -> None:
        self._drafts.answered(key)
        self.failed.emit(key, error)
