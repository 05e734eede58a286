"""The page of a run that does not run: what came of it, its links to take along, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from xengo_desktop.desk.changesets.handing import Handed
from xengo_desktop.domain.changes import Way
from xengo_desktop.domain.runs import RESUMABLE, Run, RunRow, RunState
from xengo_desktop.ui.changesets.running import STEPS
from xengo_desktop.ui.changesets.wording import figures, state_sign
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import DressedButton, button, label, sentence
from xengo_desktop.ui.widgets.flow import Flow


class Ended(QWidget):
    """Wishes are told. A run that makes or changes links offers these; one that can go on says so first."""

    resume_requested = Signal()
    pause_requested = Signal()
    cancel_requested = Signal()
    dismiss_requested = Signal()
    retry_requested = Signal()
    undo_requested = Signal()
    links_wanted = Signal()
    rows_wanted = Signal()
    show_requested = Signal()
    rollback_requested = Signal()
    report_requested = Signal()
    copies_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title = label("", Type.DISPLAY)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setRange(0, STEPS)
        self.bar.setAccessibleName(self.tr("Changes"))
        self.figures = label("", Type.FIGURE)
        self.words = sentence("", Type.BODY, "")
        self.copy_links = DressedButton(theme, "copy", self.tr("Copy short links"))
        self.copy_links.setToolTip(
            self.tr("A line for each row, in the order of the rows; where there is no link, it is empty.")
        )
        self.copy_rows = DressedButton(theme, "copy-plus", self.tr("Copy rows with short links"))
        self.copy_rows.setToolTip(self.tr("As a table for a spreadsheet, with what became of each row."))
        self.show_links = DressedButton(theme, "list", self.tr("Show these links"))
        self.said = label("", Type.SECONDARY, "good")
        self.said.setAccessibleName(self.tr("What was copied"))
        self.resume = DressedButton(theme, "play", self.tr("Resume"), "primary", "on_accent")
        self.pause = button(self.tr("Pause"))
        self.pause.setToolTip(self.tr("It does not go on by itself then."))
        self.dismiss = button(self.tr("Dismiss"), "primary")
        self.retry = DressedButton(theme, "refresh-cw", self.tr("Retry failed"))
        self.undo = DressedButton(theme, "undo-2", self.tr("Undo this job"))
        self.copies = DressedButton(theme, "shield-check", self.tr("Check the copies…"))
        self.rollback = DressedButton(theme, "save", self.tr("Save rollback file…"))
        self.report = DressedButton(theme, "file-down", self.tr("Export report…"))
        self.cancel = button(self.tr("Cancel the rest"), "danger")
        self._buttons = self._wire()
        self._lay_out()

    def show_run(self, run: Run, rows: Sequence[RunRow]) -> None:
        """Show how it stands; its rows say whether there are links to take along."""
        tally = run.tally
        self.said.setText("")
        self.title.setText(state_sign(run).words)
        self.figures.setText(figures(tally))
        self.bar.setVisible(tally.left > 0)
        self.bar.setValue(round((tally.total - tally.left) / tally.total * STEPS) if tally.total else 0)
        again = run.way is Way.UNDO
        self.undo.setText(self.tr("Do it again") if again else self.tr("Undo this job"))
        self.undo.setAccessibleName(self.undo.text())
        self.undo.setEnabled(True)
        self.resume.setText(self.tr("Try now") if run.state is RunState.WAITING else self.tr("Resume"))
        self.resume.setAccessibleName(self.resume.text())
        self._say(self._waits(run) if run.state is RunState.WAITING else run.reason or self._way_on(run))
        if run.state is RunState.UNBEGUN:
            self.figures.setText(self.tr("Nothing was sent"))
            self._offer(self.dismiss)
        else:
            self._offer(*_offered(self, run, leaves_links=any(row.draft is not None for row in rows)))

    def say_copied(self, handed: Handed) -> None:
        """Say what is on the clipboard now."""
        words = self.tr("1 short link is on the clipboard.")
        if handed.links != 1:
            words = self.tr("{0} short links are on the clipboard.").format(f"{handed.links:,}")
        if handed.empty:
            more = self.tr("{0} lines are empty.") if handed.empty > 1 else self.tr("1 line is empty.")
            words = f"{words} {more.format(f'{handed.empty:,}')}"
        self.said.setText(words)

    def enter(self) -> bool:
        """Take the keyboard, if there is a way on that does no harm."""
        safe = next((part for part in (self.resume, self.dismiss, self.copy_links) if part.isVisible()), None)
        if safe is not None:
            safe.setFocus()
        return safe is not None

    def _waits(self, run: Run) -> str:
        words = self.tr("It goes on by itself once the service answers again. Nothing is sent twice.")
        return f"{run.reason} {words}"

    def _way_on(self, run: Run) -> str:
        if run.undone:
            return self.tr("This job has been undone.")
        if run.state is RunState.UNBEGUN:
            return self.tr(
                "The app ended while it was being written down. To do it after all, plan it again, with the"
                " same links or the same file."
            )
        if run.state in RESUMABLE:
            return self.tr("Nothing is lost: resuming sends what is left, and nothing twice.")
        return ""

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self.words.setVisible(bool(words))

    def _offer(self, *parts: QWidget) -> None:
        for part in self._buttons:
            part.setVisible(part in parts)
        self._links.setVisible(self.copy_links in parts)

    def _wire(self) -> tuple[QPushButton, ...]:
        wishes = (
            (self.copy_links, self.links_wanted),
            (self.copy_rows, self.rows_wanted),
            (self.show_links, self.show_requested),
            (self.resume, self.resume_requested),
            (self.pause, self.pause_requested),
            (self.dismiss, self.dismiss_requested),
            (self.retry, self.retry_requested),
            (self.undo, self.undo_requested),
            (self.copies, self.copies_requested),
            (self.rollback, self.rollback_requested),
            (self.report, self.report_requested),
            (self.cancel, self.cancel_requested),
        )
        for part, wish in wishes:
            part.clicked.connect(wish)
        return tuple(part for part, _ in wishes)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title)
        head.addStretch()
        head.addWidget(self.figures)
        links, others = self._buttons[:3], self._buttons[3:]
        self._links = _in_lines((*links, self.said))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addWidget(self.words)
        column.addWidget(self._links)
        column.addWidget(_in_lines(others))


def _in_lines(parts: Sequence[QWidget]) -> QWidget:
    """Put buttons side by side, and on a second line where there is no room."""
    holder = QWidget()
    flow = Flow(holder, spacing=8)
    for part in parts:
        flow.addWidget(part)
    return holder


def _offered(page: Ended, run: Run, *, leaves_links: bool) -> list[QWidget]:
    tally = run.tally
    resumable = run.state in RESUMABLE and tally.left > 0
    has_links = leaves_links and tally.done > 0 and run.undoes is None and not (run.undone or resumable)
    offered = (
        *((part, has_links) for part in (page.copy_links, page.copy_rows, page.show_links)),
        (page.resume, resumable),
        (page.pause, run.state is RunState.WAITING),
        (page.cancel, resumable),
        (page.retry, tally.failed > 0 and not resumable),
        (page.undo, tally.done > 0 and not run.undone and not resumable),
        (page.copies, run.has_copies and not resumable),
        (page.rollback, bool(run.rollback)),
        (page.report, True),
    )
    return [part for part, wanted in offered if wanted]
