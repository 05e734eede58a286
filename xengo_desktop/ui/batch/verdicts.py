"""What preflight says of all codes together, and the way past it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from xengo_desktop.desk.batches import Checked
from xengo_desktop.qr.batch.opinions import FAIL, OK, WARN
from xengo_desktop.qr.batch.rows import BadRow
from xengo_desktop.ui.batch.rows import ICONS, TONES
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import label, sentence

MOST_REASONS = 4
ICON = 16


class Count(QWidget):
    """An icon, and how many codes it stands for."""

    def __init__(self, theme: Theme, verdict: str) -> None:
        super().__init__()
        self._theme, self._verdict = theme, verdict
        self._picture = QLabel()
        self._words = label("", Type.BODY)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._picture)
        row.addWidget(self._words)
        theme.changed.connect(self._repaint)
        self._repaint()

    def say(self, words: str) -> None:
        """Show these words, or nothing at all."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))

    def _repaint(self) -> None:
        colour = self._theme.colour(TONES[self._verdict])
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(self._theme.pixmap(ICONS[self._verdict], colour, ICON, ratio))


class Verdicts(QWidget):
    """Counts, the gravest reasons, rows that are none, and “export anyway”."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.counts = {verdict: Count(theme, verdict) for verdict in (OK, WARN, FAIL)}
        self.state = label("", Type.SECONDARY, "muted")
        self.reasons = sentence("", Type.SMALL, "muted")
        self.reasons.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.force = QCheckBox(self.tr("Export those that fail, too; the manifest says so"))
        self.force.setAccessibleName(self.force.text())
        self.way_out = sentence("", Type.SECONDARY, "bad")
        self._fails = 0
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self.state)
        for count in self.counts.values():
            top.addWidget(count)
        top.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.reasons)
        column.addWidget(self.way_out)
        column.addWidget(self.force)
        self.show_checked(None)

    @property
    def forced(self) -> bool:
        """Whether codes that fail are wanted all the same."""
        return not self.force.isHidden() and self.force.isChecked()

    @property
    def left_out(self) -> int:
        """How many codes fail and are not wanted all the same, as far as is known."""
        return 0 if self.forced else self._fails

    def show_way_out(self, *, none: bool) -> None:
        """Say what to do where every code fails and none would be made."""
        words = self.tr("Every code fails, so no file would be made. Repair what is said, or tick the box.")
        self.way_out.setText(words if none else "")
        self.way_out.setVisible(none)

    def say(self, words: str) -> None:
        """Show how far the check is, or what kept it from being made; "" for nothing."""
        self.state.setText(words)
        self.state.setVisible(bool(words))

    def show_checked(self, checked: Checked | None, bad: tuple[BadRow, ...] = ()) -> None:
        """Show what was found; None while it is being found out."""
        self._fails = checked.count(FAIL) if checked else 0
        words = self._words(checked)
        for verdict, count in self.counts.items():
            count.say(words[verdict])
        told = [f"{reason} ({count:,})" for _, reason, count in checked.reasons] if checked else []
        told = [str(row) for row in bad] + told
        more = len(told) - MOST_REASONS
        shown = told[:MOST_REASONS] + ([self.tr("… and {0} more.").format(more)] if more > 0 else [])
        self.reasons.setText("\n".join(shown))
        self.reasons.setVisible(bool(shown))
        self.force.setVisible(self._fails > 0)

    def _words(self, checked: Checked | None) -> dict[str, str]:
        said = {
            OK: self.tr("{0} will scan"),
            WARN: self.tr("{0} doubtful"),
            FAIL: self.tr("{0} fail"),
        }
        counts = {verdict: checked.count(verdict) if checked else 0 for verdict in said}
        return {
            verdict: words.format(f"{counts[verdict]:,}") if counts[verdict] else ""
            for verdict, words in said.items()
        }
