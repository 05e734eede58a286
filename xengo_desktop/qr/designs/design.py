"""What a code shall look like, as a value that a person can read and share."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from dataclasses import dataclass, fields

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.artwork.eyes import BALL_SHAPES, FRAME_SHAPES
from xengo_desktop.qr.artwork.shapes import DOT_SHAPES
from xengo_desktop.qr.designs import wording
from xengo_desktop.qr.designs.colours import TRANSPARENT, check_colour
from xengo_desktop.qr.designs.inks import Ink, check_ink
from xengo_desktop.qr.designs.paints import EyeColours, Paint, check_paint, colours_of

LEVELS = ("L", "M", "Q", "H")
"""Error correction from least to most: about 7, 15, 25 and 30 per cent of a code may be lost."""

CLEARINGS = ("square", "circle", "none")
"""What a logo clears: whole modules of its box, those of the circle around it, or none: it lies on top."""

BORDERS = ("none", "line", "rounded", "banner")
"""What stands around the code: nothing, a line, a round one, or that with a band for the caption."""

SIDES = ("bottom", "top", "left", "right")
MOST_CAPTION = 120
JOINERS = "\u200c\u200d"
"""Invisible, but letters of Persian, Hindi and others look wrong without them."""

MOST_QUIET = 32
MOST_RADIUS = 32.0
LOGO_SCALES = (0.05, 0.4)
LOGO_MARGINS = (0.0, 4.0)
BORDER_WIDTHS = (0.2, 6.0)
CAPTION_SIZES = (1.0, 20.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class QrDesign:
    """How a code looks; `check` says whether it can be drawn.

    An eye frame without a paint takes the foreground's, a ball the frame's; `eye_colours` names single eyes:
    top left, top right, bottom left. `quiet_zone`, `background_radius`, `logo_margin`, `border_width` and
    `caption_size` (the font's) are in modules, `logo_scale` is the share of the symbol's width. `logo` is the
    bytes of a PNG, JPEG or SVG file, `font` those of a TrueType or OpenType file; None takes the app's.
    """

    dots: str = "square"
    eye_frame: str = "square"
    eye_ball: str = "square"
    foreground: Paint = "#000000"
    background: Paint = "#ffffff"
    background_radius: float = 0.0
    eye_frame_colour: Paint | None = None
    eye_ball_colour: Paint | None = None
    eye_colours: tuple[EyeColours, ...] = ()
    quiet_zone: int = 4
    error_correction: str = "M"
    boost: bool = True
    logo: bytes | None = None
    logo_scale: float = 0.2
    logo_margin: float = 0.5
    logo_clearing: str = "square"
    border: str = "none"
    border_width: float = 1.0
    border_colour: str | None = None
    caption: str = ""
    caption_side: str = "bottom"
    caption_size: float = 4.0
    caption_colour: str | None = None
    font: bytes | None = None
    inks: tuple[Ink, ...] = ()

    @property
    def frame_paint(self) -> Paint:
        """What the eye frames are filled with, unless an eye has its own."""
        return self.eye_frame_colour or self.foreground

    @property
    def ball_paint(self) -> Paint:
        """What the eye balls are filled with, unless an eye has its own."""
        return self.eye_ball_colour or self.frame_paint

    @property
    def border_ink(self) -> str:
        """The colour of the border; the foreground's first where none is named."""
        return self.border_colour or colours_of(self.foreground)[0]

    @property
    def transparent(self) -> bool:
        return self.background == TRANSPARENT

    def eye_paints(self, number: int) -> tuple[Paint, Paint]:
        """Return the paints of frame and ball of eye 0, 1 or 2: top left, top right, bottom left."""
        own = self.eye_colours[number] if number < len(self.eye_colours) else EyeColours()
        frame = own.frame or self.frame_paint
        return frame, own.ball or (self.eye_ball_colour or frame)

    def check(self) -> None:
        """Raise Invalid, with the field at fault, unless every value is one that can be drawn."""
        _check_choice(self.dots, DOT_SHAPES, "dots")
        _check_choice(self.eye_frame, FRAME_SHAPES, "eye_frame")
        _check_choice(self.eye_ball, BALL_SHAPES, "eye_ball")
        _check_choice(self.error_correction, LEVELS, "error_correction")
        _check_choice(self.logo_clearing, CLEARINGS, "logo_clearing")
        _check_choice(self.border, BORDERS, "border")
        _check_choice(self.caption_side, SIDES, "caption_side")
        self._check_paints()
        self._check_numbers()
        self._check_caption()
        for name in ("logo", "font"):
            if getattr(self, name) is not None and not isinstance(getattr(self, name), bytes):
                raise Invalid(f"The {name} must be the bytes of a file.", field=name)

    def _check_paints(self) -> None:
        check_paint(self.foreground, "foreground")
        if not self.transparent:
            check_paint(self.background, "background")
        for field, check in _OPTIONAL_PAINTS:
            if getattr(self, field) is not None:
                check(getattr(self, field), field)
        self._check_eye_colours()
        for ink in self.inks:
            check_ink(ink)

    def _check_eye_colours(self) -> None:
        if len(self.eye_colours) > 3:
            raise Invalid("A code has three eyes.", field="eye_colours")
        for eye in self.eye_colours:
            for paint in (eye.frame, eye.ball):
                if paint is not None:
                    check_paint(paint, "eye_colours")

    def _check_numbers(self) -> None:
        _check_number(self.quiet_zone, (0, MOST_QUIET), "quiet_zone", whole=True)
        _check_number(self.background_radius, (0.0, MOST_RADIUS), "background_radius")
        _check_number(self.logo_scale, LOGO_SCALES, "logo_scale")
        _check_number(self.logo_margin, LOGO_MARGINS, "logo_margin")
        _check_number(self.border_width, BORDER_WIDTHS, "border_width")
        _check_number(self.caption_size, CAPTION_SIZES, "caption_size")
        if not isinstance(self.boost, bool):
            raise Invalid("Boost is true or false.", field="boost")

    def _check_caption(self) -> None:
        caption = self.caption
        if not isinstance(caption, str) or not all(char.isprintable() or char in JOINERS for char in caption):
            raise Invalid("A caption is one line of text.", field="caption")
        if len(self.caption) > MOST_CAPTION:
            raise Invalid(f"A caption has {MOST_CAPTION} characters at most.", field="caption")

    def to_json(self) -> str:
        """Write the fields that differ from a plain code, the logo as base64."""
        plain = QrDesign()
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return wording.write({name: value for name, value in values.items() if value != getattr(plain, name)})

    @classmethod
    def from_json(cls, text: str | bytes, *, read_logo: Callable[[str], bytes] | None = None) -> QrDesign:
        """Read and check a design; Invalid says what is wrong with it.

        A logo or font that is the name of a file is left to `read_logo`; without it, only data is understood.
        """
        names = [field.name for field in fields(cls)]
        design = cls(**wording.read(text, names, read_file=read_logo))
        design.check()
        return design


_OPTIONAL_PAINTS: tuple[tuple[str, Callable[[object, str], None]], ...] = (
    ("eye_frame_colour", check_paint),
    ("eye_ball_colour", check_paint),
    ("border_colour", check_colour),
    ("caption_colour", check_colour),
)


def _check_choice(value: object, choices: Collection[str], field: str) -> None:
    if not isinstance(value, str) or value not in choices:
        raise Invalid(f"“{str(value)[:40]}” is not one of {', '.join(choices)}.", field=field)


def _check_number(value: object, bounds: tuple[float, float], field: str, *, whole: bool = False) -> None:
    low, high = bounds
    kinds = int if whole else (int, float)
    if isinstance(value, bool) or not isinstance(value, kinds):
        raise Invalid(f"{wording.spoken(field)} must be a {'whole ' if whole else ''}number.", field=field)
    if not (math.isfinite(value) and low <= value <= high):
        raise Invalid(f"{wording.spoken(field)} can be {low:g} to {high:g}.", field=field)
