"""Has the record of changes copied now and then, in a quiet moment, without a word while that goes well."""

from __future__ import annotations

import logging
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.jobs import Job
from xengo_desktop.ui.tasks import Tasks

log = logging.getLogger(__name__)

FIRST = 20_000
"""Milliseconds from the start until it is looked whether a copy is due: others have the disk before."""

AGAIN = 300_000


class Keeping(Protocol):
    """What copies the record."""

    def keep_due(self, job: Job) -> None:
        """Copy it if a copy is due. Raise FileTrouble."""


class Safekeeper(QObject):
    """`failed` carries what is the matter, once for each sentence: nothing else waits for a copy."""

    failed = Signal(object)

    def __init__(self, tasks: Tasks, keeping: Keeping, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._keeping = tasks, keeping
        self._said: set[str] = set()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Look for the first time when everything has come to rest."""
        self._timer.start(FIRST)

    def look(self) -> None:
        """Have a copy made if one is due, and look again later."""
        self._timer.start(AGAIN)
        self._tasks.run(self, self._keeping.keep_due, failed=self._fail, lane="safekeeping")

    def _fail(self, error: XengoError) -> None:
        if str(error) not in self._said:
            self._said.add(str(error))
            log.warning("%s %s", error, error.detail)
            self.failed.emit(error)
