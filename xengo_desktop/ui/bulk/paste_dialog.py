"""Paste a block of cells: to which account, and what becomes of links that are there already."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from xengo_desktop.desk.bulk.pasting import Block
from xengo_desktop.desk.transfer.fields import Field as Meaning
from xengo_desktop.desk.transfer.policies import Existing
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.basics import button, sentence
from xengo_desktop.ui.widgets.choices import Choice
from xengo_desktop.ui.widgets.fields import Field
from xengo_desktop.ui.widgets.frame import lay_out
from xengo_desktop.ui.widgets.segments import Segments
from xengo_desktop.ui.widgets.trouble import Trouble

SIZE = (720, 560)
SMALLEST = (520, 420)
QUIET = 200

Read = Callable[[str, str, str], tuple[Block, int]]
"""From the text, the HTML and an account to the block and the number of its rows."""


class PasteDialog(QDialog):
    """`wanted` tells the account, the block and what becomes of links that are there already."""

    wanted = Signal(str, object, object)

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        read: Read,
        accounts: Sequence[Account],
        text: str,
        html: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._read, self._html = tasks, read, html
        self._block: Block | None = None
        self.setWindowTitle(self.tr("Paste rows"))
        self.setMinimumSize(*SMALLEST)
        self.resize(*SIZE)
        self.account = Choice()
        for account in accounts:
            self.account.addItem(account.name, account.id)
        self.text = QPlainTextEdit(text)
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.existing = Segments(
            self.tr("Links that are there already"),
            [
                (Existing.UPDATE, self.tr("Change them")),
                (Existing.LEAVE, self.tr("Leave them")),
                (Existing.ASK, self.tr("Mark as conflict")),
            ],
        )
        self.said = sentence("", Type.BODY, "")
        self.trouble = Trouble(theme)
        self.review = button(self.tr("Review…"), "primary")
        self.cancel = button(self.tr("Cancel"))
        self.later = QTimer(self, singleShot=True, interval=QUIET)
        self._lay_out()
        self._connect()
        self._begin()

    def accept(self) -> None:
        if self._block is not None:
            self.wanted.emit(self.account.currentData(), self._block, Existing(self.existing.key))
            super().accept()

    def _begin(self) -> None:
        self._block = None
        self.review.setEnabled(False)
        self.later.start()

    def _typed(self) -> None:
        # What was typed counts from now on, not what the clipboard held besides.
        self._html = ""
        self._begin()

    def _look(self) -> None:
        work = partial(self._read, self.text.toPlainText(), self._html, self.account.currentData() or "")
        self._tasks.run(self, work, done=self._show, failed=self._refuse, lane=f"paste.{id(self)}")

    def _show(self, found: tuple[Block, int]) -> None:
        if self.later.isActive():
            return
        block, rows = found
        self.trouble.clear()
        names = [self._meaning(meaning) for meaning in block.mapping.columns]
        self.said.setText(self.tr("{0} rows; the columns are: {1}.").format(f"{rows:,}", ", ".join(names)))
        problem = block.mapping.problem
        if problem:
            self.said.setText(problem)
        self._block = None if problem else block
        self.review.setEnabled(self._block is not None)

    def _refuse(self, error: XengoError) -> None:
        self.said.setText("")
        self.trouble.show_error(error)

    def _meaning(self, meaning: Meaning | None) -> str:
        words = {
            Meaning.DESTINATION: self.tr("destination"),
            Meaning.SHORT_URL: self.tr("short link"),
            Meaning.DOMAIN: self.tr("domain"),
            Meaning.CODE: self.tr("code"),
            Meaning.TITLE: self.tr("title"),
            Meaning.TAGS: self.tr("tags"),
            Meaning.EXPIRES_AT: self.tr("expiry"),
            Meaning.ENABLED: self.tr("on or off"),
            Meaning.CHANNELS: self.tr("channels"),
            Meaning.RULES: self.tr("routing rules"),
            Meaning.NOTES: self.tr("notes"),
        }
        return self.tr("(not read)") if meaning is None else words.get(meaning, meaning.value)

    def _connect(self) -> None:
        self.text.textChanged.connect(self._typed)
        self.account.currentIndexChanged.connect(self._begin)
        self.later.timeout.connect(self._look)
        self.review.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(Field(self.tr("Account"), self.account))
        text = Field(self.tr("Rows"), self.text)
        column.addWidget(text, 1)
        column.addWidget(self.said)
        column.addWidget(self.trouble)
        column.addWidget(Field(self.tr("Links that are there already"), self.existing))
        words = self.tr("From a spreadsheet, with or without names above the columns.")
        lay_out(self, words, body, self.cancel, self.review)
