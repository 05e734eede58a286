"""Copy links to another account: where to, and what is carried over, changed and lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from xengo_desktop.desk.bulk.copying import CopyPlan, Fate, Parity
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.jobs import Job
from xengo_desktop.ui.changesets.wording import FIELDS, field_name
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.records.records import Cell, Column
from xengo_desktop.ui.records.table import RecordTable
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.basics import button, label, sentence
from xengo_desktop.ui.widgets.choices import Choice
from xengo_desktop.ui.widgets.fields import Field
from xengo_desktop.ui.widgets.frame import choose_by_enter, foot_of, frame, head_of, list_of
from xengo_desktop.ui.widgets.segments import Segments
from xengo_desktop.ui.widgets.trouble import Trouble

SIZE = (840, 600)
SMALLEST = (640, 440)

Plan = Callable[[str, bool, Job], CopyPlan]
"""From an account, and whether taken codes are replaced, to the plan."""


class CopyDialog(QDialog):
    """`wanted` tells the plan. With `moving` the originals are deleted afterwards, in a step of its own."""

    wanted = Signal(object)

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        plan: Plan,
        accounts: Sequence[Account],
        *,
        moving: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._plan, self._moving = tasks, plan, moving
        self._planned: CopyPlan | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(
            self.tr("Move to another account") if moving else self.tr("Copy to another account")
        )
        self.setMinimumSize(*SMALLEST)
        self.resize(*SIZE)
        self.account = Choice()
        self.account.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.account.setMinimumContentsLength(8)
        for account in accounts:
            self.account.addItem(account.name, account.id)
        self.taken = Segments(
            self.tr("Codes that another link has"),
            [("skip", self.tr("Leave out")), ("new", self.tr("New code"))],
        )
        self.said = label("", Type.FIGURE, "muted")
        columns = (
            Column(title=self.tr("Field"), cell=self._name, width=140),
            Column(title=self.tr("What becomes of it"), cell=self._fate, width=160),
            Column(title=self.tr("Links"), cell=_count, width=88, right=True),
            Column(title=self.tr("Why"), cell=_why),
        )
        self.parity = RecordTable(
            theme, self.tr("What becomes of each field"), columns, key=_key, two_lines=False
        )
        self.trouble = Trouble(theme)
        self.review = button(self.tr("Review…"), "primary")
        self.cancel = button(self.tr("Cancel"))
        self._lay_out()
        self.account.currentIndexChanged.connect(self._look)
        self.taken.chosen.connect(self._look)
        self.review.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        self._look()

    def accept(self) -> None:
        if self._planned is not None:
            self.wanted.emit(self._planned)
            super().accept()

    def _look(self, *_: object) -> None:
        self._planned = None
        self.review.setEnabled(False)
        self.trouble.clear()
        work = partial(_call, self._plan, self.account.currentData() or "", self.taken.key == "new")
        self._tasks.run(
            self, work, done=self._show, failed=self._refuse, progress=self._move, lane=f"copy.{id(self)}"
        )

    def _show(self, plan: CopyPlan) -> None:
        self._planned = plan
        self.parity.show_records(plan.parity)
        made, of = len(plan.changes.wishes), len(plan.changes.rows)
        self.said.setText(self.tr("{0} of {1} links can be copied").format(f"{made:,}", f"{of:,}"))
        self.review.setEnabled(made > 0)

    def _move(self, done: int, total: int | None, text: str) -> None:
        self.said.setText(self.tr("Looking at the links… {0} of {1}").format(f"{done:,}", f"{total or 0:,}"))

    def _refuse(self, error: XengoError) -> None:
        self.said.setText("")
        self.trouble.show_error(error)

    def _name(self, parity: Parity) -> Cell:
        return Cell(text=field_name(parity.name) if parity.name in FIELDS else self.tr("Clicks so far"))

    def _fate(self, parity: Parity) -> Cell:
        words = {
            Fate.CARRIED: (self.tr("Carried over"), "circle-check", "good"),
            Fate.CHANGED: (self.tr("Changed"), "pencil", "warn"),
            Fate.LOST: (self.tr("Lost"), "circle-x", "bad"),
        }
        text, icon, tone = words[parity.fate]
        return Cell(text=text, icon=icon, tone=tone)

    def _lay_out(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(12)
        account = Field(self.tr("To the account"), self.account)
        taken = Field(self.tr("Codes that another link has"), self.taken)
        for field in (account, taken):
            fields.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        words = self.tr("Copies are links of their own; the originals stay as they are.")
        if self._moving:
            words = self.tr(
                "Moving is copying, checking, and then deleting the originals, in a step of its own. "
                "Old short links stop working with it, unless their domain moves along."
            )
        title, about = label(self.windowTitle(), Type.TITLE), sentence(words, Type.BODY)
        head = head_of(title, about, fields, self.trouble, spacing=8)
        frame(self, head, list_of(self.parity), foot_of(self.said, self.cancel, self.review))
        choose_by_enter(self, self.review)


def _call(plan: Plan, account_id: str, new_codes: bool, job: Job) -> CopyPlan:
    return plan(account_id, new_codes, job)


def _key(parity: Parity) -> tuple[str, Fate, str]:
    return parity.name, parity.fate, parity.reason


def _count(parity: Parity) -> Cell:
    return Cell(text=f"{parity.count:,}")


def _why(parity: Parity) -> Cell:
    return Cell(text=parity.reason, tone="muted", hint=parity.reason)
