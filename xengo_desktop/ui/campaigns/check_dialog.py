"""Links held against the vocabulary: what was found, how often, where, and the way to put it right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QProgressBar,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from xengo_desktop.desk.campaigns import Campaigns, Group, Report
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.queries import Row
from xengo_desktop.domain.visible import address
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.basics import button, label, sentence
from xengo_desktop.ui.widgets.empty import EmptyState
from xengo_desktop.ui.widgets.frame import EDGE, foot_of, frame, head_of, list_of
from xengo_desktop.ui.widgets.lines import space_out
from xengo_desktop.ui.widgets.tool_tips import tool_tip
from xengo_desktop.ui.widgets.trouble import Trouble

SIZE = (860, 600)
ROW = Qt.ItemDataRole.UserRole


class CheckDialog(QDialog):
    """`review_requested` hands out a title and the planner of a change set; nothing is sent from here."""

    review_requested = Signal(str, object)
    link_requested = Signal(object)
    vocabulary_requested = Signal()

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
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(self.tr("Findings"))
        self.progress = QProgressBar()
        self.progress.setAccessibleName(self.tr("Links checked"))
        self.trouble = Trouble(theme)
        self.begin = button(self.tr("Vocabulary…"), "primary")
        self.nothing = EmptyState(theme, "circle-check", "", "", self.begin)
        self.words = button(self.tr("Vocabulary…"))
        self.close_button = button(self.tr("Close"))
        self.fix = button(self.tr("Fix all…"), "primary")
        self.fix.setDefault(True)
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
        self.tree.clear()
        for group in report.groups:
            self.tree.addTopLevelItem(self._item(group))
        self._show(self.tree if report.groups else self.nothing)
        self.summary.setText(self._summary(report))
        self.fix.setText(self.tr("Fix {0}…").format(_links(len(report.ids), self)))
        self.fix.setAccessibleName(self.fix.text())
        self.fix.setEnabled(bool(report.ids))
        self.fix.setVisible(bool(report.ids))
        begins = not self.begin.isHidden() and not report.groups
        (self.fix if report.ids else self.begin if begins else self.close_button).setFocus()

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
        if not report.ids:
            return f"{words} {self.tr('What to put instead is for you to say, link by link.')}"
        return f"{words} {self.tr('{0} can be put right at once.').format(_figure(len(report.ids)))}"

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

    def _item(self, group: Group) -> QTreeWidgetItem:
        finding = group.finding
        if finding.instead is None:
            remedy = self.tr("to be decided")
        elif finding.instead == "":
            remedy = self.tr("taken out")
        else:
            remedy = self.tr("→ {0}").format(finding.instead)
        if finding.guess and finding.instead is not None:
            remedy = self.tr("perhaps {0}").format(remedy)
        item = QTreeWidgetItem([finding.sentence, _figure(group.count), remedy])
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for row in group.samples:
            item.addChild(_sample(row))
        if group.count > len(group.samples):
            more = self.tr("and {0} more").format(_figure(group.count - len(group.samples)))
            item.addChild(QTreeWidgetItem([more, "", ""]))
        return item

    def _open(self, item: QTreeWidgetItem) -> None:
        row = item.data(0, ROW)
        if isinstance(row, Row):
            self.link_requested.emit(row)

    def _review(self) -> None:
        if self.report is not None and self.report.ids:
            title = self.tr("Put campaign parameters right")
            self.review_requested.emit(title, partial(self._campaigns.plan, self.report.ids))
            self.accept()

    def _show(self, part: QWidget) -> None:
        self._stack.setCurrentWidget(self._pages[part])

    def _lay_out(self) -> None:
        self.tree.setHeaderLabels([self.tr("Finding"), self.tr("Links"), self.tr("Put right as")])
        space_out(self.tree)
        self.tree.setUniformRowHeights(True)
        head = self.tree.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self._stack = QStackedWidget()
        self._pages: dict[QWidget, QWidget] = {}
        for part in (self.progress, self.tree, self.nothing):
            page = list_of(part) if part is self.tree else _centred(part) if part is self.progress else part
            self._pages[part] = page
            self._stack.addWidget(page)
        said = QVBoxLayout()
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(12)
        said.addWidget(self.summary)
        said.addWidget(self.trouble)
        top = head_of(label(self.windowTitle(), Type.TITLE), said)
        frame(self, top, self._stack, foot_of(self.words, None, self.close_button, self.fix))

    def _connect(self) -> None:
        self.tree.itemActivated.connect(self._open)
        self.words.clicked.connect(self.vocabulary_requested)
        self.begin.clicked.connect(self.vocabulary_requested)
        self.close_button.clicked.connect(self.reject)
        self.fix.clicked.connect(self._review)
        for part in (self.words, self.close_button):
            part.setAutoDefault(False)


def _sample(row: Row) -> QTreeWidgetItem:
    item = QTreeWidgetItem([f"{row.link.name}  {address(row.link.destination)}", "", ""])
    item.setData(0, ROW, row)
    item.setToolTip(0, tool_tip(address(row.link.destination)))
    return item


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
