"""How the dialog for pasted rows is laid out, and what it says of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from xengo_desktop.desk.bulk.pasting import Block
from xengo_desktop.desk.bulk.surveying import Survey
from xengo_desktop.desk.transfer.policies import Existing
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.ui.bulk.paste_grid import PasteGrid
from xengo_desktop.ui.bulk.paste_reading import Opened
from xengo_desktop.ui.bulk.paste_text import PasteText
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.transfer.agreed import AgreedSwitch
from xengo_desktop.ui.transfer.boxes import KeyedChoice
from xengo_desktop.ui.widgets.basics import button, label, sentence, set_tone
from xengo_desktop.ui.widgets.choices import Choice
from xengo_desktop.ui.widgets.empty import EmptyState
from xengo_desktop.ui.widgets.fields import Field
from xengo_desktop.ui.widgets.frame import body_of, lay_out
from xengo_desktop.ui.widgets.helped import HelpedField
from xengo_desktop.ui.widgets.rows import in_a_row
from xengo_desktop.ui.widgets.segments import Segments
from xengo_desktop.ui.widgets.trouble import Trouble

TABLE, TEXT = "table", "text"
VIEW_WIDTH = 192


class PasteFace(QObject):
    """Makes the parts, and knows which of them are in sight."""

    def __init__(self, theme: Theme, accounts: Sequence[Account], dialog: QDialog) -> None:
        super().__init__(dialog)
        self.account = Choice()
        self.account.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.account.setMinimumContentsLength(8)
        for account in accounts:
            self.account.addItem(account.name, account.id)
        self.account_field = HelpedField(self.tr("Account"), self.account)
        self.domain = KeyedChoice([("", self.tr("The usual one"))])
        self.domain_field = Field(self.tr("Domain of new links"), self.domain)
        self.named = QCheckBox(self.tr("The first row names the columns"))
        self.view = Segments(
            self.tr("Show the rows as"), [(TABLE, self.tr("Table")), (TEXT, self.tr("Text"))]
        )
        self.view.setFixedWidth(VIEW_WIDTH)
        self.grid, self.text = PasteGrid(theme), PasteText()
        self.text.setAccessibleName(self.tr("Rows"))
        self.said = sentence("", Type.BODY, "")
        self.trouble = Trouble(theme)
        self.existing = Segments(
            self.tr("Links that are there already and differ"),
            [
                (Existing.UPDATE, self.tr("Change")),
                (Existing.LEAVE, self.tr("Leave")),
                (Existing.ASK, self.tr("As conflict")),
            ],
        )
        self.words = AgreedSwitch()
        self.review = button(self.tr("Review…"), "primary")
        self.cancel = button(self.tr("Cancel"))
        self._empty = EmptyState(
            theme,
            "grid-2x2",
            self.tr("Nothing pasted yet"),
            self.tr("Copy rows in a spreadsheet, then press Ctrl+V here."),
        )
        self._found: Survey | None = None
        self._guesses = 0
        self._lay_out(dialog)
        self.grid.looked_at.connect(self._say_problem)

    # the account

    def choose_account(self, account_id: str) -> None:
        """Choose an account; where it is not offered nothing changes."""
        found = self.account.findData(account_id)
        if found >= 0:
            self.account.setCurrentIndex(found)

    def bar_account(self, name: str) -> None:
        """Say that the account one comes from is not offered."""
        self.account_field.show_help(self.tr("“{0}” is set to read-only.").format(name))

    # the rows

    def show_source(self, text: str, *, short: bool) -> None:
        """Begin with other rows; long ones can only be seen as a table."""
        words = self.tr("This is too long to be changed here; change it in the spreadsheet.")
        self.view.allow(TEXT, short, words)
        if self.view.key == TEXT and short:
            self.show_text(text)
        else:
            self.view.choose(TABLE)
            self.show_table()

    def show_text(self, text: str) -> None:
        """Show the rows as text."""
        if self.text.toPlainText() != text:
            with QSignalBlocker(self.text):
                self.text.setPlainText(text)
        self._pages.setCurrentWidget(self.text)
        self.text.setFocus()

    def show_table(self) -> None:
        """Show the rows as cells."""
        self._pages.setCurrentWidget(self._sheet)

    def show_nothing(self) -> None:
        """Say that there is nothing to read yet."""
        self.named.setEnabled(False)
        self._sheets.setCurrentWidget(self._empty)
        self.said.setText("")
        self.trouble.clear()

    def wait(self) -> None:
        """Say nothing about rows that are being read."""
        self._found = None
        self.review.setEnabled(False)

    def show_opened(self, opened: Opened) -> None:
        """Show the columns and the first rows."""
        block, first = opened.block, opened.first
        self.trouble.clear()
        self.named.setEnabled(True)
        self.named.setChecked(block.table.headed)
        self._sheets.setCurrentWidget(self.grid)
        self.grid.show_block(block, first.lines)
        self._guesses = len(block.mapping.guessed)
        self._offer_domains(opened)
        self.review.setEnabled(not block.problem)
        if block.problem:
            self._say(block.problem, "bad")

    def show_counting(self, done: int, _: int | None, __: str) -> None:
        """Say how far the count is."""
        self._say(self.tr("Reading the rows… {0}").format(f"{done:,}"))

    def show_survey(self, block: Block, found: Survey) -> None:
        """Say how many rows there are, and how many are no good."""
        self._found = found
        if block.problem:
            return
        self.review.setEnabled(found.rows > found.wrong)
        self._say(*self._sentence(found))

    def refuse(self, error: XengoError) -> None:
        """Say why nothing can be made of it."""
        self._say("")
        self.trouble.show_error(error)

    def _sentence(self, found: Survey) -> tuple[str, str]:
        rows = self.tr("1 row.") if found.rows == 1 else self.tr("{0} rows.").format(f"{found.rows:,}")
        if found.first_wrong is None:
            return self._with_guesses(rows), ""
        line, problem = found.first_wrong
        words = (
            self.tr("{0} 1 will be left out; row {2}: {3}")
            if found.wrong == 1
            else self.tr("{0} {1} will be left out; row {2}: {3}")
        )
        return words.format(rows, f"{found.wrong:,}", f"{line.number:,}", problem), "warn"

    def _with_guesses(self, rows: str) -> str:
        """Say that columns are marked as guesses, since they may be out of sight."""
        one, more = self.tr("{0} 1 column is a guess (?)."), self.tr("{0} {1} columns are guesses (?).")
        return (one if self._guesses == 1 else more).format(rows, self._guesses) if self._guesses else rows

    def _say_problem(self, problem: str) -> None:
        """Say what is wrong with the row that is looked at, else with the first."""
        if problem:
            row = self.grid.currentIndex().siblingAtColumn(0).data()
            self._say(self.tr("Row {0}: {1}").format(row, problem), "warn")
        elif self._found is not None:
            self._say(*self._sentence(self._found))

    def _say(self, text: str, tone: str = "") -> None:
        self.said.setText(text)
        set_tone(self.said, tone)

    def _offer_domains(self, opened: Opened) -> None:
        domains = opened.domains
        usual = domains[0] if domains else self.tr("The usual one")
        self.domain.offer([("", usual), *((domain, domain) for domain in domains[1:])])
        self.domain.choose(opened.domain if opened.domain in domains[1:] else "")
        self.domain_field.forbid(opened.fixed)

    # where everything is

    def _lay_out(self, dialog: QDialog) -> None:
        self._sheets = QStackedWidget()
        self._sheets.addWidget(self._empty)
        self._sheets.addWidget(self.grid)
        self._sheet = QFrame()
        self._sheet.setObjectName("sheet")
        inner = QVBoxLayout(self._sheet)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(self._sheets)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._sheet)
        self._pages.addWidget(self.text)
        self.named.setAccessibleName(self.named.text())
        over = QHBoxLayout()
        over.setSpacing(12)
        over.addWidget(label(self.tr("Rows"), Type.SECONDARY, "muted"))
        over.addStretch()
        over.addWidget(self.named)
        over.addWidget(self.view)
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(over)
        column.addWidget(self._pages, 1)
        where = in_a_row(self.account_field, self.domain_field)
        what = Field(self.tr("Links that are there already and differ"), self.existing)
        body = body_of(where, rows, self.said, self.trouble, what, self.words)
        inside = body.layout()
        assert isinstance(inside, QVBoxLayout)
        inside.setStretchFactor(rows, 1)
        words = self.tr("From a spreadsheet, with or without names above the columns.")
        lay_out(dialog, words, body, self.cancel, self.review)
