"""The code section: error correction with what comes free, the quiet zone, and the smallest form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QCheckBox

from xengo_desktop.qr.designs.design import MOST_QUIET, QrDesign
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.studio.bench import Bench
from xengo_desktop.ui.studio.sections.part import Part
from xengo_desktop.ui.widgets.basics import sentence
from xengo_desktop.ui.widgets.helped import HelpedField
from xengo_desktop.ui.widgets.numbers import whole_box
from xengo_desktop.ui.widgets.segments import Segments

if TYPE_CHECKING:
    from xengo_desktop.qr.artwork.drawing import Drawing

SHARES = (("L", 7), ("M", 15), ("Q", 25), ("H", 30))


class CodePart(Part):
    """`capitals_switched` is about the text, not the design, so it is told outside."""

    capitals_switched = Signal(bool)

    def __init__(self, theme: Theme, bench: Bench) -> None:
        super().__init__(theme, bench)
        self.correction = Segments(self.tr("Error correction"), [(level, level) for level, _ in SHARES])
        self.correction_field = HelpedField(self.tr("Error correction"), self.correction)
        self.boost = QCheckBox(self.tr("More where it costs nothing"))
        self.boost.setAccessibleName(self.boost.text())
        self.quiet = whole_box(0, MOST_QUIET, 4, self.tr(" modules"))
        self.quiet_field = HelpedField(self.tr("Quiet zone"), self.quiet)
        self.capitals = QCheckBox(self.tr("Encode in capitals"))
        self.capitals.setAccessibleName(self.capitals.text())
        self.saving = sentence("", Type.SMALL, "faint")
        self.version = sentence("", Type.SMALL, "faint")
        for part in (
            self.correction_field,
            self.boost,
            self.quiet_field,
            self.capitals,
            self.saving,
            self.version,
        ):
            self.column.addWidget(part)
        self._name_levels()
        self._connect()
        self.show_saving("", possible=False, on=False)
        self.follow()

    def show_design(self, design: QrDesign) -> None:
        self.correction.choose(design.error_correction)
        self.boost.setChecked(design.boost)
        self.quiet.setValue(design.quiet_zone)
        few = design.quiet_zone < 4
        help_text = self.tr("Readers want 4; less may fail beside a picture or a fold.") if few else ""
        self.quiet_field.show_help(help_text)

    def show_drawing(self, drawing: Drawing | None) -> None:
        """Say which code came of it."""
        if drawing is None:
            self.correction_field.show_help("")
            self.version.setText("")
            return
        wanted, given = drawing.design.error_correction, drawing.symbol.level
        if wanted != given:
            free = (
                self.tr("{0} → {1} for free") if drawing.logo is None else self.tr("{0} → {1} for the logo")
            )
            self.correction_field.show_help(free.format(wanted, given))
        else:
            self.correction_field.show_help("")
        size = QLocale().toString(drawing.symbol.size)
        words = self.tr("Version {0}: {1} × {1} modules.")
        self.version.setText(words.format(drawing.symbol.version, size))

    def show_saving(self, words: str, *, possible: bool, on: bool) -> None:
        """Say what capitals would spare; where they could change the way, they are not offered."""
        self.capitals.setVisible(possible)
        self.capitals.setChecked(on)
        self.saving.setText(words)
        self.saving.setVisible(bool(words))

    def summary(self) -> str:
        design = self._bench.design
        quiet = self.tr("{0} modules").format(design.quiet_zone)
        return f"{design.error_correction} · {quiet}"

    def _connect(self) -> None:
        self.correction.chosen.connect(self._correct)
        self.boost.clicked.connect(self._boost)
        self.quiet.valueChanged.connect(self._widen)
        self.capitals.clicked.connect(self.capitals_switched)

    def _correct(self, level: str) -> None:
        self.change(error_correction=level)

    def _boost(self, on: bool) -> None:
        self.change(boost=on)

    def _widen(self, modules: int) -> None:
        self.change("quiet_zone", quiet_zone=modules)

    def _name_levels(self) -> None:
        for level, share in SHARES:
            words = self.tr("{0}: about {1} % of the code may be lost").format(level, share)
            self.correction.button(level).setToolTip(words)
            self.correction.button(level).setAccessibleDescription(words)
