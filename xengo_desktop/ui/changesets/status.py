"""The part of the status line that says what runs, or waits to be gone on with; a click opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from xengo_desktop.ui.widgets.basics import button

if TYPE_CHECKING:
    from xengo_desktop.domain.runs import Run, Tally

BAR = 96
LONGEST = 40


class RunsStatus(QWidget):
    """Not in sight while nothing runs or waits. `opened` tells the number of the run that is shown."""

    opened = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self._titles: dict[int, str] = {}
        self._resting: dict[int, str] = {}
        self._waiting: set[int] = set()
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
        self._resting.pop(job_id, None)
        self._current = job_id
        self.bar.setRange(0, 0)
        self._say()

    def show_tally(self, job_id: int, tally: Tally) -> None:
        """Say how far it is."""
        self._current = job_id
        written = tally.writing
        self.bar.setRange(0, written.of if written is not None else max(1, tally.total))
        self.bar.setValue(written.rows if written is not None else tally.total - tally.left)
        self._say()

    def end(self, run: Run) -> None:
        """Show it no more, unless it can be gone on with."""
        self.rest(run)
        self.drop(run.id)

    def rest(self, run: Run) -> None:
        """Go on saying that a run waits to be gone on with, if it does."""
        from xengo_desktop.domain.runs import RESUMABLE, RunState

        self._resting.pop(run.id, None)
        self._waiting.discard(run.id)
        if run.state is RunState.WAITING:
            self._waiting.add(run.id)
        if run.state in RESUMABLE and run.tally.left:
            self._resting[run.id] = run.title
        self._say()

    def drop(self, job_id: int, _: object = None) -> None:
        """Show it as running no more."""
        self._titles.pop(job_id, None)
        self._current = next(iter(self._titles), 0)
        self._say()

    def _say(self) -> None:
        self.bar.setVisible(bool(self._titles))
        self.setVisible(bool(self._titles or self._resting))
        if not self._titles:
            self._say_resting()
            return
        title = self._titles.get(self._current, "")
        words = title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…"
        if len(self._titles) > 1:
            words = self.tr("{0} and {1} more").format(words, len(self._titles) - 1)
        self.words.setText(words)
        self.words.setAccessibleName(self.tr("Show {0}").format(title))

    def _say_resting(self) -> None:
        count = len(self._resting)
        if self._waiting.issuperset(self._resting):
            one, many = self.tr("1 job waits for the network"), self.tr("{0} jobs wait for the network")
        else:
            one, many = self.tr("1 job is not finished"), self.tr("{0} jobs are not finished")
        words = one if count == 1 else many
        self.words.setText(words.format(count))
        self.words.setAccessibleName(self.words.text())

    def _open(self) -> None:
        known = self._titles or self._resting
        if known:
            job_id = self._current if self._current in known else next(iter(known))
            self.opened.emit(job_id, known[job_id])
