"""Sending drafts: each link once at a time, and every outcome told with the place it belongs to."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from xengo_desktop.desk.changes import Changes
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.queries import Row
from xengo_desktop.ui.editor.place import Place
from xengo_desktop.ui.tasks import Tasks


class Saver(QObject):
    """`saved` and `made` tell place, what was typed when it was sent, and the new row; `failed` the error."""

    saved = Signal(object, object, object)
    made = Signal(object, object, object)
    failed = Signal(object, object)

    def __init__(self, tasks: Tasks, changes: Changes, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._changes = tasks, changes
        self._under_way: set[int] = set()

    def busy(self, place: Place) -> bool:
        """Whether this link is being saved now."""
        return place.key in self._under_way

    def send(self, place: Place, draft: LinkDraft, typed: LinkDraft) -> None:
        """Send a draft; `typed` is what stood in the form then. No lane: nothing may overtake a save."""
        self._under_way.add(place.key)
        failed = partial(self._fail, place)
        if place.row is not None:
            work = partial(self._changes.save, place.row, draft)
            self._tasks.run(self, work, done=partial(self._settle, place, typed), failed=failed)
        else:
            making = partial(self._changes.create, place.account.id, draft)
            self._tasks.run(self, making, done=partial(self._settle_new, place, typed), failed=failed)

    def _settle(self, place: Place, typed: LinkDraft, row: Row) -> None:
        self._under_way.discard(place.key)
        self.saved.emit(place, typed, row)

    def _settle_new(self, place: Place, typed: LinkDraft, row: Row) -> None:
        self._under_way.discard(place.key)
        self.made.emit(place, typed, row)

    def _fail(self, place: Place, error: XengoError) -> None:
        self._under_way.discard(place.key)
        self.failed.emit(place, error)
