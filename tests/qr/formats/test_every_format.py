"""Every style in every format, painted by an engine of others and compared bit for bit with the encoder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from support.engines import (
    DPI,
    Files,
    Grey,
    ghostscript,
    librsvg,
    modules_seen,
    on_white,
    poppler,
    resvg,
)
from support.rasters import zbar_reads, zxing_reads
from support.styles import STYLES, TEXT, drawn
from xengo_desktop.qr.artwork.drawing import Drawing, draw
from xengo_desktop.qr.designs.colours import rgb
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.designs.paints import colours_of
from xengo_desktop.qr.formats import FORMATS
from xengo_desktop.qr.formats.eps_reading import grey_of
from xengo_desktop.qr.sizes import MM_PER_INCH, Pixels, PrintSize

PER_MODULE = 7
"""Pixels; at 5 and 6 zxing does not find square balls in round frames, whoever paints them."""

FORMAT = {kind.key: kind for kind in FORMATS}


def size_of(drawing: Drawing) -> PrintSize:
    """Return the print size that gives each module its pixels."""
    return PrintSize(drawing.width * PER_MODULE / DPI * MM_PER_INCH, DPI)


def _ours(files: Files, folder: Path) -> dict[str, Grey]:
    return {name: grey_of(data, round(drawing_of(name).width * PER_MODULE)) for name, data in files.items()}


@dataclass(frozen=True)
class Engine:
    """Something that paints files of one format."""

    format: str
    paint: Callable[[Files, Path], dict[str, Grey]]
    cmyk: bool = False


ENGINES = {
    "png-pillow": Engine("png", lambda files, _: {name: on_white(data) for name, data in files.items()}),
    "svg-librsvg": Engine("svg", librsvg),
    "svg-resvg": Engine("svg", lambda files, _: resvg(files)),
    "pdf-ghostscript": Engine("pdf", lambda files, folder: ghostscript(files, folder, ".pdf")),
    "pdf-ghostscript-cmyk": Engine(
        "pdf", lambda files, folder: ghostscript(files, folder, ".pdf"), cmyk=True
    ),
    "pdf-poppler": Engine("pdf", poppler),
    "pdf-poppler-cmyk": Engine("pdf", poppler, cmyk=True),
    "eps-ghostscript": Engine("eps", lambda files, folder: ghostscript(files, folder, ".eps", "-dEPSCrop")),
    "eps-ghostscript-cmyk": Engine(
        "eps", lambda files, folder: ghostscript(files, folder, ".eps", "-dEPSCrop"), cmyk=True
    ),
    "eps-ours": Engine("eps", _ours),
    "eps-ours-cmyk": Engine("eps", _ours, cmyk=True),
}


drawing_of = cache(drawn)


def engines_of(style: str) -> list[str]:
    """Return one engine for each format; every engine has its turn with shapes, eyes, paints and logos."""
    turn = list(STYLES).index(style)
    of_format = [[name for name, engine in ENGINES.items() if engine.format == key] for key in FORMAT]
    return [names[turn % len(names)] for names in of_format]


MEETINGS = [(engine, style) for style in STYLES for engine in engines_of(style)]


@pytest.fixture(scope="module")
def painted(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], dict[str, Grey]]:
    """Return what paints all styles of an engine at once, the first time that it is asked for."""

    @cache
    def paint(engine: str) -> dict[str, Grey]:
        chosen = ENGINES[engine]
        kind = FORMAT[chosen.format]
        inks = {"cmyk": True} if chosen.cmyk else {}
        files = {
            style: kind.write(drawing_of(style), size_of(drawing_of(style)), **inks)
            for name, style in MEETINGS
            if name == engine
        }
        return chosen.paint(files, tmp_path_factory.mktemp(engine))

    return paint


def field(drawing: Drawing, grey: Grey, kind: str) -> tuple[float, float, float]:
    """Return the symbol's left, top and module in pixels; a PNG has whole pixels, the rest around them."""
    left, top = drawing.origin
    if kind != "png":
        return left * PER_MODULE, top * PER_MODULE, PER_MODULE
    exact = grey.shape[1] / drawing.width
    module = int(exact)
    half = drawing.symbol.size / 2
    return (left + half) * exact - half * module, (top + half) * exact - half * module, module


