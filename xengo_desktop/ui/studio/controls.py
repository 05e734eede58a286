"""The column of sections: which are open is remembered, closed ones say what is set in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.studio.bench import Bench
from xengo_desktop.ui.studio.fold import Fold
from xengo_desktop.ui.studio.sections.code import CodePart
from xengo_desktop.ui.studio.sections.colour import ColourPart
from xengo_desktop.ui.studio.sections.frame import FramePart
from xengo_desktop.ui.studio.sections.logo import LogoPart
from xengo_desktop.ui.studio.sections.part import Part
from xengo_desktop.ui.studio.sections.printing import PrintPart
from xengo_desktop.ui.studio.sections.shape import ShapePart
from xengo_desktop.ui.widgets.basics import rule
from xengo_desktop.ui.widgets.scroll import Scroller

if TYPE_CHECKING:
    from xengo_desktop.qr.artwork.drawing import Drawing


class Controls(QWidget):
    """`open_changed` tells the keys of the open sections, to be remembered."""

    open_changed = Signal(tuple)

    def __init__(self, theme: Theme, bench: Bench, opened: tuple[str, ...]) -> None:
        super().__init__()
        self.setObjectName("studiocontrols")
        self.shape = ShapePart(theme, bench)
        self.colour = ColourPart(theme, bench)
        self.logo = LogoPart(theme, bench)
        self.frame = FramePart(theme, bench)
        self.code = CodePart(theme, bench)
        self.printing = PrintPart(theme, bench)
        self.folds = tuple(
            Fold(theme, key, title, part, is_open=key in opened)
            for key, title, part in (
                ("shape", self.tr("Shape"), self.shape),
                ("colour", self.tr("Colour"), self.colour),
                ("logo", self.tr("Logo"), self.logo),
                ("frame", self.tr("Frame and caption"), self.frame),
                ("code", self.tr("Code"), self.code),
                ("print", self.tr("Print"), self.printing),
            )
        )
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(8, 4, 0, 8)
        inner.setSpacing(0)
        for fold in self.folds:
            if fold is not self.folds[0]:
                inner.addWidget(rule())
            inner.addWidget(fold)
            fold.toggled.connect(self._tell_open)
        inner.addStretch()
        self.area = Scroller(body, self.tr("Design"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)
        bench.design_changed.connect(self.say_summaries)
        bench.plan_changed.connect(self.say_summaries)
        self.say_summaries()

    def show_drawing(self, drawing: Drawing | None) -> None:
        """Have the sections say what came of the design."""
        for part in (self.logo, self.code, self.printing):
            part.show_drawing(drawing)

    def unfold(self, key: str) -> None:
        """Open a section and bring it into sight."""
        fold = next(fold for fold in self.folds if fold.key == key)
        fold.unfold()
        self.area.ensureWidgetVisible(fold)

    def say_summaries(self) -> None:
        """Write in the closed heads what is set."""
        for fold in self.folds:
            if isinstance(fold.body, Part):
                fold.say(fold.body.summary())

    def _tell_open(self, key: str, is_open: bool) -> None:
        self.open_changed.emit(tuple(fold.key for fold in self.folds if fold.head.isChecked()))
