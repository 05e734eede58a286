"""Codes are read back from pixels and from the finished files of every format."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from support.corpus import FOLDER, FONT
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.artwork.drawing import draw
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.designs.paints import Gradient
from xengo_desktop.qr.formats import FORMATS
from xengo_desktop.qr.reading import OPENED, file_reads_back, flattened, pictured, reads_back, texts_in
from xengo_desktop.qr.sizes import Pixels, PrintSize

URL = "https://go.example.com/q/spring"
DESIGNS = {
    "plain": QrDesign(),
    "dots with a logo": QrDesign(
        dots="dots", eye_frame="rounded", logo=(FOLDER / "logos/round.png").read_bytes()
    ),
    "gradient": QrDesign(foreground=Gradient("radial", ((0.0, "#102030"), (1.0, "#402060")))),
    "no ground": QrDesign(background="transparent"),
    "light on dark": QrDesign(foreground="#ffffff", background="#101010"),
    "light on nothing": QrDesign(foreground="#ffffff", background="transparent"),
    "banner": QrDesign(border="banner", caption="Scan me", caption_side="left"),
}
SIZES = (Pixels(90), Pixels(1024), PrintSize(30, 300))


def greys(drawing, width) -> np.ndarray:
    return flattened(pictured(drawing, width))


def noise(side: int) -> np.ndarray:
    return np.random.default_rng(1).integers(0, 256, (side, side), np.uint8)


def test_every_format_can_be_read_back():
    assert set(OPENED) == {kind.key for kind in FORMATS}


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.key)
@pytest.mark.parametrize("design", DESIGNS.values(), ids=DESIGNS)
def test_finished_files_read_back_in_every_design_and_size(kind, design):
    drawing = draw(URL, design, font=FONT)
    for size in SIZES:
        assert file_reads_back(kind.write(drawing, size), kind.key, URL)


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.key)
def test_a_file_that_says_something_else_does_not_read_back(kind):
    data = kind.write(draw(URL, QrDesign()), Pixels(400))
    assert not file_reads_back(data, kind.key, URL + "x")
    assert not file_reads_back(data, kind.key, URL.upper())


@pytest.mark.parametrize("key", OPENED)
@pytest.mark.parametrize(
    "data", [b"", b"hello", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7\n", b"%!PS-Adobe-3.0 EPSF-3.0\n"]
)
def test_bytes_that_are_no_such_file_do_not_read_back(key, data):
    assert not file_reads_back(data, key, URL)


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.key)
def test_a_file_that_was_cut_off_does_not_read_back(kind):
    data = kind.write(draw(URL, QrDesign()), Pixels(400))
    assert not file_reads_back(data[: len(data) // 2], kind.key, URL)


def test_a_format_nobody_knows_is_refused():
    with pytest.raises(Invalid, match="JPEG files cannot be read back"):
        file_reads_back(b"", "jpeg", URL)


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.key)
@pytest.mark.parametrize(
    "text", ["x" * 1200, "Привет, мир", "Grüße", "日本語", "0" * 500, "👩\u200d👧"], ids=len
)
def test_long_and_foreign_texts_read_back_exactly(kind, text):
    assert file_reads_back(kind.write(draw(text, QrDesign()), Pixels(1600)), kind.key, text)


def test_a_large_version_of_a_short_text_reads_back():
    drawing = draw(URL, QrDesign(), version=20)
    for kind in FORMATS:
        assert file_reads_back(kind.write(drawing, Pixels(2000)), kind.key, URL)


def test_a_drawing_that_many_readers_would_not_read_does_not_read_back():
    assert reads_back(draw(URL, QrDesign()))
    assert reads_back(draw(URL, DESIGNS["no ground"]))
    assert not reads_back(draw(URL, DESIGNS["light on dark"]))
    assert not reads_back(draw(URL, DESIGNS["light on nothing"]))
    spent = QrDesign(logo=(FOLDER / "logos/square.png").read_bytes(), logo_scale=0.4, logo_margin=3.0)
    assert not reads_back(draw(URL, spent))


def test_light_codes_are_read_where_asked_for():
    picture = greys(draw(URL, DESIGNS["light on dark"]), 300)
    assert texts_in(picture) == (URL,)
    assert texts_in(picture, inverted=False) == ()


def test_all_codes_of_a_picture_are_read_whatever_else_is_on_it():
    one, other = (greys(draw(text, QrDesign()), 200) for text in ("one", "other"))
    both = np.hstack([one, np.full((200, 40), 200, np.uint8), other])
    assert set(texts_in(both)) == {"one", "other"}
    assert texts_in(np.asfortranarray(one)) == ("one",)
    assert texts_in(noise(300)) == ()
    assert texts_in(np.zeros((1, 1), np.uint8)) == texts_in(np.zeros((0, 5), np.uint8)) == ()


def test_bytes_that_are_no_utf_8_are_read_as_western_letters():
    """Codes of others may be written in Latin-1, as the standard's default is."""
    import segno

    out = io.BytesIO()
    segno.make("Grüße", encoding="iso-8859-1", micro=False).save(out, kind="png", scale=6)
    assert texts_in(flattened(Image.open(io.BytesIO(out.getvalue())))) == ("Grüße",)


@pytest.mark.parametrize("data", [b"\xff\xfe\x80", b"\x00\x01\x02", bytes(range(256)), b"\x93\xfa\x96\x7b"])
def test_codes_of_others_may_hold_any_bytes(data):
    import segno

    out = io.BytesIO()
    segno.make(data, micro=False).save(out, kind="png", scale=6)
    (text,) = texts_in(flattened(Image.open(io.BytesIO(out.getvalue()))))
    assert isinstance(text, str)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_pictures_of_every_kind_become_grey(mode):
    picture = Image.new("RGBA", (4, 2), (255, 0, 0, 255)).convert(mode)
    grey = flattened(picture)
    assert grey.shape == (2, 4)
    assert grey.dtype == np.uint8


def test_what_is_not_there_shows_the_paper():
    nothing = Image.new("RGBA", (2, 2), (0, 0, 0, 0))
    assert set(flattened(nothing).ravel()) == {255}
    assert set(flattened(nothing, 0).ravel()) == {0}
    half = Image.new("RGBA", (2, 2), (0, 0, 0, 128))
    assert set(flattened(half).ravel()) == {127}
