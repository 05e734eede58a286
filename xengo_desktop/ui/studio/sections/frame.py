"""The frame section: what stands around the code, and what is written there."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from xengo_desktop.qr.artwork.surround import caption_ink
from xengo_desktop.qr.designs.design import BORDER_WIDTHS, CAPTION_SIZES, MOST_CAPTION, QrDesign
from xengo_desktop.qr.designs.paints import colours_of
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.studio.bench import Bench
from xengo_desktop.ui.studio.own_colour import OwnColour
from xengo_desktop.ui.studio.sections.part import Part
from xengo_desktop.ui.studio.sliding import Sliding
from xengo_desktop.ui.widgets.basics import button
from xengo_desktop.ui.widgets.fields import Field
from xengo_desktop.ui.widgets.helped import HelpedField
from xengo_desktop.ui.widgets.rows import side_by_side
from xengo_desktop.ui.widgets.segments import Segments


class FramePart(Part):
    """The font file is asked for outside: `font_requested`."""

    font_requested = Signal()

    def __init__(self, theme: Theme, bench: Bench) -> None:
        super().__init__(theme, bench)
        self.border = Segments(self.tr("Border"), self._borders())
        self.thickness = Sliding(*BORDER_WIDTHS, 0.2, self.tr("Width of the border"), self.tr("modules"))
        self.border_colour = OwnColour(theme)
        self.caption = QLineEdit(placeholderText=self.tr("Scan me"))
        self.caption.setMaxLength(MOST_CAPTION)
        self.side = Segments(self.tr("Side"), self._sides())
        self.letters = Sliding(*CAPTION_SIZES, 0.5, self.tr("Size of the caption"), self.tr("modules"))
        self.caption_colour = OwnColour(theme)
        self.choose_font = button(self.tr("Choose font…"))
        self.own_font = button(self.tr("Use Inter"), "quiet")
        self.font_field = HelpedField(self.tr("Font"), side_by_side(self.choose_font, self.own_font))
        self._bordered = (
            Field(self.tr("Width of the border, in modules"), self.thickness),
            Field(self.tr("Colour of the border"), self.border_colour),
        )
        self._lettered = (
            Field(self.tr("Side"), self.side),
            Field(self.tr("Size of the caption, in modules"), self.letters),
            Field(self.tr("Colour of the caption"), self.caption_colour),
            self.font_field,
        )
        caption = Field(self.tr("Caption"), self.caption)
        for part in (Field(self.tr("Border"), self.border), *self._bordered, caption, *self._lettered):
            self.column.addWidget(part)
        self._connect()
        self.follow()

    def show_design(self, design: QrDesign) -> None:
        ink = colours_of(design.foreground)[0]
        self.border.choose(design.border)
        self.thickness.show_value(design.border_width)
        self.border_colour.show_colour(design.border_colour, ink)
        if self.caption.text() != design.caption:
            self.caption.setText(design.caption)
        self.side.choose(design.caption_side)
        self.letters.show_value(design.caption_size)
        self.caption_colour.show_colour(design.caption_colour, _followed_ink(design), self._followed(design))
        self.own_font.setVisible(design.font is not None)
        self.font_field.show_help(self.tr("A font of your own") if design.font else self.tr("Inter SemiBold"))
        for field in self._bordered:
            field.setVisible(design.border != "none")
        for field in self._lettered:
            field.setVisible(bool(design.caption))

    def summary(self) -> str:
        design = self._bench.design
        border = dict(self._borders())[design.border]
        return f"{border} · “{design.caption}”" if design.caption else border

    def _followed(self, design: QrDesign) -> str:
        """Say what a caption without a colour of its own is drawn like."""
        if design.border == "banner":
            return self.tr("As the ground")
        return self.tr("As the border") if design.border_colour else self.tr("As the code")

    def _connect(self) -> None:
        self.border.chosen.connect(self._choose_border)
        self.thickness.edited.connect(self._widen)
        self.thickness.released.connect(self._bench.seal)
        self.border_colour.edited.connect(self._ink_border)
        self.caption.textEdited.connect(self._write)
        self.caption.editingFinished.connect(self._bench.seal)
        self.side.chosen.connect(self._choose_side)
        self.letters.edited.connect(self._resize)
        self.letters.released.connect(self._bench.seal)
        self.caption_colour.edited.connect(self._ink_caption)
        self.choose_font.clicked.connect(self.font_requested)
        self.own_font.clicked.connect(self._forget_font)

    def _choose_border(self, key: str) -> None:
        self.change(border=key)

    def _widen(self, modules: float) -> None:
        self.change("border_width", border_width=round(modules, 2))

    def _ink_border(self, colour: str | None) -> None:
        self.change("border_colour", border_colour=colour)

    def _write(self, text: str) -> None:
        self.change("caption", caption=text)

    def _choose_side(self, key: str) -> None:
        self.change(caption_side=key)

    def _resize(self, modules: float) -> None:
        self.change("caption_size", caption_size=modules)

    def _ink_caption(self, colour: str | None) -> None:
        self.change("caption_colour", caption_colour=colour)

    def _forget_font(self) -> None:
        self.change(font=None)
        self.choose_font.setFocus()

    def _borders(self) -> tuple[tuple[str, str], ...]:
        return (
            ("none", self.tr("None")),
            ("line", self.tr("Line")),
            ("rounded", self.tr("Round")),
            ("banner", self.tr("Banner")),
        )

    def _sides(self) -> tuple[tuple[str, str], ...]:
        return (
            ("bottom", self.tr("Below")),
            ("top", self.tr("Above")),
            ("left", self.tr("Left")),
            ("right", self.tr("Right")),
        )


def _followed_ink(design: QrDesign) -> str:
    return caption_ink(replace(design, caption_colour=None))
