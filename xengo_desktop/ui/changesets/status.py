"""The part of the status line that says what runs; a click opens it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from xengo_desktop.domain.runs import Run, Tally
from xengo_desktop.ui.widgets.basics import button

BAR = 96
LONGEST = 40


class RunsStatus(QWidget):
    """Not in sight while nothing runs. `opened` tells the number of the run that is shown."""

    opened = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self._titles: dict[int, str] = {}
        self._current = 0
        self.words = button("", "small")
        self.bar = QProgressBar(textVisible=False)
        self.bar.setFixedWidth(BAR)
        self.bar.setAccessibleName(self.tr("Jobs that run"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.words)
        row.addWidget(self.bar)
        self.words.clicked.connect(self._open)
        self.hide()

    def begin(self, job_id: int, title: str) -> None:
        """Show a run that begins."""
        self._titles[job_id] = title
        self._current = job_id
        self.bar.setRange(0, 0)
        self._say()

    def show_tally(self, job_id: int, tally: Tally) -> None:
        """Say how far it is."""
        self._current = job_id
        self.bar.setRange(0, max(1, tally.total))
        self.bar.setValue(tally.total - tally.left)
        self._say()

    def end(self, run: Run) -> None:
        """Show it no more."""
        self.drop(run.id)

    def drop(self, job_id: int, _: object = None) -> None:
        """Show it no more."""
        self._titles.pop(job_id, None)
        self._current = next(iter(self._titles), 0)
        self._say()

    def _say(self) -> None:
        title = self._titles.get(self._current, "")
        words = title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…"
        if len(self._titles) > 1:
            words = self.tr("{0} and {1} more").format(words, len(self._titles) - 1)
        self.words.setText(words)
        self.words.setAccessibleName(self.tr("Show {0}").format(title))
        self.setVisible(bool(self._titles))

    def _open(self) -> None:
        if self._current in self._titles:
            self.opened.emit(self._current, self._titles[self._current])
