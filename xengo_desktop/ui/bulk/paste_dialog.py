"""Paste a block of cells: how its columns are read, where its links go, and what becomes of those there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from xengo_desktop.desk.bulk.pasting import Block
from xengo_desktop.desk.bulk.surveying import Survey
from xengo_desktop.desk.transfer.fields import Field
from xengo_desktop.desk.transfer.policies import Existing, Policies
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.ui.bulk.clipboard import html_beside, text_there
from xengo_desktop.ui.bulk.paste_face import TABLE, TEXT, PasteFace
from xengo_desktop.ui.bulk.paste_reading import Opened, Pasted, PasteReader
from xengo_desktop.ui.bulk.paste_text import LONGEST
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.careful import CarefulDialog

SIZE = (920, 680)
SMALLEST = (640, 480)
QUIET = 200
"""Milliseconds without a key after which the rows are read again."""


class PasteDialog(CarefulDialog):
    """`wanted` tells the account, the block and the Policies."""

    wanted = Signal(str, object, object)

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        reader: PasteReader,
        accounts: Sequence[Account],
        text: str,
        html: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._reader = tasks, reader
        self._block: Block | None = None
        self._by_hand = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Paste rows"))
        self.setMinimumSize(*SMALLEST)
        self.resize(*SIZE)
        self.face = PasteFace(theme, accounts, self)
        self._pasted = Pasted(text=text, html=html, account_id=self.account_id)
        self.later = QTimer(self, singleShot=True, interval=QUIET)
        self._connect()
        self._take()

    @property
    def account_id(self) -> str:
        """The account that the rows go to."""
        return str(self.face.account.currentData() or "")

    def begin_with(self, account_id: str, barred: str = "") -> None:
        """Choose an account, or say that this one, named, takes nothing."""
        self.face.choose_account(account_id)
        if barred:
            self.face.bar_account(barred)

    def offer_words(self, there: bool) -> None:
        """Offer to put campaign parameters right, where there is a vocabulary to do it by."""
        self.face.words.offer(there)

    @property
    def puts_right(self) -> bool:
        """Whether campaign parameters shall be put right."""
        return self.face.words.isChecked()

    def accept(self) -> None:
        if self._block is not None and self.face.review.isEnabled():
            policies = Policies(
                existing=Existing(self.face.existing.key),
                domain=str(self.face.domain.key or ""),
                put_right=self.puts_right,
            )
            self.wanted.emit(self.account_id, self._block, policies)
            super().accept()

    def losing(self) -> str:
        # What was pasted is still where it was copied from; what was typed or chosen here is nowhere else.
        return self.tr("No link is made of these rows.") if self._by_hand else ""

    def paste(self) -> None:
        """Have what is on the clipboard take the place of everything."""
        text = text_there()
        if text.strip():
            self._pasted = Pasted(text=text, html=html_beside(text), account_id=self.account_id)
            self._take()

    # what was pasted

    def _take(self) -> None:
        """Read what was pasted anew, and show it as it can be shown."""
        self.face.show_source(self._pasted.text, short=len(self._pasted.text) <= LONGEST)
        self._read()

    def _typed(self) -> None:
        # What was typed counts from now on, not what the clipboard held besides.
        text = self.face.text.toPlainText()
        self._by_hand = bool(text.strip())
        self._pasted = Pasted(text=text, account_id=self.account_id, headed=self._pasted.headed)
        self._begin()

    def _begin(self) -> None:
        self._block = None
        self.face.wait()
        self.later.start()

    def _choose_view(self, key: str) -> None:
        if key == TEXT:
            self.face.show_text(self._pasted.text)
        elif key == TABLE:
            self.face.show_table()

    def _choose_account(self, *_: object) -> None:
        self._again(replace(self._pasted, account_id=self.account_id))

    def _name_columns(self, named: bool) -> None:
        self._again(replace(self._pasted, headed=named, chosen={}))

    def _choose_column(self, column: int, name: Field | None) -> None:
        self._by_hand = True
        self._again(replace(self._pasted, chosen={**self._pasted.chosen, column: name}))

    def _choose_domain(self, domain: str) -> None:
        self._tasks.run(self, partial(self._reader.remember, self.account_id, domain), urgent=True)

    def _again(self, pasted: Pasted) -> None:
        self._pasted = pasted
        self._read()

    # what is found out about it

    def _read(self) -> None:
        self._block = None
        self.face.wait()
        if not self._pasted.text.strip():
            self.face.show_nothing()
            return
        work = partial(self._reader.open, self._pasted)
        self._tasks.run(
            self, work, done=self._show, failed=self.face.refuse, lane=f"paste.{id(self)}", urgent=True
        )

    def _show(self, opened: Opened) -> None:
        if self.later.isActive():
            # Something else has been typed meanwhile.
            return
        self._block = opened.block
        self.face.show_opened(opened)
        self._tasks.run(
            self,
            partial(self._reader.count, opened.block, self.account_id),
            done=self._show_count,
            failed=self._refuse_count,
            progress=self.face.show_counting,
            lane=f"paste.count.{id(self)}",
        )

    def _show_count(self, found: Survey) -> None:
        if self._block is not None:
            self.face.show_survey(self._block, found)

    def _refuse_count(self, error: XengoError) -> None:
        self._block = None
        self.face.refuse(error)

    def _connect(self) -> None:
        face = self.face
        face.account.currentIndexChanged.connect(self._choose_account)
        face.domain.picked.connect(self._choose_domain)
        face.text.textChanged.connect(self._typed)
        face.text.block_given.connect(self.paste)
        face.view.chosen.connect(self._choose_view)
        face.named.clicked.connect(self._name_columns)
        face.grid.chosen.connect(self._choose_column)
        # The text takes this key for itself while it is on show.
        QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self, self.paste)
        self.later.timeout.connect(self._read)
        face.review.clicked.connect(self.accept)
        face.cancel.clicked.connect(self.reject)
