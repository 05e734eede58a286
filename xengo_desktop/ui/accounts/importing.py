"""Accounts from a file, read before any is taken in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from xengo_desktop.desk.moving_accounts import Arrival, MovingAccounts
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.basics import ElidedLabel, button, label, sentence
from xengo_desktop.ui.widgets.frame import EDGE, foot_of, frame, head_of
from xengo_desktop.ui.widgets.scroll import BAR, Scroller

WIDTH, HEIGHT = 560, 480
ICON = 16


class ImportAccountsDialog(QDialog):
    """A line for each account of the file: what it is, and what taking it in does."""

    taken = Signal(int, int)

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        moving: MovingAccounts,
        path: Path,
        arrivals: Sequence[Arrival],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._tasks, self._moving = theme, tasks, moving
        self._usable = tuple(each for each in arrivals if each.usable and not each.same)
        self.setWindowTitle(self.tr("Accounts from a file"))
        self.resize(WIDTH, HEIGHT)
        count = len(self._usable)
        self.accept_button = button(self._words(count), "primary")
        self.accept_button.setEnabled(count > 0)
        self.accept_button.setDefault(True)
        self.cancel = button(self.tr("Cancel") if count else self.tr("Close"))
        self.trouble = sentence("", Type.SECONDARY, "bad")
        self.trouble.hide()
        self._lay_out(path, arrivals)
        self.accept_button.clicked.connect(self._take)
        self.cancel.clicked.connect(self.reject)

    def _words(self, count: int) -> str:
        if not count:
            return self.tr("Nothing to take in")
        return self.tr("Take in 1 account") if count == 1 else self.tr("Take in {0} accounts").format(count)

    def _take(self) -> None:
        self.accept_button.setEnabled(False)
        work = partial(self._moving.take, self._usable)
        self._tasks.run(self, work, done=self._tell, failed=self._show)

    def _tell(self, count: int) -> None:
        self.taken.emit(count, sum(arrival.needs_key for arrival in self._usable))
        self.accept()

    def _show(self, error: XengoError) -> None:
        self.accept_button.setEnabled(True)
        self.trouble.setText(str(error))
        self.trouble.show()

    def _lay_out(self, path: Path, arrivals: Sequence[Arrival]) -> None:
        body = QWidget()
        lines = QVBoxLayout(body)
        lines.setContentsMargins(EDGE, 16, EDGE - BAR, 16)
        lines.setSpacing(12)
        for arrival in arrivals:
            lines.addLayout(self._line(arrival))
        if not arrivals:
            lines.addWidget(sentence(self.tr("The file lists no accounts.")))
        lines.addStretch(1)
        head = head_of(
            label(self.windowTitle(), Type.TITLE),
            ElidedLabel(str(path), Type.SECONDARY, "muted", Qt.TextElideMode.ElideMiddle),
            sentence(self.tr("Keys are never in such a file; enter them here afterwards."), Type.BODY),
        )
        foot = foot_of(self.trouble, None, self.cancel, self.accept_button)
        frame(self, head, Scroller(body, self.tr("Accounts of the file")), foot)

    def _line(self, arrival: Arrival) -> QHBoxLayout:
        icon, token = _sign(arrival)
        sign = QLabel()
        sign.setPixmap(self._theme.pixmap(icon, self._theme.colour(token), ICON, self.devicePixelRatioF()))
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(ElidedLabel(arrival.account.name, Type.STRONG))
        words.addWidget(ElidedLabel(arrival.account.base_url, Type.SECONDARY, "muted"))
        words.addWidget(sentence(arrival.said, Type.SECONDARY, "" if arrival.usable else "bad"))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row


def _sign(arrival: Arrival) -> tuple[str, str]:
    if not arrival.usable:
        return "circle-x", "bad"
    if arrival.same:
        return "circle-check", "muted"
    return ("plus", "good") if arrival.new else ("replace", "muted")
