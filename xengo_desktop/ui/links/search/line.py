"""The line under the search: a chip for each term, and what is wrong."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from xengo_desktop.domain.search.pieces import Piece, Problem, Search
from xengo_desktop.domain.search.terms import JobTerm, Word
from xengo_desktop.ui.links.search.chips import TermChip
from xengo_desktop.ui.links.search.editing import turned, without
from xengo_desktop.ui.links.search.field import SearchField
from xengo_desktop.ui.links.search.job_names import JobNames
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import button, sentence
from xengo_desktop.ui.widgets.flow import Flow

REST = 600
"""Milliseconds after the last key before a sentence appears: nobody is corrected in the middle of a word."""


MOST = 50
"""Chips: beyond that it is a pasted text, not a search."""


class SearchLine(QFrame):
    """Follows a search field; hidden while there are only words."""

    def __init__(self, theme: Theme, field: SearchField) -> None:
        super().__init__()
        self.setObjectName("top")
        self._theme, self._field = theme, field
        self._chips: list[TermChip] = []
        self._problem: Problem | None = None
        self._jobs: JobNames | None = None
        self.words = sentence("", Type.SECONDARY, "bad")
        self.better = button("", "quiet")
        self.better.clicked.connect(self._mend)
        self._lay_out()
        self._rest = QTimer(field, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.show_problem)
        field.textChanged.connect(self._follow)
        field.passed_down.connect(self.show_problem)
        field.left.connect(self.show_problem)
        theme.changed.connect(self._rebuild)
        self._follow()

    def name_jobs(self, jobs: JobNames) -> None:
        """Say what a job is called, not its number."""
        self._jobs = jobs
        jobs.learnt.connect(self._rebuild)
        self._rebuild()

    def show_problem(self) -> None:
        """Say the first thing that is wrong; what is not finished only after the field was left."""
        self._rest.stop()
        told = [
            each for each in self._field.search.problems if not each.unfinished or not self._field.hasFocus()
        ]
        self._problem = told[0] if told else None
        self.words.setText(self._problem.sentence if self._problem else "")
        better = self._problem.better if self._problem else ""
        self.better.setText(self.tr("Use {0}").format(better))
        self.better.setAccessibleName(self.better.text())
        self.better.setVisible(bool(better))
        self._wrong.setVisible(self._problem is not None)
        # Heard by whoever cannot see the line under the field.
        self._field.setAccessibleDescription(self.words.text())
        self._show()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 4)
        column.setSpacing(0)
        self._terms, self._wrong = QWidget(), QWidget()
        self._flow = Flow(self._terms, 4)
        self._flow.setContentsMargins(0, 4, 0, 4)
        wrong = QHBoxLayout(self._wrong)
        wrong.setContentsMargins(0, 0, 0, 0)
        wrong.addWidget(self.words, 1)
        wrong.addWidget(self.better)
        column.addWidget(self._terms)
        column.addWidget(self._wrong)

    def _follow(self) -> None:
        self._rebuild()
        problems = self._field.search.problems
        if self._problem is not None and self._problem.sentence not in {each.sentence for each in problems}:
            self.show_problem()
        if problems:
            self._rest.start()
        self._show()

    def _rebuild(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        text, pieces = self._field.text(), _chipped(self._field.search)[:MOST]
        self._chips = [TermChip(self._theme, piece, self._said(piece, text)) for piece in pieces]
        for chip in self._chips:
            chip.turned.connect(self._turn)
            chip.removed.connect(self._remove)
            self._flow.addWidget(chip)
            chip.show()

    def _said(self, piece: Piece, text: str) -> str:
        named = self._jobs.words(piece.term.job) if self._jobs and isinstance(piece.term, JobTerm) else ""
        return named or text[piece.start : piece.end]

    def _show(self) -> None:
        self._terms.setVisible(bool(self._chips))
        self._wrong.setVisible(self._problem is not None)
        self.setVisible(bool(self._chips) or self._problem is not None)

    def _turn(self, piece: Piece) -> None:
        self._field.change(turned(self._field.text(), piece))

    def _remove(self, piece: Piece) -> None:
        self._field.change(without(self._field.text(), piece))
        if self._chips:
            self._chips[-1].setFocus()
        else:
            self._field.setFocus()

    def _mend(self) -> None:
        problem, text = self._problem, self._field.text()
        if problem is not None:
            self._field.change(f"{text[: problem.start]}{problem.better}{text[problem.end :]}")
            self._field.setFocus()


def _chipped(search: Search) -> list[Piece]:
    """Return the pieces that get a chip: every term but plain words, which stand in the field as they are."""
    found = [piece for piece in search.pieces if piece.term is not None]
    return [piece for piece in found if not isinstance(piece.term, Word) or piece.term.negated]
