"""Saying what is left of requests that were bought: read once at the service, counted on from here."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from xengo_desktop.desk.budget.budget import MOST, Budget
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.budgets import BudgetState, Limits
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.basics import button, label, sentence
from xengo_desktop.ui.widgets.fields import Field
from xengo_desktop.ui.widgets.numbers import whole_box
from xengo_desktop.ui.widgets.segments import Segments

WIDTH = 420
OTHER = "other"


class FigureDialog(QDialog):
    """Asks for the plan and for what is left of it."""

    def __init__(
        self,
        tasks: Tasks,
        budget: Budget,
        account: Account,
        limits: Limits,
        state: BudgetState,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._budget, self._account = tasks, budget, account
        self._totals = {name: total for name, total in limits.totals}
        self.setWindowTitle(self.tr("Requests left"))
        self.setFixedWidth(WIDTH)
        self.plan = Segments(self.tr("Plan"), [(name, self._plan_text(name)) for name in self._names()])
        self.total = whole_box(
            1, MOST, next(iter(self._totals.values())), "", self.tr("Requests of the plan")
        )
        self.left = whole_box(0, MOST, 0, "", self.tr("Still left"))
        self.trouble = sentence("", Type.SECONDARY, "bad")
        self.trouble.hide()
        self.keep = button(self.tr("Keep"), "primary")
        self.keep.setDefault(True)
        self.cancel = button(self.tr("Cancel"))
        self._lay_out()
        self.plan.chosen.connect(self._choose_plan)
        for box in (self.total, self.left):
            box.valueChanged.connect(self._clear)
        self.keep.clicked.connect(self._keep)
        self.cancel.clicked.connect(self.reject)
        self._begin(state)

    def _names(self) -> tuple[str, ...]:
        return (*self._totals, OTHER)

    def _plan_text(self, name: str) -> str:
        if name == OTHER:
            return self.tr("Another total")
        return f"{name} · {QLocale().toString(self._totals[name])}"

    def _begin(self, state: BudgetState) -> None:
        known = state.lasting
        if known is not None and known.of is not None:
            name = next((name for name, total in self._totals.items() if total == known.of), OTHER)
            self.plan.choose(name)
            self.total.setValue(known.of)
            self.left.setValue(known.left or 0)
        else:
            self.left.setValue(self.total.value())
            self._choose_plan(self.plan.key)
        self._allow_total()
        self._clear()
        self.left.setFocus()
        self.left.selectAll()

    def _choose_plan(self, name: str) -> None:
        """Take the plan's total; what was typed stays where it fits, and untouched all of it is left."""
        if name in self._totals:
            untouched = self.left.value() == self.total.value()
            self.total.setValue(self._totals[name])
            if untouched or self.left.value() > self.total.value():
                self.left.setValue(self._totals[name])
        self._allow_total()
        self._clear()

    def _allow_total(self) -> None:
        self._total_field.setVisible(self.plan.key == OTHER)
        self.adjustSize()

    def _clear(self) -> None:
        """Take back what was said against figures that are others now."""
        self.trouble.hide()
        self.adjustSize()

    def _keep(self) -> None:
        self.keep.setEnabled(False)
        work = partial(self._budget.say, self._account.id, self.left.value(), self.total.value())
        self._tasks.run(self, work, done=self._kept, failed=self._show)

    def _kept(self, _: None) -> None:
        self.accept()

    def _show(self, error: XengoError) -> None:
        self.keep.setEnabled(True)
        self.trouble.setText(str(error))
        self.trouble.show()
        self.adjustSize()
        self.left.setFocus()
        self.left.selectAll()

    def _lay_out(self) -> None:
        self._total_field = Field(self.tr("Requests of the plan"), self.total)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(16)
        column.addWidget(label(self.tr("How many requests are left?"), Type.TITLE))
        column.addWidget(
            sentence(
                self.tr(
                    "“{0}” has a number of requests for as long as its plan lasts. Its website shows how many"
                    " are left. They are counted on from that here; what other programs use is not seen."
                ).format(self._account.name)
            )
        )
        column.addWidget(Field(self.tr("Plan"), self.plan))
        column.addWidget(self._total_field)
        column.addWidget(Field(self.tr("Still left"), self.left))
        column.addWidget(self.trouble)
        column.addLayout(buttons)