@cache
def is_light_on_dark(design: QrDesign) -> bool:
    ground = "#ffffff" if design.transparent else colours_of(design.background)[0]
    return sum(rgb(ground)) < sum(rgb(colours_of(design.foreground)[0]))


ROUNDED_OFF = {"extra-rounded": {0}, "leaf": {0}, "circle": {0, 1, 7, 8}}
"""Modules whose middle is not what the encoder said, since the frame is so round: x + 7 y from its corner."""


def rounded_off(drawing: Drawing, x: int, y: int) -> bool:
    off = ROUNDED_OFF.get(drawing.design.eye_frame, set())
    return any(
        min(x - left, left + 6 - x) + 7 * min(y - top, top + 6 - y) in off
        for left, top in drawing.eyes
        if 0 <= x - left < 7 and 0 <= y - top < 7
    )


def wrong(seen: tuple[bytes, ...], drawing: Drawing) -> list[tuple[int, int]]:
    """Return the modules that look other than they should; what the logo hides may look like anything."""
    hidden = drawing.place.columns if drawing.place else lambda y: range(0)
    return [
        (x, y)
        for y, (row, wanted) in enumerate(zip(seen, drawing.symbol.rows, strict=True))
        if row != wanted
        for x in range(len(row))
        if row[x] != wanted[x] and x not in hidden(y) and not rounded_off(drawing, x, y)
    ]


@pytest.mark.parametrize(("engine", "style"), MEETINGS)
def test_every_module_is_what_the_encoder_said_and_the_code_reads(painted, engine, style):
    drawing, grey = drawing_of(style), painted(engine)[style]
    seen = modules_seen(
        grey,
        field(drawing, grey, ENGINES[engine].format),
        drawing.symbol.size,
        light_on_dark=is_light_on_dark(drawing.design),
    )
    assert wrong(seen, drawing) == []
    assert zxing_reads(Image.fromarray(grey)) == [TEXT]


@pytest.mark.parametrize("style", [style for style in STYLES if style != "light-on-dark"])
def test_a_second_decoder_reads_it(painted, style):
    engine = engines_of(style)[list(STYLES).index(style) // len(FORMAT) % len(FORMAT)]
    assert zbar_reads(Image.fromarray(painted(engine)[style])) == [TEXT]


@pytest.mark.parametrize("engine", ENGINES)
def test_the_picture_is_as_high_as_the_artwork(painted, engine):
    for style, grey in painted(engine).items():
        drawing = drawing_of(style)
        assert grey.shape[1] == pytest.approx(drawing.width * PER_MODULE, abs=1.01), style
        assert grey.shape[0] == pytest.approx(drawing.height * PER_MODULE, abs=1.01), style


@pytest.mark.parametrize("version", [1, 7, 20, 40])
def test_small_and_large_symbols_are_whole(version, tmp_path):
    text = {1: "1", 7: "a" * 115, 20: "a" * 650, 40: "a" * 2300}[version]
    drawing = draw(text, QrDesign(dots="rounded"))
    assert drawing.symbol.version == version
    files = {key: kind.write(drawing, size_of(drawing)) for key, kind in FORMAT.items()}
    pictures = {
        "png": on_white(files["png"]),
        **librsvg({"svg": files["svg"]}, tmp_path),
        **poppler({"pdf": files["pdf"]}, tmp_path),
        **ghostscript({"eps": files["eps"]}, tmp_path, ".eps", "-dEPSCrop"),
    }
    for key, grey in pictures.items():
        seen = modules_seen(grey, field(drawing, grey, key), drawing.symbol.size)
        assert wrong(seen, drawing) == [], key
        assert zxing_reads(Image.fromarray(grey)) == [text], key


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.key)
def test_each_format_has_a_key_that_is_its_suffix(kind):
    assert kind.suffix == f".{kind.key}"
    assert kind.label == kind.key.upper()
    assert kind.media_type.startswith("application/" if kind.press else "image/")


@pytest.mark.parametrize("style", ["logo", "linear", "banner-left", "inks"])
@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.key)
def test_a_format_writes_the_same_file_twice(kind, style):
    assert kind.write(drawn(style), Pixels(700)) == kind.write(drawn(style), Pixels(700))


def test_the_menu_has_four_formats_in_this_order():
    assert [kind.key for kind in FORMATS] == ["svg", "png", "pdf", "eps"]
