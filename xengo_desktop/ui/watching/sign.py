"""A small sign beside a link whose destination is in trouble; the way to the details."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from xengo_desktop.desk import Desk
from xengo_desktop.domain.watching import Health, Watched
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.preferences import Preferences
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.watching.wording import ICONS, TONES, WatchWording
from xengo_desktop.ui.widgets.basics import button, framed, sentence
from xengo_desktop.ui.widgets.tool_tips import tool_tip

LINE = 26
"""Height of the first line, so that icon, words and button stand level."""


class DestinationSign(QWidget):
    """Hidden while all is well, or nothing is known. `details_requested` carries the destination."""

    details_requested = Signal(str)

    def __init__(self, theme: Theme, tasks: Tasks, desk: Desk, preferences: Preferences) -> None:
        super().__init__()
        self._theme, self._tasks, self._desk = theme, tasks, desk
        self._words = WatchWording(preferences)
        self._destination = ""
        self._health = Health.UNKNOWN
        self._picture = QLabel()
        self._picture.setFixedHeight(LINE)
        self.words = sentence("", Type.SECONDARY, "")
        self.words.setMinimumHeight(LINE)
        self.details = button(self.tr("Details"), "small")
        self.details.setAccessibleName(self.tr("Details of the destination's trouble"))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        row.addWidget(self.details, 0, Qt.AlignmentFlag.AlignTop)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(16, 0, 16, 8)
        whole.addWidget(framed("hint", line, margins=8))
        self.details.clicked.connect(self._ask)
        theme.changed.connect(self._paint)
        self.hide()

    def show_destination(self, destination: str) -> None:
        """Follow a link's destination; "" for none."""
        if destination != self._destination:
            self.hide()
        self._destination = destination
        self.look_again()

    def look_again(self) -> None:
        """See whether it is in trouble now."""
        if self._destination:
            work = partial(_find, self._desk, self._destination)
            self._tasks.run(self, work, done=self._show, lane=f"sign.{id(self)}")

    def _show(self, watched: Watched | None) -> None:
        if watched is None or watched.destination != self._destination:
            self.hide()
            return
        self._health = watched.health
        self.words.setText(self.tr("Destination: {0}").format(self._words.problems(watched)))
        self.words.setToolTip(tool_tip(watched.finding.said) if watched.finding else "")
        self._paint()
        self.show()

    def _paint(self) -> None:
        colour = self._theme.colour(TONES[self._health])
        self._picture.setPixmap(self._theme.pixmap(ICONS[self._health], colour, 16, self.devicePixelRatioF()))

    def _ask(self) -> None:
        self.details_requested.emit(self._destination)


def _find(desk: Desk, destination: str) -> Watched | None:
    return desk.watching.finding_for(destination)
