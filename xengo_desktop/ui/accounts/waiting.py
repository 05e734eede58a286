"""The question what shall become of edits that still wait for an account that changes or goes."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from xengo_desktop.domain.accounts import Account
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import button, label, sentence
from xengo_desktop.ui.widgets.tool_tips import tool_tip

WIDTH = 560
SHOWN = 200
"""Edits that are listed; of more, their number is said."""


class Parted(StrEnum):
    """What the user wants: all sent first, kept for the new address, or given up."""

    SEND = "send"
    KEEP = "keep"
    GIVE_UP = "give-up"


class WaitingDialog(QDialog):
    """Lists the edits and asks. `going`: the account is removed; else it gets another address."""

    chosen = Signal(object)

    def __init__(
        self,
        account: Account,
        edits: Sequence[str],
        *,
        going: bool,
        sent_in_vain: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._count, self._one = QLocale().toString(len(edits)), len(edits) == 1
        self.setWindowTitle(self.tr("Edits are waiting"))
        self.setFixedWidth(WIDTH)
        self.listed = QListWidget()
        self.listed.setAccessibleName(self.tr("Edits that wait"))
        self.listed.setFixedHeight(180)
        self.listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # What waits is said with its reason, which may take a second line.
        self.listed.setWordWrap(True)
        self.listed.setSpacing(4)
        for edit in edits[:SHOWN]:
            item = QListWidgetItem(edit, self.listed)
            item.setToolTip(tool_tip(edit))
        if len(edits) > SHOWN:
            more = QLocale().toString(len(edits) - SHOWN)
            self.listed.addItem(self.tr("… and {0} more").format(more))
        self.send = button(self.tr("Try again") if sent_in_vain else self.tr("Send first"), "primary")
        self.keep = button(self.tr("Keep for the new address"))
        self.give_up = button(self.tr("Give up {0}").format(self._count), "danger")
        self.cancel = button(self.tr("Cancel"))
        self.keep.setVisible(not going)
        self.send.setDefault(True)
        self._lay_out(account, going, sent_in_vain)
        self.send.clicked.connect(self._choose_send)
        self.keep.clicked.connect(self._choose_keep)
        self.give_up.clicked.connect(self._choose_give_up)
        self.cancel.clicked.connect(self.reject)
        self.send.setFocus()

    def _question(self, account: Account, going: bool) -> str:
        one = self.tr("1 edit of “{1}” is not at its service yet.")
        several = self.tr("{0} edits of “{1}” are not at its service yet.")
        said = (one if self._one else several).format(self._count, account.name)
        if going:
            return f"{said} {self.tr('What waits can be sent before the account is removed.')}"
        words = self.tr(
            "What waits can be sent to the address that it had, or kept for the new one, where the same links"
            " should be."
        )
        return f"{said} {words}"

    def _lay_out(self, account: Account, going: bool, in_vain: bool) -> None:
        title = self.tr("Not everything could be sent") if in_vain else self.tr("Edits are waiting")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.give_up)
        buttons.addStretch()
        for part in (self.cancel, self.keep, self.send):
            buttons.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addWidget(label(title, Type.TITLE))
        column.addWidget(self._sentence(self._question(account, going)))
        column.addWidget(self.listed)
        column.addLayout(buttons)

    def _sentence(self, text: str) -> QLabel:
        made = sentence(text, Type.BODY, "")
        # A dialog asks a wrapping sentence for its height only once.
        made.setMinimumHeight(made.heightForWidth(WIDTH - 40))
        return made

    def _choose_send(self) -> None:
        self._choose(Parted.SEND)

    def _choose_keep(self) -> None:
        self._choose(Parted.KEEP)

    def _choose_give_up(self) -> None:
        self._choose(Parted.GIVE_UP)

    def _choose(self, parted: Parted) -> None:
        self.accept()
        self.chosen.emit(parted)
