"""One section of the page: it reads when it comes into sight, and again now and then while it stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.ui.computer.kit import Kit


class Section(QWidget):
    """Subclasses say what to read, show it, and say why it could not be read.

    `notice` confirms something in passing, `troubled` tells an error that has no place of its own, and
    `server_changed` that the server is not as it was.
    """

    notice = Signal(str)
    troubled = Signal(object)
    server_changed = Signal()

    EVERY = 0
    """Milliseconds between readings while in sight; 0 reads once."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._reading = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._read_quietly)

    def read(self) -> None:
        """Read now."""
        self._reading = True
        self._kit.tasks.run(
            self, self.work(), done=self._take, failed=self._fail, lane=f"computer.{id(self)}", urgent=True
        )

    def work(self) -> Callable[[], Any]:
        """Return what to do on a worker."""
        raise NotImplementedError

    def show_read(self, answer: Any) -> None:
        """Show what was read."""
        raise NotImplementedError

    def show_failure(self, error: XengoError) -> None:
        """Say why nothing was read."""
        raise NotImplementedError

    def change(self, work: Callable[[], Any], done: Callable[[Any], None] | None = None) -> None:
        """Change something at the server, then read; a refusal is told."""
        self._kit.tasks.run(self, work, done=done or self._after_change, failed=self.troubled.emit)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.read()
        if self.EVERY:
            self._timer.start(self.EVERY)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _after_change(self, _: Any) -> None:
        self.read()

    def _read_quietly(self) -> None:
        if not self._reading:
            self.read()

    def _take(self, answer: Any) -> None:
        self._reading = False
        self.show_read(answer)

    def _fail(self, error: XengoError) -> None:
        self._reading = False
        self.show_failure(error)
