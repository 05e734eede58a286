"""The logo section: which picture, how large, how much air, and what that costs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from xengo_desktop.qr.designs.design import LOGO_MARGINS, LOGO_SCALES, QrDesign
from xengo_desktop.qr.kits import BrandKit
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.studio.bench import Bench
from xengo_desktop.ui.studio.meter import Budget
from xengo_desktop.ui.studio.sections.part import Part
from xengo_desktop.ui.studio.sliding import Sliding
from xengo_desktop.ui.widgets.basics import DressedButton, button, sentence
from xengo_desktop.ui.widgets.fields import Field
from xengo_desktop.ui.widgets.rows import side_by_side
from xengo_desktop.ui.widgets.segments import Segments

if TYPE_CHECKING:
    from xengo_desktop.qr.artwork.drawing import Drawing


class LogoPart(Part):
    """The picture itself is asked for outside: `choice_requested`."""

    choice_requested = Signal()

    def __init__(self, theme: Theme, bench: Bench) -> None:
        super().__init__(theme, bench)
        self.choose = DressedButton(theme, "image", self.tr("Choose picture…"))
        self.brand = button(self.tr("From the brand"))
        self.brand.hide()
        self._logos = QMenu(self)
        self.brand.setMenu(self._logos)
        self.remove = button(self.tr("Remove"), "quiet")
        self.remove.setAccessibleName(self.tr("Remove logo"))
        self.hint = sentence(
            self.tr("PNG, JPEG or SVG; or drop a file anywhere in the studio."), Type.SMALL, "faint"
        )
        low, high = LOGO_SCALES
        self.scale = Sliding(low * 100, high * 100, 1.0, self.tr("Logo size"), "%", decimals=0)
        self.budget = Budget(theme)
        self.margin = Sliding(*LOGO_MARGINS, 0.25, self.tr("Air around it"), self.tr("modules"), decimals=2)
        self.clearing = Segments(
            self.tr("What it clears"),
            (
                ("square", self.tr("Square")),
                ("circle", self.tr("Circle")),
                ("none", self.tr("Nothing")),
            ),
        )
        self.picture = Field(self.tr("Picture"), side_by_side(self.choose, self.brand, self.remove))
        self._sized = (
            Field(self.tr("Logo size"), self.scale),
            Field(self.tr("Air around it, in modules"), self.margin),
            Field(self.tr("What it clears"), self.clearing),
        )
        self.column.addWidget(self.picture)
        self.column.addWidget(self.hint)
        self.column.addWidget(self._sized[0])
        self.column.addWidget(self.budget)
        for field in self._sized[1:]:
            self.column.addWidget(field)
        self._connect()
        self.budget.show_spare(None, "")
        self.follow()

    def show_design(self, design: QrDesign) -> None:
        there = design.logo is not None
        self.choose.setText(self.tr("Replace…") if there else self.tr("Choose picture…"))
        self.choose.setAccessibleName(self.tr("Replace logo") if there else self.tr("Choose logo"))
        self.remove.setVisible(there)
        self.hint.setVisible(not there)
        for field in self._sized:
            field.setVisible(there)
        self.scale.show_value(design.logo_scale * 100)
        self.margin.show_value(design.logo_margin)
        self.clearing.choose(design.logo_clearing)
        self.picture.show_problem("")

    def show_brand(self, kit: BrandKit | None) -> None:
        """Offer the brand's own logos."""
        self._logos.clear()
        for logo in kit.logos if kit else ():
            self._logos.addAction(logo.name.replace("&", "&&"), partial(self._take, logo.data))
        self.brand.setVisible(not self._logos.isEmpty())

    def show_drawing(self, drawing: Drawing | None) -> None:
        """Say what the logo costs in this code."""
        if drawing is None:
            self.budget.show_spare(None, "")
        else:
            self.budget.show_spare(drawing.spare, drawing.symbol.level)

    def summary(self) -> str:
        there = self._bench.design.logo is not None
        return f"{round(self._bench.design.logo_scale * 100)} %" if there else self.tr("none")

    def _connect(self) -> None:
        self.choose.clicked.connect(self.choice_requested)
        self.remove.clicked.connect(self._remove)
        self.scale.edited.connect(self._scale)
        self.scale.released.connect(self._bench.seal)
        self.margin.edited.connect(self._spread)
        self.margin.released.connect(self._bench.seal)
        self.clearing.chosen.connect(self._clear)

    def _take(self, data: bytes) -> None:
        self.change(logo=data)

    def _remove(self) -> None:
        self.change(logo=None)
        self.choose.setFocus()

    def _scale(self, percent: float) -> None:
        self.change("logo_scale", logo_scale=round(percent / 100, 3))

    def _spread(self, modules: float) -> None:
        self.change("logo_margin", logo_margin=modules)

    def _clear(self, key: str) -> None:
        self.change(logo_clearing=key)
