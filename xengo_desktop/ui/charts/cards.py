"""The three totals, and why one of them is missing."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from xengo_desktop.domain.capabilities import Service
from xengo_desktop.insights.timelines import Timeline
from xengo_desktop.ui.charts.words import number
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import ElidedLabel, label, sentence


class Card(QFrame):
    """One figure with its name."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self._name = name
        self.figure: QLabel = label("–", Type.TITLE)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 8, 8)
        column.setSpacing(2)
        column.addWidget(ElidedLabel(name, Type.SECONDARY, "muted"))
        column.addWidget(self.figure)

    def show_count(self, count: int | None, reason: str = "") -> None:
        """Show a figure, or a dash with its reason."""
        self.figure.setText(number(count))
        self.setToolTip(reason if count is None else "")
        self.setAccessibleName(f"{self._name}: {number(count)}")
        self.setAccessibleDescription(reason if count is None else "")


class Cards(QWidget):
    """Clicks, visitors and scans of the span on show."""

    def __init__(self) -> None:
        super().__init__()
        self.clicks = Card(self.tr("Clicks"))
        self.visitors = Card(self.tr("Visitors"))
        self.scans = Card(self.tr("QR scans"))
        self.reason = sentence("", Type.SMALL, "faint")
        row = QHBoxLayout()
        row.setSpacing(8)
        for card in (self.clicks, self.visitors, self.scans):
            row.addWidget(card, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.reason)
        self.clear()

    def show_totals(self, timeline: Timeline, service: Service) -> None:
        """Show the totals; what the service never tells is explained once below."""
        can = service.capabilities
        reasons = {
            "visitors": can.reason("visitors") or self.tr("Visitors are not told here."),
            "scans": can.reason("scans") or self.tr("Scans are not told apart here."),
        }
        self.clicks.show_count(timeline.total)
        self.visitors.show_count(timeline.visitors, reasons["visitors"])
        self.scans.show_count(timeline.scans, reasons["scans"])
        missing = {"visitors": timeline.visitors, "scans": timeline.scans}
        said = dict.fromkeys(reasons[name] for name, count in missing.items() if count is None)
        self.reason.setText(" ".join(said))
        self.reason.setVisible(bool(said))

    def clear(self) -> None:
        """Show dashes while nothing is known."""
        for card in (self.clicks, self.visitors, self.scans):
            card.show_count(None)
        self.reason.hide()
