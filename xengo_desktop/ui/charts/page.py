"""The clicks page: one link's timeline at full width, as a chart and as a table."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from xengo_desktop.desk.clicks import Clicks
from xengo_desktop.desk.connect import Connections
from xengo_desktop.domain.clicks import Step, Window
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.queries import Row
from xengo_desktop.ui.accounts.directory import Directory
from xengo_desktop.ui.charts.cards import Cards
from xengo_desktop.ui.charts.choice import SpanChoice
from xengo_desktop.ui.charts.legend import Legend
from xengo_desktop.ui.charts.page_top import PageTop
from xengo_desktop.ui.charts.reader import Seen
from xengo_desktop.ui.charts.table import TimelineTable, timeline_csv
from xengo_desktop.ui.charts.watch import ClicksWatch
from xengo_desktop.ui.charts.words import as_of_words, nothing_words
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.preferences import Preferences
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.basics import label, sentence
from xengo_desktop.ui.widgets.clipboard import put_text
from xengo_desktop.ui.widgets.empty import EmptyState
from xengo_desktop.ui.widgets.segments import Segments
from xengo_desktop.ui.widgets.trouble import Trouble
from xengo_desktop.ui.zones import is_utc, zone_name

if TYPE_CHECKING:
    from xengo_desktop.ui.charts.timeline import TimelinePlot

LOCAL, UTC = "local", "utc"
CHART, TABLE = "chart", "table"
PLOT_MODULE = "xengo_desktop.ui.charts.timeline"


class ClicksPage(QWidget):
    """What is on show stays until the next answer. The chart's library is loaded when first needed."""

    notice = Signal(str)
    links_requested = Signal()

    def __init__(
        self, theme: Theme, tasks: Tasks, clicks: Clicks, connections: Connections, preferences: Preferences
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self._theme, self._tasks, self._preferences = theme, tasks, preferences
        self._row: Row | None = None
        self._directory = Directory(tasks, connections, self)
        self.top = PageTop(theme)
        self.choice = SpanChoice(wide=True)
        self.choice.choose(Window.MONTH, Step.DAY)
        self.zones = Segments(self.tr("Time zone"), ((LOCAL, self._zone_name()), (UTC, "UTC")))
        self.views = Segments(self.tr("View"), ((CHART, self.tr("Chart")), (TABLE, self.tr("Table"))))
        self.watch = ClicksWatch(tasks, clicks, self.choice, preferences.zone(), self)
        self.cards = Cards()
        self.legend = Legend(theme)
        self.trouble = Trouble(theme)
        self.plot: TimelinePlot | None = None
        self.table = TimelineTable(self.tr("Clicks as a table"))
        self.message = label("", Type.BODY, "muted")
        self.as_of = sentence("", Type.SMALL, "faint")
        self.empty = EmptyState(
            theme,
            "chart-column",
            self.tr("Choose a link"),
            self.tr("Choose one in the table of links, then come back to see its clicks here."),
        )
        self._lay_out()
        self._connect()
        self._forget()
        self._follow_preferences()
        self.show_row(None)

    def show_row(self, row: Row | None) -> None:
        """Show a link's clicks, or that none is chosen."""
        self._row = row
        self._update()

    def set_zone(self, zone: ZoneInfo) -> None:
        """Arrange the clicks in another zone."""
        self.watch.set_zone(zone)

    def refresh(self) -> None:
        """Read again."""
        self.watch.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._load_plot()
        self._directory.reload()
        self.watch.look(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.watch.look(False)

    # showing

    def _update(self) -> None:
        row = self._row
        entry = self._directory.entry(row.account_id) if row else None
        if row is None:
            self._outer.setCurrentWidget(self.empty)
            self.watch.show_row(None, None)
        elif entry is None:
            # An account made since is looked up, and then we are called again.
            self._directory.reload()
        else:
            self._outer.setCurrentWidget(self._body)
            self.top.show_row(row, entry.account, entry.service)
            self.watch.show_row(row, entry.service)

    def _show(self, seen: Seen) -> None:
        if self.watch.service is None:
            return
        self.trouble.clear()
        self.cards.show_totals(seen.timeline, self.watch.service)
        self.legend.show_timeline(seen.timeline)
        self.table.timeline_model.show_timeline(seen.timeline)
        if self.plot is not None:
            self.plot.show_timeline(seen.timeline)
        self._say(nothing_words(seen.timeline))
        self.as_of.setText(as_of_words(seen))
        self.top.copy.setEnabled(True)

    def _wait(self) -> None:
        self._say(self.tr("Reading…"))

    def _say_trouble(self, error: XengoError) -> None:
        self.trouble.show_error(error)
        if self.watch.seen is None:
            self._say("")

    def _say(self, words: str) -> None:
        self.message.setText(words)
        self.message.setVisible(bool(words))

    def _forget(self) -> None:
        self.cards.clear()
        self.legend.clear()
        self.trouble.clear()
        self._say("")
        self.as_of.setText("")
        self.table.timeline_model.show_timeline(None)
        self.top.copy.setEnabled(False)
        if self.plot is not None:
            self.plot.show_timeline(None)

    def _choose_view(self, key: str) -> None:
        self._views.setCurrentIndex(int(key == TABLE))

    def _choose_zone(self) -> None:
        self.set_zone(self._preferences.zone() if self.zones.key == LOCAL else ZoneInfo("UTC"))

    def _follow_preferences(self) -> None:
        self.zones.button(LOCAL).setText(self._zone_name())
        self.zones.button(LOCAL).setAccessibleName(self._zone_name())
        self.zones.setHidden(is_utc(self._preferences.zone()))
        self._choose_zone()

    def _zone_name(self) -> str:
        return zone_name(self._preferences.zone())

    def _copy_csv(self) -> None:
        if self.watch.seen is not None:
            put_text(timeline_csv(self.watch.seen.timeline))
            self.notice.emit(self.tr("The counts are copied as CSV."))

    # the plot

    def _load_plot(self) -> None:
        if self.plot is None:
            self._tasks.run(self, _plot_class, done=self._build_plot, lane=f"plot.{id(self)}", urgent=True)

    def _build_plot(self, plot_class: type[TimelinePlot]) -> None:
        if self.plot is None:
            self.plot = plot_class(self._theme)
            self._chart.addWidget(self.plot, 0, 0)
            self.message.raise_()
            if self.watch.seen is not None:
                self.plot.show_timeline(self.watch.seen.timeline)

    # building

    def _connect(self) -> None:
        self._directory.changed.connect(self._update)
        self.watch.shown.connect(self._show)
        self.watch.waiting.connect(self._wait)
        self.watch.failed.connect(self._say_trouble)
        self.watch.forgotten.connect(self._forget)
        self.zones.chosen.connect(self._choose_zone)
        self.views.chosen.connect(self._choose_view)
        self.top.refresh.clicked.connect(self.refresh)
        self.top.close_page.clicked.connect(self.links_requested)
        self.top.copy.clicked.connect(self._copy_csv)
        self._preferences.changed.connect(self._follow_preferences)

    def _lay_out(self) -> None:
        controls = QHBoxLayout()
        controls.setSpacing(12)
        controls.addWidget(self.choice)
        controls.addStretch(1)
        # Words and all, but no wider: the room belongs to nobody.
        for narrow in (self.zones, self.views):
            narrow.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        controls.addWidget(self.zones)
        controls.addWidget(self.views)
        chart = QWidget()
        self._chart = QGridLayout(chart)
        self._chart.setContentsMargins(0, 0, 0, 0)
        self._chart.addWidget(self.message, 0, 0, Qt.AlignmentFlag.AlignCenter)
        self.message.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._views = QStackedWidget()
        self._views.addWidget(chart)
        self._views.addWidget(self.table)
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        column.addWidget(self.top)
        column.addLayout(controls)
        for part in (self.trouble, self.cards, self.legend):
            column.addWidget(part)
        column.addWidget(self._views, 1)
        column.addWidget(self.as_of)
        self._outer = QStackedWidget()
        self._outer.addWidget(self.empty)
        self._outer.addWidget(self._body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._outer)


def _plot_class() -> type[TimelinePlot]:
    return cast("type[TimelinePlot]", importlib.import_module(PLOT_MODULE).TimelinePlot)
