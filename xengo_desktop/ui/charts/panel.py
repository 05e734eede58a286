"""The clicks panel: totals and bars of the chosen link, read while it is looked at."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from xengo_desktop.desk.clicks import Clicks
from xengo_desktop.domain.capabilities import Service
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.queries import Row
from xengo_desktop.ui.charts.bars import BarChart
from xengo_desktop.ui.charts.cards import Cards
from xengo_desktop.ui.charts.choice import SpanChoice
from xengo_desktop.ui.charts.legend import Legend
from xengo_desktop.ui.charts.reader import Seen
from xengo_desktop.ui.charts.watch import ClicksWatch
from xengo_desktop.ui.charts.words import as_of_words, nothing_words
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.basics import IconButton, sentence
from xengo_desktop.ui.widgets.scroll import Scroller
from xengo_desktop.ui.widgets.trouble import Trouble


class ClicksPanel(QWidget):
    """What is on show stays until the next answer is there, so that nothing jumps."""

    notice = Signal(str)
    troubled = Signal(object)
    large_requested = Signal()

    def __init__(self, theme: Theme, tasks: Tasks, clicks: Clicks, *, zone: ZoneInfo) -> None:
        super().__init__()
        self.choice = SpanChoice()
        self.watch = ClicksWatch(tasks, clicks, self.choice, zone, self)
        self.cards = Cards()
        self.legend = Legend(theme)
        self.chart = BarChart(theme)
        self.as_of = sentence("", Type.SMALL, "faint")
        self.trouble = Trouble(theme)
        self.again = IconButton(theme, "refresh-cw", self.tr("Read the clicks again"))
        self.large = IconButton(theme, "maximize-2", self.tr("Show the clicks large"))
        self._lay_out()
        self._connect()
        self._forget()

    def show_row(self, row: Row | None, service: Service | None) -> None:
        """Show a link's clicks, or none."""
        self.watch.show_row(row, service)

    def set_zone(self, zone: ZoneInfo) -> None:
        """Show times in another zone."""
        self.watch.set_zone(zone)

    def refresh(self) -> None:
        """Read again."""
        self.watch.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.watch.look(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.watch.look(False)

    def _show(self, seen: Seen) -> None:
        service = self.watch.service
        if service is None:
            return
        self.trouble.clear()
        self.cards.show_totals(seen.timeline, service)
        self.legend.show_timeline(seen.timeline)
        self.chart.show_timeline(seen.timeline)
        self.chart.say(nothing_words(seen.timeline))
        self.as_of.setText(as_of_words(seen))

    def _wait(self) -> None:
        self.chart.say(self.tr("Reading…"))

    def _say_trouble(self, error: XengoError) -> None:
        self.trouble.show_error(error)
        if self.watch.seen is None:
            self.chart.say(self.tr("The clicks could not be read."))

    def _forget(self) -> None:
        self.cards.clear()
        self.chart.show_timeline(None)
        self.chart.say("")
        self.legend.clear()
        self.trouble.clear()
        self.as_of.setText("")

    def _connect(self) -> None:
        self.watch.shown.connect(self._show)
        self.watch.waiting.connect(self._wait)
        self.watch.failed.connect(self._say_trouble)
        self.watch.forgotten.connect(self._forget)
        self.again.clicked.connect(self.refresh)
        self.large.clicked.connect(self.large_requested)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.as_of, 1)
        foot.addWidget(self.again)
        foot.addWidget(self.large)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 12, 6, 16)
        column.setSpacing(12)
        for part in (self.choice, self.trouble, self.cards, self.legend, self.chart):
            column.addWidget(part)
        column.addLayout(foot)
        column.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroller(body, self.tr("Clicks")))
