"""Choosing a time zone: the computer's own first, then every IANA name, found by typing."""

from __future__ import annotations

from zoneinfo import available_timezones

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter

from xengo_desktop.ui.widgets.choices import Choice
from xengo_desktop.ui.zones import viewer_zone, zone_name


class ZoneChoice(Choice):
    """Tells the IANA name, or "" for the system's zone."""

    chosen = Signal(str)

    def __init__(self, name: str = "") -> None:
        super().__init__(editable=True)
        self.setAccessibleName(self.tr("Time zone"))
        self.setMaxVisibleItems(16)
        self.addItem(self.tr("System ({zone})").format(zone=zone_name(viewer_zone())), "")
        for zone in sorted(available_timezones()):
            if "/" in zone or zone == "UTC":
                self.addItem(zone, zone)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self.setCurrentIndex(max(0, self.findData(name)))
        self.currentIndexChanged.connect(self._tell)

    def _tell(self, index: int) -> None:
        if index >= 0:
            self.chosen.emit(self.itemData(index))
