"""The colour section: ink, ground, eyes, and what the press prints for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from xengo_desktop.qr.designs.colours import TRANSPARENT
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.designs.paints import EyeColours, Paint, colours_of
from xengo_desktop.qr.kits import BrandKit
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.studio.bench import Bench
from xengo_desktop.ui.studio.disclosure import Disclosure
from xengo_desktop.ui.studio.paint_edit import PaintEdit
from xengo_desktop.ui.studio.sections.part import Part
from xengo_desktop.ui.studio.sections.press import PressInks
from xengo_desktop.ui.studio.sliding import Sliding
from xengo_desktop.ui.widgets.fields import Field

PAPER_WHITE = "#ffffff"
WIDEST_RADIUS = 12.0

Palette = tuple[tuple[str, str], ...]


class ColourPart(Part):
    """Eyes are as the rest until a tick says otherwise."""

    def __init__(self, theme: Theme, bench: Bench) -> None:
        super().__init__(theme, bench)
        self._palette: Palette = ()
        self._kit: BrandKit | None = None
        self._last_ground: Paint = PAPER_WHITE
        self.foreground = PaintEdit(theme)
        self.background = PaintEdit(theme)
        self.transparent = QCheckBox(self.tr("Transparent ground"))
        self.transparent.setAccessibleName(self.transparent.text())
        self.radius = Sliding(
            0.0, WIDEST_RADIUS, 0.5, self.tr("Round corners of the ground"), self.tr("modules")
        )
        self.eyes = Disclosure(self.tr("Eyes in colours of their own"), self._make_eyes)
        self.each = Disclosure(self.tr("Every eye by itself"), self._make_each)
        self.press = Disclosure(self.tr("Values for the press (CMYK, spot)"), self._make_press)
        self._eye_paints: dict[str, PaintEdit] = {}
        self._each_paints: list[tuple[PaintEdit, PaintEdit]] = []
        self.column.addWidget(Field(self.tr("Code"), self.foreground))
        self.column.addWidget(Field(self.tr("Ground"), self.background))
        self.column.addWidget(self.transparent)
        self.column.addWidget(Field(self.tr("Round corners of the ground"), self.radius))
        for part in (self.eyes, self.each, self.press):
            self.column.addWidget(part)
        self._connect()
        self.follow()

    def show_design(self, design: QrDesign) -> None:
        self.foreground.show_paint(design.foreground)
        self.transparent.setChecked(design.transparent)
        self.background.setEnabled(not design.transparent)
        if not design.transparent:
            self._last_ground = design.background
            self.background.show_paint(design.background)
        self.radius.show_value(design.background_radius)
        self.eyes.show_open(design.eye_frame_colour is not None or design.eye_ball_colour is not None)
        self.each.show_open(bool(design.eye_colours))
        for field, edit in self._eye_paints.items():
            paint = design.frame_paint if field == "eye_frame_colour" else design.ball_paint
            edit.show_paint(paint)
        for number, (frame, ball) in enumerate(self._each_paints):
            paints = design.eye_paints(number)
            frame.show_paint(paints[0])
            ball.show_paint(paints[1])
        if isinstance(self.press.inside, PressInks):
            self.press.inside.show_design(design)

    def summary(self) -> str:
        design = self._bench.design
        ground = self.tr("transparent") if design.transparent else colours_of(design.background)[0]
        return f"{colours_of(design.foreground)[0]} · {ground}"

    def show_brand(self, kit: BrandKit | None) -> None:
        """Offer the brand's colours everywhere; with them come the inks that the brand prints."""
        self._kit = kit
        palette = tuple((swatch.name, swatch.colour) for swatch in kit.palette) if kit else ()
        self._palette = palette
        for edit in self.findChildren(PaintEdit):
            edit.show_palette(palette)

    # what is done

    def _paint(self, field: str, paint: Paint) -> None:
        if self._kit is not None and self._is_brand_s(paint):
            self.change(field, **{field: paint}, inks=self._kit.applied(self._bench.design).inks)
        else:
            self.change(field, **{field: paint})

    def _is_brand_s(self, paint: Paint) -> bool:
        ours = {colour.lower() for _, colour in self._palette}
        return any(colour.lower() in ours for colour in colours_of(paint))

    def _clear_ground(self, clear: bool) -> None:
        self.change(background=TRANSPARENT if clear else self._last_ground)

    def _round(self, modules: float) -> None:
        self.change("background_radius", background_radius=modules)

    def _switch_eyes(self, on: bool) -> None:
        design = self._bench.design
        values = (design.frame_paint, design.ball_paint) if on else (None, None)
        self.change(eye_frame_colour=values[0], eye_ball_colour=values[1])

    def _switch_each(self, on: bool) -> None:
        design = self._bench.design
        own = tuple(EyeColours(*design.eye_paints(number)) for number in range(3)) if on else ()
        self.change(eye_colours=own)

    def _paint_one(self, number: int, name: str, paint: Paint) -> None:
        eyes = list(self._bench.design.eye_colours)
        eyes += [EyeColours()] * (3 - len(eyes))
        eyes[number] = replace(eyes[number], **{name: paint})
        self.change(f"eye-{number}-{name}", eye_colours=tuple(eyes))

    # building

    def _connect(self) -> None:
        self.foreground.edited.connect(partial(self._paint, "foreground"))
        self.background.edited.connect(partial(self._paint, "background"))
        self.transparent.clicked.connect(self._clear_ground)
        self.radius.edited.connect(self._round)
        self.eyes.switched.connect(self._switch_eyes)
        self.each.switched.connect(self._switch_each)

    def _make_eyes(self) -> QWidget:
        names = (("eye_frame_colour", self.tr("Eye frames")), ("eye_ball_colour", self.tr("Eye centres")))
        for field, _ in names:
            self._eye_paints[field] = self._edit(partial(self._paint, field))
        return _stacked(*(Field(name, self._eye_paints[field]) for field, name in names))

    def _make_each(self) -> QWidget:
        places = (self.tr("top left"), self.tr("top right"), self.tr("bottom left"))
        fields = []
        for number, place in enumerate(places):
            frame = self._edit(partial(self._paint_one, number, "frame"))
            ball = self._edit(partial(self._paint_one, number, "ball"))
            self._each_paints.append((frame, ball))
            fields.append(Field(self.tr("Frame, {0}").format(place), frame))
            fields.append(Field(self.tr("Centre, {0}").format(place), ball))
        return _stacked(*fields)

    def _make_press(self) -> QWidget:
        made = PressInks(self._theme, self._bench)
        made.show_design(self._bench.design)
        return made

    def _edit(self, edited: Callable[[Paint], None]) -> PaintEdit:
        made = PaintEdit(self._theme)
        made.show_palette(self._palette)
        made.edited.connect(edited)
        return made


def _stacked(*parts: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    for part in parts:
        column.addWidget(part)
    return holder
