"""How the import dialog is laid out: columns and preview at the left, choices at the right, a foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from xengo_desktop.desk.transfer.fields import LeftOut
from xengo_desktop.desk.transfer.mapping import Mapping, Suggested
from xengo_desktop.domain.accounts import Account
from xengo_desktop.tabular.table import Table
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.transfer.mapper import Mapper
from xengo_desktop.ui.transfer.preview import Preview
from xengo_desktop.ui.transfer.settings_form import PoliciesForm, ReadingForm
from xengo_desktop.ui.widgets.basics import ElidedLabel, button, in_order, label, rule, sentence, set_tone
from xengo_desktop.ui.widgets.empty import EmptyState
from xengo_desktop.ui.widgets.frame import EDGE, PAD, foot_of, frame, head_of
from xengo_desktop.ui.widgets.scroll import Scroller

RIGHT_WIDTH = 340


class ImportFace(QObject):
    """Makes the parts that only show something, and knows which of them are in sight."""

    def __init__(self, theme: Theme, accounts: Sequence[Account], dialog: QDialog) -> None:
        super().__init__(dialog)
        self.title = ElidedLabel(self.tr("Import links"), Type.TITLE)
        self.facts = ElidedLabel("", Type.BODY, "muted")
        self.choose = button(self.tr("Choose a file…"), "primary")
        self.another = button(self.tr("Another file…"))
        self.mapper = Mapper()
        self.preview = Preview(theme)
        self.policies = PoliciesForm(accounts)
        self.reading = ReadingForm(theme)
        self.status = sentence("", Type.SECONDARY)
        self.cancel = button(self.tr("Cancel"))
        self.review = button(self.tr("Review…"), "primary")
        self._empty = EmptyState(
            theme,
            "file-down",
            self.tr("Drop a table of links here"),
            self.tr(
                "CSV, Excel or JSON: an export of Bitly, Dub, Short.io, Rebrandly, Shlink, YOURLS or Kutt, "
                "your own table, or an export of this program. Nothing is sent before you have seen "
                "what would happen."
            ),
            self.choose,
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._body())
        self._lay_out(dialog)
        self._show_buttons(opened=False)
        self.choose.setDefault(True)
        self.mapper.grown.connect(self._put_in_order)

    def show_table(self, table: Table, suggested: Suggested, count: int) -> None:
        """Show a file that was read."""
        self.title.setText(table.name or self.tr("Table"))
        lines = self.tr("1 line") if count == 1 else self.tr("{0} lines").format(f"{count:,}")
        self.facts.setText(" · ".join((self._whose(suggested), lines)))
        self.reading.show_table(table)
        self.mapper.show_columns(table.header, suggested.samples, suggested.mapping)
        self._pages.setCurrentIndex(1)
        self._show_buttons(opened=True)
        self.review.setDefault(True)

    def _put_in_order(self) -> None:
        in_order(self.another, *self.mapper.choices)

    def _whose(self, suggested: Suggested) -> str:
        """Say where a table comes from; one without a destination is worth a look."""
        if suggested.vendor is not None:
            return self.tr("Export of {0}").format(suggested.vendor.label)
        return self.tr("Unknown header") if suggested.mapping.problem else self.tr("Your own table")

    def show_mapping(self, mapping: Mapping, left_out: Sequence[LeftOut]) -> None:
        """Show what is read as what, and what keeps the review from beginning."""
        self.mapper.show_mapping(mapping)
        self.reading.show_mapping(mapping)
        self.policies.show_mapping(mapping)
        account = self.policies.account.key
        problem = mapping.problem or ("" if account else self.tr("Add an account first."))
        self.review.setEnabled(not problem)
        notes = [*map(str, left_out), *self._unread(mapping, left_out), *self._guessed(mapping)]
        self.say(problem or " ".join(notes), tone="bad" if problem else "muted")

    def _unread(self, mapping: Mapping, left_out: Sequence[LeftOut]) -> list[str]:
        """Say how many columns of somebody's own table fall away."""
        count = mapping.columns.count(None) - sum(len(each.names) for each in left_out)
        if mapping.vendor or count <= 0:
            return []
        words = (
            self.tr("1 column is not imported.") if count == 1 else self.tr("{0} columns are not imported.")
        )
        return [words.format(count)]

    def _guessed(self, mapping: Mapping) -> list[str]:
        """Say that columns are marked as guesses."""
        count = len(mapping.guessed)
        one, more = self.tr("1 column is a guess (?)."), self.tr("{0} columns are guesses (?).")
        return [one if count == 1 else more.format(count)] if count else []

    def say(self, text: str, *, tone: str = "muted", busy: bool = False) -> None:
        """Say a sentence at the foot."""
        self.status.setText(text)
        set_tone(self.status, tone)
        if busy:
            self.review.setEnabled(False)

    def _show_buttons(self, *, opened: bool) -> None:
        for part in (self.facts, self.another, self.review):
            part.setVisible(opened)

    def _body(self) -> QWidget:
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(Scroller(self.mapper, self.tr("Columns of the file")), 1)
        left.addWidget(rule())
        left.addWidget(self._preview())
        line = QFrame()
        line.setObjectName("rule")
        line.setFixedWidth(1)
        holder = QWidget()
        body = QHBoxLayout(holder)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addLayout(left, 1)
        body.addWidget(line)
        body.addWidget(self._right())
        return holder

    def _preview(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(EDGE - PAD, 8, 0, 0)
        column.setSpacing(0)
        title = label(self.tr("What the first lines are read as"), Type.SECONDARY, "muted")
        title.setContentsMargins(PAD, 0, 0, 0)
        column.addWidget(title)
        column.addWidget(self.preview)
        return holder

    def _right(self) -> QWidget:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(20, 16, 12, 20)
        column.setSpacing(20)
        column.addWidget(self.policies)
        column.addWidget(rule())
        column.addWidget(self.reading)
        column.addStretch()
        scroller = Scroller(form, self.tr("Choices"))
        scroller.setFixedWidth(RIGHT_WIDTH)
        return scroller

    def _lay_out(self, dialog: QDialog) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.title)
        words.addWidget(self.facts)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addLayout(words, 1)
        head.addWidget(self.another, 0, Qt.AlignmentFlag.AlignVCenter)
        frame(dialog, head_of(head), self._pages, foot_of(self.status, self.cancel, self.review))
