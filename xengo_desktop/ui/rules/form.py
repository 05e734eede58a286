"""One routing rule as a form: whom it is for, and where they go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from xengo_desktop.domain.addresses import suggestion
from xengo_desktop.domain.clock import Clock
from xengo_desktop.domain.routing import DEVICES, RoutingRule
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.rules.hours import HoursEdit
from xengo_desktop.ui.rules.picking import CountriesEdit
from xengo_desktop.ui.rules.wording import device_name
from xengo_desktop.ui.widgets.fields import Field
from xengo_desktop.ui.widgets.moments import MomentEdit
from xengo_desktop.ui.widgets.numbers import decimal_box
from xengo_desktop.ui.widgets.segments import Segments

ONLY, BUT = "only", "but"


class RuleForm(QWidget):
    """`rule` is what was typed over what was shown; a condition that is not set holds for everybody."""

    edited = Signal()

    def __init__(self, theme: Theme, zone: ZoneInfo, clock: Clock) -> None:
        super().__init__()
        self._rule = RoutingRule(destination="")
        self._showing = False
        self.destination = QLineEdit(placeholderText="https://")
        self.countries = CountriesEdit(theme)
        self.mode = Segments(
            self.tr("How countries are meant"),
            ((ONLY, self.tr("Only these")), (BUT, self.tr("All but these"))),
        )
        self.devices = {device: QCheckBox(device_name(device)) for device in DEVICES}
        self.hours = HoursEdit(zone, clock)
        self.shared = QCheckBox(self.tr("Only a share of the visitors"))
        for box in (*self.devices.values(), self.shared):
            box.setAccessibleName(box.text())
        self.share = decimal_box(0, 100, 50, " %", self.tr("Share of the visitors"))
        self.expires = MomentEdit(theme, zone, clock)
        self.destination_field = Field(self.tr("Goes to"), self.destination)
        self.country_field = Field(self.tr("Countries"), self.countries)
        self.expiry_field = Field(self.tr("Until"), self.expires)
        self._lay_out()
        self._connect()

    @property
    def rule(self) -> RoutingRule:
        return self._rule

    def show_rule(self, rule: RoutingRule) -> None:
        """Fill the form without telling anybody."""
        self._rule, self._showing = rule, True
        if self.destination.text() != rule.destination:
            self.destination.setText(rule.destination)
            self.destination.setCursorPosition(0)
        if self.countries.unknown or self.countries.countries != rule.countries:
            self.countries.show_countries(rule.countries)
        self.mode.choose(BUT if rule.exclude_countries else ONLY)
        for device, box in self.devices.items():
            with QSignalBlocker(box):
                box.setChecked(device in rule.devices)
        self.hours.show_hours(rule.hours)
        self.shared.setChecked(rule.percentage is not None)
        if rule.percentage is not None and self.share.value() != rule.percentage:
            self.share.setValue(rule.percentage)
        self.expires.show_moment(rule.expires_at)
        self._showing = False
        self._update()

    def _complete(self) -> None:
        """Put https:// before what begins with a host."""
        if meant := suggestion(self.destination.text()):
            self.destination.selectAll()
            self.destination.insert(meant)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong: under `destination`, `countries` or `expires_at`."""
        self.destination_field.show_problem(problems.get("destination", ""))
        self.country_field.show_problem(problems.get("countries", ""))
        self.expiry_field.show_problem(problems.get("expires_at", ""))

    def _update(self) -> None:
        self.share.setEnabled(self.shared.isChecked())
        self.mode.setVisible(bool(self.countries.countries))

    def _take(self, *_: object) -> None:
        if self._showing:
            return
        countries = self.countries.countries
        changed: dict[str, Any] = {
            "destination": self.destination.text().strip(),
            "countries": countries,
            "exclude_countries": bool(countries) and self.mode.key == BUT,
            "devices": tuple(device for device, box in self.devices.items() if box.isChecked()),
            "hours": self._hours(),
            "percentage": self._share(),
            "expires_at": self.expires.moment,
        }
        self._rule = replace(self._rule, **changed)
        self._update()
        self.edited.emit()

    def _hours(self) -> tuple[int, int] | None:
        hours, old = self.hours.hours, self._rule.hours
        # A service may say midnight as 0; what nobody touched goes back as it came.
        same = hours and old and (hours[0], hours[1] % 24) == (old[0], old[1] % 24)
        return old if same else hours

    def _share(self) -> float | None:
        if not self.shared.isChecked():
            return None
        old = self._rule.percentage
        shown = self.share.value()
        return old if old is not None and round(old, 1) == shown else shown

    def _lay_out(self) -> None:
        boxes = QHBoxLayout()
        boxes.setSpacing(16)
        for box in self.devices.values():
            boxes.addWidget(box)
        boxes.addStretch()
        devices = QWidget()
        devices.setLayout(boxes)
        boxes.setContentsMargins(0, 0, 0, 0)
        share = QHBoxLayout()
        share.setSpacing(12)
        share.addWidget(self.shared)
        share.addWidget(self.share)
        share.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.destination_field)
        column.addWidget(self.country_field)
        column.addWidget(self.mode)
        column.addWidget(Field(self.tr("Devices; none means any"), devices))
        column.addWidget(self.hours)
        column.addLayout(share)
        column.addWidget(self.expiry_field)
        column.addStretch()

    def _connect(self) -> None:
        self.destination.textChanged.connect(self._take)
        self.destination.editingFinished.connect(self._complete)
        self.countries.edited.connect(self._take)
        self.mode.chosen.connect(self._take)
        for box in self.devices.values():
            box.toggled.connect(self._take)
        self.hours.edited.connect(self._take)
        self.shared.toggled.connect(self._take)
        self.share.valueChanged.connect(self._take)
        self.expires.edited.connect(self._take)
