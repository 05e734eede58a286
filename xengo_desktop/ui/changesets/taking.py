"""The links of a run taken along: onto the clipboard, alone or with their rows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from xengo_desktop.desk.changesets import ChangeSets
from xengo_desktop.desk.changesets.handing import Handed
from xengo_desktop.ui.changesets.face import Face
from xengo_desktop.ui.changesets.wording import field_name
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.clipboard import put_text


class Taking(QObject):
    """Has them written in a worker, however many they are; the last to be asked for is what is copied."""

    def __init__(self, face: Face, tasks: Tasks, change_sets: ChangeSets, parent: QObject) -> None:
        super().__init__(parent)
        self._face, self._tasks, self._sets = face, tasks, change_sets

    def copy_links(self, job_id: int) -> None:
        """Copy the short links, a line for each row."""
        self._hand(partial(self._sets.short_links, job_id))

    def copy_rows(self, job_id: int) -> None:
        """Copy the rows with their short links, as a table."""
        names = [field_name(name) for name in ("destination", "title", "tags")]
        head = (self.tr("Short link"), *names, self.tr("Why there is no link"))
        self._hand(partial(self._sets.rows_with_links, job_id, head))

    def _hand(self, work: Callable[[], Handed]) -> None:
        done, failed = self._take, self._face.show_failure
        self._tasks.run(self, work, done=done, failed=failed, lane=f"taking.{id(self)}")

    def _take(self, handed: Handed) -> None:
        put_text(handed.text)
        self._face.progress.ended.say_copied(handed)
