"""The line at the table while a service is out of reach: why, how old what is shown is, and what waits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from xengo_desktop.domain.outbox import Pile
from xengo_desktop.ui.accounts.watch import Known
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.outbox.reach import Reach, reach_of
from xengo_desktop.ui.outbox.words import WaitingWords
from xengo_desktop.ui.widgets.basics import button, sentence
from xengo_desktop.ui.widgets.tool_tips import tool_tip


class OfflineBanner(QWidget):
    """Hidden while all that is shown can be reached and nothing is asked.

    `try_requested` carries the ids of the accounts that may answer now, `key_requested` that of one whose
    key is missing or refused.
    """

    waiting_requested = Signal()
    try_requested = Signal(object)
    key_requested = Signal(str)

    def __init__(self, theme: Theme, words: WaitingWords) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self._known: Known = ()
        self._piles: tuple[Pile, ...] = ()
        self._icon = "wifi-off"
        self._reach = Reach()
        self._scope: tuple[str, ...] = ()
        self._picture = QLabel()
        self.text = sentence("", Type.SECONDARY, "")
        self.open = button(self.tr("Show what waits…"), "small")
        self.retry = button(self.tr("Try again"), "small")
        self.enter_key = button(self.tr("Enter a key…"), "small")
        self.open.clicked.connect(self.waiting_requested)
        self.enter_key.clicked.connect(self._ask_key)
        self.retry.clicked.connect(self._try)
        self._lay_out()
        theme.changed.connect(self._repaint)
        self._repaint()
        self.hide()

    def show_accounts(self, known: Known) -> None:
        """Follow the accounts."""
        self._known = known
        self._tell()

    def show_piles(self, piles: Sequence[Pile]) -> None:
        """Follow what waits."""
        self._piles = tuple(piles)
        self._tell()

    def show_scope(self, account_ids: Sequence[str]) -> None:
        """Speak of these accounts only; none means all."""
        self._scope = tuple(account_ids)
        self._tell()

    def _tell(self) -> None:
        piles = [pile for pile in self._piles if not self._scope or pile.account_id in self._scope]
        having = {pile.account_id for pile in piles}
        reach = self._reach = reach_of(self._in_scope(), having)
        asking = any(pile.questions for pile in piles)
        if not reach and not asking:
            self.hide()
            return
        self._icon = reach.icon or "circle-help"
        self._repaint()
        text = self._words.banner(reach, piles)
        self.text.setText(text)
        messages = filter(None, (status.message for _, status in reach.all))
        self.text.setToolTip(tool_tip("\n".join(messages)))
        self.setAccessibleName(text)
        self._offer(reach, bool(piles))
        self.show()

    def _offer(self, reach: Reach, waits: bool) -> None:
        """Show the buttons that help."""
        self.open.setVisible(waits)
        self.enter_key.setVisible(bool(reach.keyless))
        for account, _ in reach.keyless[:1]:
            self.enter_key.setAccessibleName(self.tr("Enter a key for {0}").format(account.name))
        self.retry.setVisible(bool(reach.to_try))
        words = self.tr("Read now") if reach.begins else self.tr("Try again")
        self.retry.setText(words)
        self.retry.setAccessibleName(words)

    def _try(self) -> None:
        self.try_requested.emit(self._reach.to_try)

    def _ask_key(self) -> None:
        for account, _ in self._reach.keyless[:1]:
            self.key_requested.emit(account.id)

    def _in_scope(self) -> Known:
        return tuple(each for each in self._known if not self._scope or each[0].id in self._scope)

    def _lay_out(self) -> None:
        frame = QFrame()
        frame.setObjectName("warning")
        row = QHBoxLayout(frame)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(self._picture)
        row.addWidget(self.text, 1)
        row.addWidget(self.enter_key)
        row.addWidget(self.retry)
        row.addWidget(self.open)
        around = QVBoxLayout(self)
        around.setContentsMargins(16, 8, 16, 8)
        around.addWidget(frame)

    def _repaint(self) -> None:
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(self._theme.pixmap(self._icon, self._theme.colour("warn"), 16, ratio))
