"""PDF files of pages that are as large as they say, to a thousandth of a point."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from datetime import datetime
from typing import TypeAlias

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.artwork.paths import Path, bounds
from xengo_desktop.qr.pdf.objects import Objects, deflated, name, text
from xengo_desktop.qr.pdf.operators import numbers, operators
from xengo_desktop.qr.pdf.pictures import Picture
from xengo_desktop.qr.pdf.tones import Tone
from xengo_desktop.qr.sizes import MM_PER_INCH

POINTS = 72 / MM_PER_INCH
"""Points of a millimetre."""

MOST_MM = 5_080.0
"""The longest side of a page that every reader shows, 14,400 points; PDF Reference 1.4, appendix C."""

PRODUCER = "xengo desktop"

Matrix: TypeAlias = tuple[float, float, float, float, float, float]


class Page:
    """One page. Its units are millimetres, from its top left corner, y down."""

    def __init__(self, width: float, height: float) -> None:
        self._box = f"[{exact((0.0, 0.0, width * POINTS, height * POINTS))}]"
        self._packer = zlib.compressobj(6)
        self._packed: list[bytes] = []
        self._matrix: Matrix = (POINTS, 0.0, 0.0, -POINTS, 0.0, height * POINTS)
        self.add((f"{exact(self._matrix)} cm",))

    def add(self, lines: Iterable[str]) -> None:
        """Add operators; what they change of the state they must put back."""
        self._packed.append(self._packer.compress(("\n".join(lines) + "\n").encode("ascii")))

    def matrix(self, scale: float, x: float, y: float) -> Matrix:
        """Return how units of `scale` mm from (x, y) become points of the sheet, as patterns want it."""
        across, _, _, down, left, top = self._matrix
        return across * scale, 0.0, 0.0, down * scale, left + across * x, top + down * y

    def content(self) -> bytes:
        """Return all operators so far, deflated."""
        return b"".join((*self._packed, self._packer.copy().flush()))

    def boxes(self) -> str:
        """Return the boxes of the page, which are one: nothing is printed that would be cut off."""
        return f"/MediaBox {self._box} /BleedBox {self._box} /TrimBox {self._box}"


class Document:
    """A PDF 1.4 file in the making.

    The same pages give the same bytes; only `made` brings a date in. Colour spaces, shadings and pictures
    are shared by all pages.
    """

    def __init__(self, title: str = "", *, cmyk: bool = False, made: datetime | None = None) -> None:
        self.cmyk = cmyk
        self._title, self._made = title, made
        self._objects = Objects()
        self._root, self._tree, self._resources = (self._objects.reserve() for _ in range(3))
        self._pages: dict[int, Page] = {}
        self._names: dict[str, dict[int, str]] = {"ColorSpace": {}, "Pattern": {}, "XObject": {}}
        self._images: dict[Picture, int] = {}
        self._see_through = False

    def page(self, width: float, height: float) -> Page:
        """Add a page of so many millimetres; Invalid for one that no reader could show."""
        if max(width, height) > MOST_MM:
            raise Invalid(f"A page of a PDF is {MOST_MM:,.0f} mm at most; take SVG or EPS.", field="size_mm")
        page = Page(width, height)
        # Pages alike are two pages still, so each has an object of its own.
        self._pages[self._objects.reserve()] = page
        return page

    def ink(self, tone: Tone) -> str:
        """Return the operators that choose a tone for filling."""
        if tone.spot:
            return f"{self._named('ColorSpace', 'S', self._objects.add(_separation(tone)))} cs 1 scn"
        return f"{numbers(tone.values)} {'rg' if len(tone.values) == 3 else 'k'}"

    def pattern(self, shading: str, matrix: Matrix) -> str:
        """Return the operators that choose a shading for filling; see `Page.matrix`."""
        body = f"<< /Type /Pattern /PatternType 2 /Shading {self._objects.add(shading)} 0 R"
        pattern = self._objects.add(f"{body} /Matrix [{exact(matrix)}] >>")
        return f"/Pattern cs {self._named('Pattern', 'P', pattern)} scn"

    def picture(self, picture: Picture, x: float, y: float, width: float, height: float) -> str:
        """Return the operators that show a picture in a box of the unit that is in force, y down."""
        where = exact((width, 0.0, 0.0, -height, x, y + height))
        return f"q {where} cm {self._named('XObject', 'I', self._shared(picture))} Do Q"

    def outline(self, path: Path) -> str:
        """Return the operators that fill a path in the unit and tone in force; kept once for all pages."""
        left, top, right, bottom = bounds(path)
        box = exact((left - 1, top - 1, right + 1, bottom + 1))
        body = deflated(f"{operators(path)}\nf\n".encode("ascii"))
        form = self._objects.stream(f"/Type /XObject /Subtype /Form /BBox [{box}]", body)
        return f"{self._named('XObject', 'I', form)} Do"

    def _shared(self, picture: Picture) -> int:
        if picture not in self._images:
            self._images[picture] = self._image(picture)
        return self._images[picture]

    def _image(self, picture: Picture) -> int:
        size = f"/Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height}"
        mask = ""
        if picture.alpha is not None:
            grey = f"{size} /ColorSpace /DeviceGray /BitsPerComponent 8"
            mask = f" /SMask {self._objects.stream(grey, deflated(picture.alpha.tobytes()))} 0 R"
            self._see_through = True
        entries = f"{size} /ColorSpace /{picture.space} /BitsPerComponent 8{mask}"
        return self._objects.stream(entries, deflated(picture.samples.tobytes()))

    def _named(self, kind: str, letter: str, reference: int) -> str:
        names = self._names[kind]
        return "/" + names.setdefault(reference, f"{letter}{len(names) + 1}")

    def write(self) -> bytes:
        """Return the file."""
        for place, page in self._pages.items():
            self._objects.put(place, self._page(page))
        kids = " ".join(f"{place} 0 R" for place in self._pages)
        self._objects.put(self._root, f"<< /Type /Catalog /Pages {self._tree} 0 R >>")
        self._objects.put(self._tree, f"<< /Type /Pages /Kids [{kids}] /Count {len(self._pages)} >>")
        self._objects.put(self._resources, self._resource_dictionary())
        made = f" /CreationDate {_date(self._made)}" if self._made else ""
        info = f"<< /Title {text(self._title)} /Producer {text(PRODUCER)}{made} >>"
        return self._objects.file(self._root, self._objects.add(info))

    def _page(self, page: Page) -> str:
        # What shines through is mixed in the colours of the file, not in whatever a reader prefers.
        space = "DeviceCMYK" if self.cmyk else "DeviceRGB"
        group = (
            f" /Group << /Type /Group /S /Transparency /I true /CS /{space} >>" if self._see_through else ""
        )
        return (
            f"<< /Type /Page /Parent {self._tree} 0 R {page.boxes()} /Resources {self._resources} 0 R"
            f" /Contents {self._objects.stream('', page.content())} 0 R{group} >>"
        )

    def _resource_dictionary(self) -> str:
        kinds = (
            f"/{kind} << {' '.join(f'/{word} {place} 0 R' for place, word in names.items())} >>"
            for kind, names in self._names.items()
            if names
        )
        return f"<< {' '.join(('/ProcSet [/PDF /ImageC]', *kinds))} >>"


def exact(values: Iterable[float]) -> str:
    """Write points with nine decimals: a large scale multiplies what is left out."""
    return " ".join(f"{value:.9f}".rstrip("0").rstrip(".") for value in values)


def _separation(tone: Tone) -> str:
    stand_in = f"<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0] /C1 [{numbers(tone.values)}] >>"
    return f"[/Separation {name(tone.spot)} /DeviceCMYK {stand_in}]"


def _date(when: datetime) -> str:
    offset = when.strftime("%z") or "+0000"
    return text(f"D:{when:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:5]}'")
