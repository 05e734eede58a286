"""How the batch dialog is laid out: a head with a sample, rows and wishes side by side, a foot."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from xengo_desktop.qr.batch.order import BatchPlan
from xengo_desktop.ui.batch.progress import ProgressPanel
from xengo_desktop.ui.batch.rows import RowsTable
from xengo_desktop.ui.batch.sample import Sample
from xengo_desktop.ui.batch.verdicts import Verdicts
from xengo_desktop.ui.batch.wishes import WishesForm
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.basics import button, label, rule
from xengo_desktop.ui.widgets.empty import EmptyState
from xengo_desktop.ui.widgets.scroll import Scroller

WISHES_WIDTH = 372


class Face(QObject):
    """Makes the parts that only show something, and knows which of them are in sight."""

    def __init__(
        self, theme: Theme, tasks: Tasks, form: WishesForm, progress: ProgressPanel, dialog: QDialog
    ) -> None:
        super().__init__(dialog)
        self._plan: BatchPlan | None = None
        self.form, self.progress = form, progress
        self.title = label("", Type.DISPLAY)
        self.sample = Sample(tasks)
        self.table = RowsTable(theme)
        self.verdicts = Verdicts(theme)
        self.export = button("", "primary")
        self.back = button(self.tr("Back"))
        self.close_button = button(self.tr("Close"))
        nothing = self.tr("No row of the table can become a code.")
        self.left = QStackedWidget()
        self.left.addWidget(self.table)
        self.left.addWidget(EmptyState(theme, "qr-code", self.tr("Nothing to draw"), nothing))
        self.right = QStackedWidget()
        self.right.addWidget(self._wishes())
        self.right.addWidget(progress)
        self.right.setFixedWidth(WISHES_WIDTH)
        self._lay_out(dialog)
        self.sample.hide()
        self._show_buttons(busy=False)
        self.table.selectionModel().currentRowChanged.connect(self._show_sample)
        self.back.clicked.connect(self._go_back)

    def show_rows(self, plan: BatchPlan) -> None:
        """Show the rows of a plan, and how the chosen one looks."""
        self._plan = plan
        self.table.rows.show_rows(plan.rows, plan.order.formats)
        self.left.setCurrentIndex(0 if plan.rows else 1)
        self._show_sample()

    def show_count(self, count: int, *, ready: bool) -> None:
        """Say how many codes there are; they can be exported when they are ready and some do not fail."""
        one = count == 1
        self.title.setText(self.tr("1 QR code") if one else self.tr("{0} QR codes").format(f"{count:,}"))
        made = max(0, count - self.verdicts.left_out)
        none = count > 0 and made == 0
        words = self.tr("Export {0} codes").format(f"{made:,}")
        if made == 1 or none:
            words = self.tr("Export codes") if none else self.tr("Export 1 code")
        self.export.setText(words)
        self.export.setAccessibleName(words)
        self.export.setEnabled(ready and made > 0)
        self.verdicts.show_way_out(none=none)

    def show_export(self, *, busy: bool) -> None:
        """Show how the export is getting on, or what came of it."""
        self.right.setCurrentWidget(self.progress)
        self._show_buttons(busy=busy)

    def _go_back(self) -> None:
        self.right.setCurrentIndex(0)
        self._show_buttons(busy=False)
        self.export.setFocus()

    def _show_sample(self) -> None:
        """Draw the row that is chosen, else the first."""
        rows = self._plan.rows if self._plan else ()
        self.sample.setVisible(bool(rows))
        if self._plan is not None and rows:
            chosen = max(0, self.table.currentIndex().row())
            self.sample.show_code(self._plan, rows[min(chosen, len(rows) - 1)])

    def _show_buttons(self, *, busy: bool) -> None:
        choosing = self.right.currentIndex() == 0
        self.export.setVisible(choosing)
        self.back.setVisible(not choosing and not busy)
        self.close_button.setVisible(not busy)
        self.verdicts.force.setEnabled(choosing)

    def _lay_out(self, dialog: QDialog) -> None:
        column = QVBoxLayout(dialog)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(rule())
        column.addLayout(self._body(), 1)
        column.addWidget(rule())
        column.addLayout(self._foot())
        self.export.setDefault(True)
        self.form.naming.line.setFocus()

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addStretch()
        words.addWidget(self.title)
        words.addWidget(label(self.tr("Every file is read back before it counts as done."), tone="muted"))
        words.addStretch()
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 20, 12)
        head.addLayout(words, 1)
        head.addWidget(self.sample)
        return head

    def _body(self) -> QHBoxLayout:
        line = QFrame()
        line.setObjectName("rule")
        line.setFixedWidth(1)
        body = QHBoxLayout()
        body.setContentsMargins(8, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.left, 1)
        body.addWidget(line)
        body.addWidget(self.right)
        return body

    def _wishes(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Scroller(self.form, self.tr("What to export")), 1)
        column.addWidget(rule())
        column.addWidget(self.form.goal)
        return holder

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 12, 20, 14)
        foot.setSpacing(8)
        foot.addWidget(self.verdicts, 1)
        for part in (self.back, self.close_button, self.export):
            foot.addWidget(part, 0, Qt.AlignmentFlag.AlignBottom)
        return foot
