"""Links held against the vocabulary: what was found, how often, where, and the way to put it right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import chain
from typing import cast

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QDialog, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from xengo_desktop.desk.campaigns import Campaigns, Group, Report, place_of
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.visible import in_a_line
from xengo_desktop.ui.campaigns.finding_tree import FindingTree
from xengo_desktop.ui.campaigns.ways_list import Deed
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.basics import breakable, button, label, sentence
from xengo_desktop.ui.widgets.empty import EmptyState
from xengo_desktop.ui.widgets.frame import EDGE, PAD, choose_by_enter, foot_of, frame, head_of, list_of
from xengo_desktop.ui.widgets.trouble import Trouble

SIZE = (860, 600)

Decided = Sequence[tuple[Group, str]]
"""What was found, and the value that is put or allowed."""


class CheckDialog(QDialog):
    """`review_requested` hands out a title and the planner of a change set; nothing is sent from here."""

    review_requested = Signal(str, object)
    link_requested = Signal(object)
    vocabulary_requested = Signal()
    vocabulary_kept = Signal()

    def __init__(
        self, theme: Theme, tasks: Tasks, campaigns: Campaigns, row_ids: Sequence[int], parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Check UTM of links"))
        self.setMinimumSize(640, 420)
        self.resize(*SIZE)
        self._tasks, self._campaigns, self._ids = tasks, campaigns, row_ids
        self._job: Job | None = None
        self.report: Report | None = None
        self.summary = sentence("", Type.BODY)
        self.links: tuple[int, ...] = ()
        self.allowing = sentence("", Type.BODY)
        self.tree = FindingTree(theme)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(self.tr("Links checked"))
        self.trouble = Trouble(theme)
        self.begin = button(self.tr("Vocabulary…"), "primary")
        self.nothing = EmptyState(theme, "circle-check", "", "", self.begin)
        self.words = button(self.tr("Vocabulary…"))
        self.close_button = button(self.tr("Close"))
        self.fix = button(self.tr("Fix all…"), "primary")
        choose_by_enter(self, self.fix)
        self._lay_out()
        self._connect()
        self.look()

    def look(self) -> None:
        """Check the links, or check them again."""
        self.fix.setEnabled(False)
        self.trouble.clear()
        self._show(self.progress)
        self.summary.setText(self.tr("Checking…"))
        self._job = self._tasks.run(
            self,
            partial(self._campaigns.check, self._ids),
            done=self._take,
            failed=self._fail,
            progress=self._move_on,
            lane=f"campaigns.check.{id(self)}",
        )

    def done(self, result: int) -> None:
        """Close; what is still being checked is let go."""
        if self._job is not None:
            self._job.cancel()
        super().done(result)

    def _move_on(self, done: int, total: int | None, _: str) -> None:
        self.progress.setMaximum(total or 0)
        self.progress.setValue(done)

    def _take(self, report: Report) -> None:
        self.report, self._job = report, None
        self.tree.show_groups(report.groups, self._campaigns.vocabulary())
        self._show(self.tree if report.groups else self.nothing)
        self.summary.setText(self._summary(report))
        self._weigh()
        begins = not self.begin.isHidden() and not report.groups
        decides = self.tree if self.tree.may_decide() else self.close_button
        (self.fix if report.ids else self.begin if begins else decides).setFocus()

    def _fail(self, error: XengoError) -> None:
        self._job = None
        self.summary.setText("")
        self._show(self.nothing)
        self.trouble.show_error(error)

    def _summary(self, report: Report) -> str:
        checked = _links(report.checked, self)
        if not report.groups:
            self._say_nothing(checked)
            return ""
        words = self.tr("{0} of {1} differ from the vocabulary.").format(_figure(report.affected), checked)
        if report.ids:
            words = f"{words} {self.tr('{0} can be put right at once.').format(_figure(len(report.ids)))}"
        if self.tree.may_decide():
            return f"{words} {self.tr('Say in the lines with an arrow what to do about the others.')}"
        return words if report.ids else f"{words} {self.tr('They are for you to put right, link by link.')}"

    def _say_nothing(self, checked: str) -> None:
        rules = bool(self._campaigns.vocabulary().rules)
        if rules:
            words = self.tr("Nothing was found in {0}.").format(checked)
            self.nothing.say(self.tr("All as agreed"), words, "circle-check")
        else:
            words = self.tr("Say first which values your campaigns use; links are checked against them.")
            self.nothing.say(self.tr("No vocabulary yet"), words, "tag")
        self.begin.setVisible(not rules)
        self.words.setVisible(rules)

    def _weigh(self) -> None:
        """Say what was decided, and what the button does by now."""
        report = self.report
        if report is None:
            return
        allowed = self.tree.decided_groups(Deed.ALLOW)
        self.links = self._affected(report, allowed)
        decided = bool(allowed or self.tree.decided_groups(Deed.PUT))
        self.allowing.setText(self._allowing([value for _, value in allowed]))
        self.allowing.setVisible(bool(allowed))
        self.fix.setText(self._deed(decided, len(allowed)))
        self.fix.setAccessibleName(self.fix.text())
        self.fix.setEnabled(bool(self.links) or decided)
        self.fix.setVisible(bool(report.ids) or self.tree.may_decide())

    def _affected(self, report: Report, allowed: Decided) -> tuple[int, ...]:
        """Return the links that change: what is sure, what is put, and what is allowed in other letters."""
        put = [group.ids for group, _ in self.tree.decided_groups(Deed.PUT)]
        written = [group.ids for group, value in allowed if value != group.finding.value]
        return tuple(dict.fromkeys(chain(report.ids, *put, *written)))

    def _deed(self, decided: bool, allowed: int) -> str:
        count = len(self.links)
        if count and not decided:
            return self.tr("Fix {0}…").format(_links(count, self))
        if count:
            return self.tr("Review {0}…").format(_links(count, self))
        if allowed:
            return self.tr("Allow 1 value") if allowed == 1 else self.tr("Allow {0} values").format(allowed)
        return self.tr("Review…")

    def _allowing(self, values: list[str]) -> str:
        if len(values) == 1:
            words = self.tr("“{1}” adds “{0}” to the allowed values.")
        else:
            words = self.tr("“{1}” adds “{0}” and {2} more to the allowed values.")
        more = _figure(len(values) - 1)
        pressed = self._deed(decided=True, allowed=len(values))
        return words.format(breakable(in_a_line(values[0])), pressed, more) if values else ""

    def _review(self) -> None:
        if self.report is None or not self.fix.isEnabled():
            return
        allowed = self.tree.decided_groups(Deed.ALLOW)
        if not allowed:
            self._hand_out()
            return
        self.fix.setEnabled(False)
        self.trouble.clear()
        values = [(group.finding.parameter, value) for group, value in allowed]
        work = partial(self._campaigns.allow, values)
        self._tasks.run(self, work, done=self._go_on, failed=self._refuse)

    def _go_on(self, _: object) -> None:
        """Tell those who show the vocabulary that it has the values; the links are next."""
        self.vocabulary_kept.emit()
        if self.links:
            self._hand_out()

    def _refuse(self, error: XengoError) -> None:
        self.fix.setEnabled(True)
        self.trouble.show_error(error)

    def _hand_out(self) -> None:
        put = self.tree.decided_groups(Deed.PUT)
        instead = {place_of(group.finding): value for group, value in put}
        title = self.tr("Put campaign parameters right")
        self.review_requested.emit(title, partial(self._campaigns.plan, self.links, instead=instead))
        self.accept()

    def _show(self, part: QWidget) -> None:
        self._stack.setCurrentWidget(self._pages[part])

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._pages: dict[QWidget, QWidget] = {}
        for part in (self.progress, self.tree, self.nothing):
            page = (
                self._findings() if part is self.tree else _centred(part) if part is self.progress else part
            )
            self._pages[part] = page
            self._stack.addWidget(page)
        said = QVBoxLayout()
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(12)
        said.addWidget(self.summary)
        said.addWidget(self.trouble)
        top = head_of(label(self.windowTitle(), Type.TITLE), said)
        frame(self, top, self._stack, foot_of(self.words, None, self.close_button, self.fix))

    def _findings(self) -> QWidget:
        page = list_of(self.tree)
        note = QVBoxLayout()
        note.setContentsMargins(PAD, 12, PAD, 12)
        note.addWidget(self.allowing)
        cast(QVBoxLayout, page.layout()).addLayout(note)
        self.allowing.hide()
        return page

    def _connect(self) -> None:
        self.tree.link_requested.connect(self.link_requested)
        self.tree.decided.connect(self._weigh)
        self.words.clicked.connect(self.vocabulary_requested)
        self.begin.clicked.connect(self.vocabulary_requested)
        self.close_button.clicked.connect(self.reject)
        self.fix.clicked.connect(self._review)
        for part in (self.words, self.close_button):
            part.setAutoDefault(False)


def _figure(count: int) -> str:
    return QLocale().toString(count)


def _links(count: int, of: CheckDialog) -> str:
    return of.tr("1 link") if count == 1 else of.tr("{0} links").format(_figure(count))


def _centred(part: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(EDGE, 0, EDGE, 0)
    column.addStretch()
    column.addWidget(part)
    column.addStretch()
    return holder
