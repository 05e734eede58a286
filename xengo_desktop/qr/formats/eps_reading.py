"""Our own EPS files as pixels again, so that each can be checked where no PostScript is at hand."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from xengo_desktop.qr.artwork.paths import Close, Command, Curve, Line, Move
from xengo_desktop.qr.formats.coverage import Window, coverage, edges

Grey = NDArray[np.uint8]
Light = NDArray[np.float64]
WHITE = 255
MOST_PIXELS = 25_000_000

_SCALE = re.compile(r"^0 (\S+) translate (\S+) -\S+ scale$", re.MULTILINE)
_PAGE = re.compile(r"^%%HiResBoundingBox: 0 0 (\S+) (\S+)$", re.MULTILINE)
_SPOT = re.compile(r"^/(s\d+)\{.*" + r"dup (\S+) mul exch " * 3 + r"(\S+) mul\}", re.MULTILINE)
_PIECE = re.compile(
    r"(?P<picture>^gsave .*?^grestore$)|(?P<shading>^<< /ShadingType .*? p$)|(?P<operator>[^\n]+)",
    re.MULTILINE | re.DOTALL,
)
_PICTURE = re.compile(
    r"gsave (\S+) (\S+) translate (\S+) (\S+) scale "
    r"[^~]*?/Width (\d+)/Height (\d+)[^~]*?\ni\n([^~]*)~>\ngrestore"
)
_STEPS: dict[str, Callable[..., Command]] = {"m": Move, "l": Line, "c": Curve, "h": Close}


def grey_of(data: bytes, width: int, paper: int = WHITE) -> Grey:
    """Return a file that `Eps` wrote as a picture, `width` pixels wide, on paper of that brightness.

    Raise ValueError for anything else.
    """
    try:
        return _seen(data.decode("ascii"), width, paper)
    except (ArithmeticError, LookupError, TypeError, zlib.error) as error:
        raise ValueError("This is no EPS file of ours.") from error


def _seen(text: str, width: int, paper: int) -> Grey:
    page, scale = _PAGE.search(text), _SCALE.search(text)
    if page is None or scale is None or not text.endswith("%%EOF\n"):
        raise ValueError("This EPS file is not whole, or not ours.")
    pixels = width / float(page[1])
    height = max(1, round(float(page[2]) * pixels))
    if width * height > MOST_PIXELS:
        raise ValueError("This EPS file is too high.")
    spots = {word: _light(map(float, inks)) for word, *inks in _SPOT.findall(text)}
    canvas = Canvas(np.full((height, width), paper / WHITE), float(scale[2]) * pixels, spots)
    canvas.paint(text[scale.end() : text.rindex("\nend restore\n")])
    return np.rint(canvas.light * WHITE).astype(np.uint8)


def _light(values: Iterable[float]) -> float:
    """Return how bright a tone looks: of red, green and blue, or of four inks."""
    red, green, blue, *black = values
    if black:
        red, green, blue = ((1 - ink) * (1 - black[0]) for ink in (red, green, blue))
    return 0.299 * red + 0.587 * green + 0.114 * blue


@dataclass
class Canvas:
    """The picture so far, `scale` pixels per unit of the drawing, and what the operators have chosen."""

    light: Light
    scale: float
    spots: dict[str, float]
    tone: float | Light = 0.0
    path: list[Command] = field(default_factory=list)

    def paint(self, body: str) -> None:
        """Do what the operators say."""
        for piece in _PIECE.finditer(body):
            match piece.lastgroup:
                case "picture":
                    self._picture(piece[0])
                case "shading":
                    self.tone = self._shaded(piece[0])
                case _:
                    self._do(*piece[0].split(" "))

    def _do(self, *words: str) -> None:
        *values, word = words
        if word in self.spots:
            self.tone = self.spots[word]
        elif word in ("rg", "k"):
            self.tone = _light(map(float, values))
        elif word == "f":
            self._fill()
        else:
            self.path.append(_STEPS[word](*map(float, values)))

    def _fill(self) -> None:
        height, width = self.light.shape
        share = coverage(edges(tuple(self.path), self.scale), Window(0, 0, width, height))
        self.light += share * (self.tone - self.light)
        self.path.clear()

    def _shaded(self, dictionary: str) -> Light:
        """Return a gradient over the whole picture."""
        x1, y1, *rest = _lists(dictionary, "Coords")[0]
        places = [0.0, *(place for bounds in _lists(dictionary, "Bounds") for place in bounds), 1.0]
        first, others = _lists(dictionary, "C0")[0], _lists(dictionary, "C1")
        x, y = self._middles()
        if "/ShadingType 3" in dictionary:
            along = np.hypot(x - x1, y - y1) / rest[3]
        else:
            dx, dy = rest[0] - x1, rest[1] - y1
            along = ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy)
        seen: Light = np.interp(along, places, [_light(values) for values in (first, *others)])
        return seen

    def _middles(self) -> tuple[Light, Light]:
        y, x = (np.indices(self.light.shape) + 0.5) / self.scale
        return x, y

    def _picture(self, text: str) -> None:
        found = _PICTURE.fullmatch(text)
        if found is None:
            raise ValueError("A picture of this EPS file is not whole.")
        box, (across, down) = map(float, found.group(1, 2, 3, 4)), map(int, found.group(5, 6))
        packed = base64.a85decode(found[7].encode("ascii"), ignorechars=b" \n")
        samples = np.frombuffer(zlib.decompress(packed), np.uint8).reshape(down, across, -1) / WHITE
        shown = np.ones((down, across), bool)
        if "/ImageType 3" in text:
            shown, samples = samples[..., 0] == 0, samples[..., 1:]
        self._show(_lights(samples), shown, *box)

    def _show(
        self, light: Light, shown: NDArray[np.bool_], left: float, top: float, width: float, height: float
    ) -> None:
        down, across = light.shape
        x, y = self._middles()
        column, row = np.floor((x - left) / width * across), np.floor((y - top) / height * down)
        inside = (column >= 0) & (column < across) & (row >= 0) & (row < down)
        where = row[inside].astype(np.intp), column[inside].astype(np.intp)
        self.light[inside] = np.where(shown[where], light[where], self.light[inside])


def _lists(dictionary: str, key: str) -> list[list[float]]:
    """Return the numbers in brackets behind each such key."""
    found = re.findall(rf"/{key}\s*\[([^\]]*)\]", dictionary)
    return [[float(value) for value in values.split()] for values in found]


def _lights(samples: Light) -> Light:
    """Return how bright each pixel looks."""
    if samples.shape[2] == 4:
        samples = (1 - samples[..., :3]) * (1 - samples[..., 3:])
    seen: Light = samples @ np.array((0.299, 0.587, 0.114))
    return seen
