"""A run on screen: the page while it is under way or the page for afterwards, over its rows."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QVBoxLayout, QWidget

from xengo_desktop.domain.runs import Run, RunRow, RunState, Tally
from xengo_desktop.ui.changesets.ended import Ended
from xengo_desktop.ui.changesets.outcomes import Outcomes
from xengo_desktop.ui.changesets.running import Running
from xengo_desktop.ui.look.theme import Theme


class Progress(QWidget):
    """Turns from one page to the other; the rows stay where they are, and so does what is chosen there."""

    def __init__(self, theme: Theme, zone: ZoneInfo, names: dict[str, str]) -> None:
        super().__init__()
        self.running = Running(zone, names)
        self.ended = Ended(theme)
        self.outcomes = Outcomes(theme, zone, names)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.running)
        column.addWidget(self.ended)
        column.addWidget(self.outcomes, 1)
        self._filler = QWidget()
        column.addWidget(self._filler, 1)
        self.begin()

    def begin(self) -> None:
        """Show that it runs; how far it is is told next."""
        held = self.window().focusWidget()
        was_here = held is not None and self.ended.isAncestorOf(held)
        self._turn(self.running)
        self.running.begin()
        if was_here:
            self.running.enter()
        self._list(())

    def begin_writing(self) -> None:
        """Show that a run is asked for, of which nothing is known yet."""
        self._turn(self.running)
        self.running.begin_writing()
        self._list(())

    def show_tally(self, tally: Tally) -> None:
        """Say how far it is."""
        self.running.show_tally(tally)

    def show_rows(self, rows: Sequence[RunRow]) -> None:
        """Show what has become of the rows so far."""
        self._list(rows)

    def show_run(self, run: Run, rows: Sequence[RunRow]) -> None:
        """Show how it stands now that it does not run."""
        held = self.window().focusWidget()
        was_here = held is not None and (self.running.isAncestorOf(held) or held is self.running)
        self.ended.show_run(run, rows)
        self._turn(self.ended)
        self._list(() if run.state is RunState.UNBEGUN else rows)
        self.outcomes.choose_first()
        if was_here and not self.ended.enter():
            self.outcomes.table.setFocus()

    def _list(self, rows: Sequence[RunRow]) -> None:
        self.outcomes.show_rows(rows)
        self._filler.setVisible(not rows)

    def _turn(self, page: QWidget) -> None:
        for each in (self.running, self.ended):
            each.setVisible(each is page)
