"""A brand's colours, logos, shapes and rules, as a value."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.artwork.eyes import BALL_SHAPES, FRAME_SHAPES
from xengo_desktop.qr.artwork.shapes import DOT_SHAPES
from xengo_desktop.qr.designs.colours import check_colour
from xengo_desktop.qr.designs.design import MOST_CAPTION, QrDesign
from xengo_desktop.qr.designs.inks import Cmyk, Ink, check_ink
from xengo_desktop.qr.designs.paints import colours_of
from xengo_desktop.qr.sizes import MOST_MM

MOST_NAME = 60
MOST_PATTERN = 120
MOST = {"palette": 64, "logos": 16, "designs": 32}
SHAPES: Mapping[str, tuple[str, ...]] = {
    "dots": tuple(DOT_SHAPES),
    "eye_frames": tuple(FRAME_SHAPES),
    "eye_balls": tuple(BALL_SHAPES),
}


@dataclass(frozen=True, slots=True)
class Swatch:
    """One colour of the brand; `cmyk` None leaves the press to the plain conversion."""

    name: str
    colour: str
    cmyk: Cmyk | None = None
    spot: str = ""


@dataclass(frozen=True, slots=True)
class KitLogo:
    """One logo: the bytes of a PNG, JPEG or SVG file."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class KitDesign:
    """A look that the brand offers."""

    name: str
    design: QrDesign


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandKit:
    """A brand kit. Shapes are keys, none of a kind: all are allowed. The first design is the default.

    `minimum_mm` is how wide a printed code must be at least, None where the brand does not say.
    `file_pattern` names exported files, as `{domain}-{code}`; "" leaves that to the user.
    """

    name: str
    palette: tuple[Swatch, ...] = ()
    logos: tuple[KitLogo, ...] = ()
    dots: tuple[str, ...] = ()
    eye_frames: tuple[str, ...] = ()
    eye_balls: tuple[str, ...] = ()
    designs: tuple[KitDesign, ...] = ()
    caption: str = ""
    font: bytes | None = None
    minimum_mm: float | None = None
    file_pattern: str = ""

    def inks(self) -> tuple[Ink, ...]:
        """Return what the press prints for the colours that the brand gives values for."""
        return tuple(
            Ink(swatch.colour, swatch.cmyk, swatch.spot) for swatch in self.palette if swatch.cmyk is not None
        )

    def applied(self, design: QrDesign) -> QrDesign:
        """Have a design print in the brand's inks, and its caption set in the brand's font."""
        ours = self.inks()
        known = {ink.colour.lower() for ink in ours}
        others = tuple(ink for ink in design.inks if ink.colour.lower() not in known)
        return replace(design, inks=ours + others, font=design.font or self.font)

    def objections(self, design: QrDesign, width_mm: float | None = None) -> tuple[str, ...]:
        """Say in sentences where a design, printed so wide, leaves the brand's rules."""
        return (*self._of_shapes(design), *self._of_colours(design), *self._of_size(width_mm))

    def _of_shapes(self, design: QrDesign) -> Iterable[str]:
        for what, key, allowed in (
            ("dots", design.dots, self.dots),
            ("eye frames", design.eye_frame, self.eye_frames),
            ("eye balls", design.eye_ball, self.eye_balls),
        ):
            if allowed and key not in allowed:
                yield f"{self.name} has {what} that are {' or '.join(allowed)}, not {key}."

    def _of_colours(self, design: QrDesign) -> Iterable[str]:
        brand = {swatch.colour.lower() for swatch in self.palette}
        if brand:
            for colour in _colours(design):
                if colour not in brand and colour != "#ffffff":
                    yield f"{colour} is not a colour of {self.name}."

    def _of_size(self, width_mm: float | None) -> Iterable[str]:
        if self.minimum_mm and width_mm is not None and width_mm < self.minimum_mm:
            yield f"{self.name} prints codes {self.minimum_mm:g} mm wide at least; this is {width_mm:g} mm."

    def check(self) -> None:
        """Raise Invalid, with the word at fault, unless every value is one that can be used."""
        check_name(self.name, "name")
        for word, most in MOST.items():
            if len(getattr(self, word)) > most:
                raise Invalid(f"A brand kit has {most} {word} at most.", field=word)
        self._check_names()
        for swatch in self.palette:
            _check_swatch(swatch)
        for word, shapes in SHAPES.items():
            _check_shapes(getattr(self, word), shapes, word)
        for kept in self.designs:
            kept.design.check()
        self._check_rest()

    def _check_names(self) -> None:
        for word in MOST:
            seen: set[str] = set()
            for item in getattr(self, word):
                check_name(item.name, word)
                if item.name.casefold() in seen:
                    raise Invalid(f"The kit has “{item.name}” twice in its {word}.", field=word)
                seen.add(item.name.casefold())

    def _check_rest(self) -> None:
        if not isinstance(self.caption, str) or not self.caption.isprintable():
            raise Invalid("A caption is one line of text.", field="caption")
        if len(self.caption) > MOST_CAPTION:
            raise Invalid(f"A caption has {MOST_CAPTION} characters at most.", field="caption")
        if self.minimum_mm is not None and not _is_width(self.minimum_mm):
            raise Invalid(f"The least width is a number from 1 to {MOST_MM:,.0f} mm.", field="minimum_mm")
        check_pattern(self.file_pattern)


def check_name(name: object, field: str) -> None:
    """Raise Invalid unless this is one line that is not too long."""
    if not isinstance(name, str) or not name.strip() or not name.isprintable() or len(name) > MOST_NAME:
        raise Invalid(f"A name in {field} is one line of 1 to {MOST_NAME} characters.", field=field)


def check_pattern(pattern: object) -> None:
    """Raise Invalid unless files may be named so; what the words in braces mean is for the export to say."""
    if not isinstance(pattern, str) or not pattern.isprintable() or len(pattern) > MOST_PATTERN:
        raise Invalid(
            f"A pattern for file names is one line of {MOST_PATTERN} characters at most.",
            field="file_pattern",
        )
    if set(pattern) & set("/\\"):
        raise Invalid("A pattern names files, not folders; leave the / out.", field="file_pattern")


def _check_swatch(swatch: Swatch) -> None:
    check_colour(swatch.colour, "palette")
    if swatch.cmyk is not None:
        check_ink(Ink(swatch.colour, swatch.cmyk, swatch.spot))
    elif swatch.spot:
        raise Invalid(f"“{swatch.name}” has a spot ink; give its CMYK values as well.", field="palette")


def _check_shapes(keys: tuple[str, ...], shapes: tuple[str, ...], word: str) -> None:
    for key in keys:
        if key not in shapes:
            raise Invalid(f"“{str(key)[:40]}” is not one of {', '.join(shapes)}.", field=word)


def _is_width(value: object) -> bool:
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return number and math.isfinite(value) and 1 <= value <= MOST_MM  # type: ignore[arg-type, operator]


def _colours(design: QrDesign) -> tuple[str, ...]:
    """Return every colour that a design prints with, small letters, each once."""
    paints = [design.foreground, *(paint for number in range(3) for paint in design.eye_paints(number))]
    if not design.transparent:
        paints.append(design.background)
    if design.border != "none":
        paints.append(design.border_ink)
    if design.caption and design.caption_colour:
        paints.append(design.caption_colour)
    return tuple(dict.fromkeys(colour.lower() for paint in paints for colour in colours_of(paint)))
