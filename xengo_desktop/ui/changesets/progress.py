"""A run on screen: how far, how fast, what failed; afterwards what can be done about it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from xengo_desktop.domain.runs import RESUMABLE, Held, Run, RunRow, RunState, Tally, Writing
from xengo_desktop.ui.changesets.outcomes import Outcomes
from xengo_desktop.ui.changesets.wording import RUNS, UNFINISHED
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import DressedButton, button, label, sentence

STEPS = 1000
SURE = 1.0
"""Seconds before a speed is said."""


class Progress(QWidget):
    """Wishes are told; what comes of them is shown when it is told."""

    pause_requested = Signal()
    resume_requested = Signal()
    cancel_requested = Signal()
    dismiss_requested = Signal()
    retry_requested = Signal()
    undo_requested = Signal()
    rollback_requested = Signal()
    report_requested = Signal()
    copies_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        zone: ZoneInfo,
        names: dict[str, str],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._clock, self._zone, self._names = clock, zone, names
        self._began, self._writing = (0.0, 0), False
        self.title = label("", Type.DISPLAY)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setRange(0, STEPS)
        self.bar.setAccessibleName(self.tr("Changes"))
        self.figures = label("", Type.FIGURE)
        self.speed = label("", Type.SECONDARY, "muted")
        self.words = sentence("", Type.BODY, "")
        self.outcomes = Outcomes(theme, zone, names)
        self.pause = button(self.tr("Pause"))
        self.resume = DressedButton(theme, "play", self.tr("Resume"), "primary", "on_accent")
        self.cancel = button(self.tr("Cancel the rest"), "danger")
        self.dismiss = button(self.tr("Dismiss"), "primary")
        self.retry = DressedButton(theme, "refresh-cw", self.tr("Retry failed"))
        self.undo = DressedButton(theme, "undo-2", self.tr("Undo this job"))
        self.copies = DressedButton(theme, "shield-check", self.tr("Check the copies…"))
        self.rollback = DressedButton(theme, "save", self.tr("Save rollback file…"))
        self.report = DressedButton(theme, "file-down", self.tr("Export report…"))
        self._lay_out()
        self._connect()

    def begin(self) -> None:
        """Show that it runs; how far it is is told next."""
        self._show_running()
        self.outcomes.show_rows(())
        self.bar.setRange(0, STEPS)
        self.bar.setValue(0)
        self.figures.setText("")
        self.speed.setText("")

    def _show_running(self) -> None:
        self._began, self._writing = (0.0, 0), False
        self.title.setText(self.tr("Running"))
        self._say(self.tr("It goes on when this window is closed; Jobs in the Edit menu shows it."))
        self._offer(self.pause, self.cancel)

    def _show_writing(self, writing: Writing) -> None:
        if not self._writing:
            self._writing = True
            self.title.setText(self.tr("Writing down what is to be done…"))
            self._say(self.tr("Nothing is sent before all of it is safe on this computer."))
            self._offer(self.cancel)
        self.bar.setRange(0, STEPS if writing.of else 0)
        self.bar.setValue(round(writing.rows / writing.of * STEPS) if writing.of else 0)
        words = self.tr("{0} of {1}").format(f"{writing.rows:,}", f"{writing.of:,}")
        self.figures.setText(words if writing.of else "")
        self.speed.setText("")

    def show_tally(self, tally: Tally) -> None:
        """Say how far it is: with writing all of it down first, then with sending."""
        if tally.writing is not None:
            self._show_writing(tally.writing)
            return
        if self._writing:
            self._show_running()
        over = tally.total - tally.left
        self.bar.setRange(0, STEPS)
        self.bar.setValue(round(over / tally.total * STEPS) if tally.total else 0)
        said = [self.tr("{0} done").format(f"{tally.done:,}")]
        if tally.failed:
            said.append(self.tr("{0} failed").format(f"{tally.failed:,}"))
        if tally.left:
            said.append(self.tr("{0} left").format(f"{tally.left:,}"))
        self.figures.setText(" · ".join(said))
        self.speed.setText(self._wait(tally.held) if tally.held else self._speed(over, tally.left))

    def show_run(self, run: Run, rows: Sequence[RunRow]) -> None:
        """Show how it stands now that it does not run."""
        self._writing = False
        sign = UNFINISHED if run.state is RunState.DONE and run.tally.failed else RUNS[run.state]
        self.title.setText(sign.words)
        self.show_tally(run.tally)
        self.speed.setText("")
        if run.state is RunState.UNBEGUN:
            self._show_unbegun()
            return
        self._say(run.reason or self._way_on(run))
        self.outcomes.show_rows(rows)
        self.undo.setText(self.tr("Undo this job") if run.undoes is None else self.tr("Do it again"))
        resumable = run.state in RESUMABLE and run.tally.left > 0
        offered = [
            (self.resume, resumable),
            (self.cancel, resumable),
            (self.retry, run.tally.failed > 0 and not resumable),
            (self.undo, run.tally.done > 0 and not run.undone and not resumable),
            (self.copies, run.has_copies and not resumable),
            (self.rollback, bool(run.rollback)),
            (self.report, True),
        ]
        self._offer(*(part for part, wanted in offered if wanted))

    def _show_unbegun(self) -> None:
        """Show a run of which a part was written down when the program ended."""
        self.figures.setText(self.tr("Nothing was sent"))
        words = self.tr(
            "The app ended while it was being written down. To do it after all, plan it again, with the same"
            " links or the same file."
        )
        self._say(words)
        self.outcomes.show_rows(())
        self._offer(self.dismiss)

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self.words.setVisible(bool(words))

    def _way_on(self, run: Run) -> str:
        if run.undone:
            return self.tr("This job has been undone.")
        if run.state in RESUMABLE:
            return self.tr("Nothing is lost: resuming sends what is left, and nothing twice.")
        return ""

    def _wait(self, held: Held) -> str:
        words = self.tr("{0} asks to wait until {1}")
        until = held.until.astimezone(self._zone)
        return words.format(self._names.get(held.account_id, held.account_id), f"{until:%H:%M:%S}")

    def _speed(self, over: int, left: int) -> str:
        if not self._began[0]:
            # What an earlier run has done is no measure of how fast this one is.
            self._began = (self._clock(), over)
        since, before = self._began
        passed = self._clock() - since
        rate = (over - before) / passed if passed > SURE else 0.0
        if not rate:
            return ""
        speed = self.tr("{0} a second").format(f"{rate:,.0f}" if rate >= 1 else f"{rate:.1f}")
        return f"{speed} · {self._time_left(left / rate)}" if left else speed

    def _time_left(self, seconds: float) -> str:
        if seconds < 90:
            return self.tr("{0} s left").format(round(seconds))
        if seconds < 5400:
            return self.tr("{0} min left").format(round(seconds / 60))
        return self.tr("{0} h left").format(f"{seconds / 3600:.1f}")

    def _offer(self, *parts: QWidget) -> None:
        """Show these buttons; the keyboard never falls to one that nobody went to."""
        held = self.window().focusWidget() in self._buttons
        for part in self._buttons:
            part.setVisible(part in parts)
        if held:
            first = parts[0] in (self.pause, self.resume, self.dismiss)
            (parts[0] if first else self.outcomes.table).setFocus()

    def _connect(self) -> None:
        self.pause.clicked.connect(self.pause_requested)
        self.resume.clicked.connect(self.resume_requested)
        self.cancel.clicked.connect(self.cancel_requested)
        self.dismiss.clicked.connect(self.dismiss_requested)
        self.retry.clicked.connect(self.retry_requested)
        self.undo.clicked.connect(self.undo_requested)
        self.rollback.clicked.connect(self.rollback_requested)
        self.report.clicked.connect(self.report_requested)
        self.copies.clicked.connect(self.copies_requested)

    def _lay_out(self) -> None:
        self._buttons = (
            self.resume,
            self.pause,
            self.dismiss,
            self.retry,
            self.undo,
            self.copies,
            self.rollback,
            self.report,
            self.cancel,
        )
        figures = QHBoxLayout()
        figures.addWidget(self.figures)
        figures.addStretch()
        figures.addWidget(self.speed)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for part in self._buttons:
            buttons.addWidget(part)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.title)
        column.addWidget(self.bar)
        column.addLayout(figures)
        column.addWidget(self.words)
        column.addLayout(buttons)
        column.addSpacing(8)
        column.addWidget(self.outcomes, 1)
