"""How far an upload is, with a way to stop it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from xengo_desktop.domain.jobs import Job
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import ElidedLabel, IconButton

STEPS = 1000


class Progress(QWidget):
    """Hidden while nothing is under way."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._cancel: Callable[[], object] | None = None
        self._words = ElidedLabel("", Type.SECONDARY, "muted")
        self.bar = QProgressBar(textVisible=False)
        self.bar.setAccessibleName(self.tr("Upload"))
        self.stop = IconButton(theme, "x", self.tr("Cancel the upload"))
        self.stop.clicked.connect(self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._words, 1)
        row.addWidget(self.bar, 2)
        row.addWidget(self.stop)
        self.hide()

    @property
    def running(self) -> bool:
        """Whether something is under way."""
        return self._cancel is not None

    def begin(self, job: Job, cancel: Callable[[], object]) -> None:
        """Show that something has begun; `cancel` stops it."""
        self._cancel = None if job.cancelled else cancel
        self.bar.setRange(0, 0)
        self._words.setText("")
        self.setVisible(self.running)

    def show_progress(self, done: int, total: int | None, name: str) -> None:
        """Say how far it is, in bytes, and which file is on its way."""
        self.bar.setRange(0, STEPS if total else 0)
        self.bar.setValue(round(done / total * STEPS) if total else 0)
        self._words.setText(name)

    def end(self) -> None:
        """Show nothing again."""
        self._cancel = None
        self.hide()

    def _stop(self) -> None:
        if self._cancel:
            self._cancel()
