"""Who goes where: a visitor to choose, and what the rules make of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimeZone, Signal
from PySide6.QtWidgets import QDateTimeEdit, QFrame, QHBoxLayout, QVBoxLayout

from xengo_desktop.domain.clock import Clock
from xengo_desktop.domain.routing import DEVICES, Outcome, RoutingRule, Visitor, split
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.rules.countries import countries
from xengo_desktop.ui.rules.split_bar import SplitBar, SplitLegend
from xengo_desktop.ui.rules.wording import device_name
from xengo_desktop.ui.widgets.basics import label
from xengo_desktop.ui.widgets.calendar import Calendar
from xengo_desktop.ui.widgets.choices import Choice
from xengo_desktop.ui.zones import wall_clock, zone_name


class Tester(QFrame):
    """Answers at once, here, as this computer's redirects do."""

    asked = Signal()

    def __init__(self, theme: Theme, zone: ZoneInfo, clock: Clock) -> None:
        super().__init__()
        self.setObjectName("card")
        self._zone = zone
        self._rules: tuple[RoutingRule, ...] = ()
        self._destination = ""
        self.country = Choice(editable=True)
        self.country.setAccessibleName(self.tr("Visitor's country"))
        self.country.addItem(self.tr("Unknown country"), "")
        for code, name in countries():
            self.country.addItem(f"{name} ({code})", code)
        completer = self.country.completer()
        if completer is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(completer.CompletionMode.PopupCompletion)
        self.device = Choice()
        self.device.setAccessibleName(self.tr("Visitor's device"))
        for device in DEVICES:
            self.device.addItem(device_name(device), device)
        self.device.addItem(self.tr("Unknown device"), "")
        self.time = QDateTimeEdit(calendarPopup=True, displayFormat="d MMM yyyy  HH:mm")
        self.time.setCalendarWidget(Calendar(theme))
        self.time.setTimeZone(QTimeZone(QTimeZone.Initialization.UTC))
        self.time.setAccessibleName(self.tr("Time of the visit, in {0}").format(zone_name(zone)))
        self.time.setDateTime(wall_clock(clock().astimezone(zone)))
        self.bar = SplitBar(theme)
        self.legend = SplitLegend(theme)
        self._lay_out()
        self.country.currentIndexChanged.connect(self._answer)
        self.device.currentIndexChanged.connect(self._answer)
        self.time.dateTimeChanged.connect(self._answer)

    @property
    def visitor(self) -> Visitor:
        """Whom the answer is about."""
        shown: datetime = self.time.dateTime().toPython()  # type: ignore[assignment]
        at = shown.replace(tzinfo=self._zone).astimezone(UTC)
        return Visitor(at=at, country=self.country.currentData() or "", device=self.device.currentData())

    @property
    def outcomes(self) -> Sequence[Outcome]:
        """The answer on show."""
        return self.bar.outcomes

    def show_rules(self, rules: Sequence[RoutingRule], destination: str) -> None:
        """Answer by these rules from now on."""
        self._rules, self._destination = tuple(rules), destination
        self._answer()

    def _answer(self, *_: object) -> None:
        outcomes = split(self._rules, self.visitor, self._destination)
        self.bar.show_outcomes(outcomes)
        self.legend.show_outcomes(outcomes)
        self.asked.emit()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.country, 4)
        row.addWidget(self.device, 3)
        row.addWidget(self.time, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Who goes where"), Type.TITLE))
        head.addStretch()
        head.addWidget(label(self.tr("Time in {0}").format(zone_name(self._zone)), Type.SECONDARY, "faint"))
        column.addLayout(head)
        column.addLayout(row)
        column.addWidget(self.bar)
        column.addWidget(self.legend)
