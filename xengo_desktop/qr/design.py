"""What a code shall look like, as a value that a person can read and share."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from dataclasses import dataclass, fields

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr import wording
from xengo_desktop.qr.colours import TRANSPARENT, check_colour
from xengo_desktop.qr.shapes import BALL_SHAPES, DOT_SHAPES, FRAME_SHAPES

LEVELS = ("L", "M", "Q", "H")
"""Error correction from least to most: about 7, 15, 25 and 30 per cent of a code may be lost."""

MOST_QUIET = 32
LOGO_SCALES = (0.05, 0.4)
LOGO_MARGINS = (0.0, 4.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class QrDesign:
    """How a code looks; `check` says whether it can be drawn.

    An eye frame without a colour takes the foreground's, a ball the frame's. `quiet_zone` and `logo_margin`
    are in modules, `logo_scale` is the share of the symbol's width, `logo` the bytes of a PNG or JPEG file.
    """

    dots: str = "square"
    eye_frame: str = "square"
    eye_ball: str = "square"
    foreground: str = "#000000"
    background: str = "#ffffff"
    eye_frame_colour: str | None = None
    eye_ball_colour: str | None = None
    quiet_zone: int = 4
    error_correction: str = "M"
    logo: bytes | None = None
    logo_scale: float = 0.2
    logo_margin: float = 0.5

    @property
    def frame_colour(self) -> str:
        return self.eye_frame_colour or self.foreground

    @property
    def ball_colour(self) -> str:
        return self.eye_ball_colour or self.frame_colour

    @property
    def transparent(self) -> bool:
        return self.background == TRANSPARENT

    def check(self) -> None:
        """Raise Invalid, with the field at fault, unless every value is one that can be drawn."""
        _check_choice(self.dots, DOT_SHAPES, "dots")
        _check_choice(self.eye_frame, FRAME_SHAPES, "eye_frame")
        _check_choice(self.eye_ball, BALL_SHAPES, "eye_ball")
        _check_choice(self.error_correction, LEVELS, "error_correction")
        self._check_colours()
        _check_number(self.quiet_zone, (0, MOST_QUIET), "quiet_zone", whole=True)
        _check_number(self.logo_scale, LOGO_SCALES, "logo_scale")
        _check_number(self.logo_margin, LOGO_MARGINS, "logo_margin")
        if self.logo is not None and not isinstance(self.logo, bytes):
            raise Invalid("The logo must be the bytes of a picture.", field="logo")

    def _check_colours(self) -> None:
        check_colour(self.foreground, "foreground")
        if not self.transparent:
            check_colour(self.background, "background")
        for field in ("eye_frame_colour", "eye_ball_colour"):
            if getattr(self, field) is not None:
                check_colour(getattr(self, field), field)

    def to_json(self) -> str:
        """Write the fields that differ from a plain code, the logo as base64."""
        plain = QrDesign()
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return wording.write({name: value for name, value in values.items() if value != getattr(plain, name)})

    @classmethod
    def from_json(cls, text: str | bytes, *, read_logo: Callable[[str], bytes] | None = None) -> QrDesign:
        """Read and check a design; Invalid says what is wrong with it.

        A logo that is the name of a picture file is left to `read_logo`; without it, only data is understood.
        """
        names = [field.name for field in fields(cls)]
        design = cls(**wording.read(text, names, read_logo=read_logo))
        design.check()
        return design


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
