"""The battery takes the same photographs again and again, and a second reader only remarks."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from PIL import Image

from xengo_desktop.qr.artwork.drawing import draw
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.preflight import Severity, preflight
from xengo_desktop.qr.preflight.battery import CLEAN, ROUGH, Reading, decode_findings, photographs, reading
from xengo_desktop.qr.preflight.photographs import Shot, photograph
from xengo_desktop.qr.preflight.second_reader import second_opinion, zbar

URL = "https://go.example.com/a"
OK, WARN, FAIL = Severity


def test_the_same_photographs_are_taken_of_the_same_drawing():
    first, second = (photographs(draw(URL, QrDesign(dots="dots"))) for _ in range(2))
    assert len(first) == len(CLEAN) + len(ROUGH)
    assert all(np.array_equal(one, other) for one, other in zip(first, second, strict=True))


def test_a_plain_code_is_read_from_nearly_all():
    found = reading(photographs(draw(URL, QrDesign())), URL)
    assert found.clean == 1
    assert found.rough >= 0.9


def test_another_text_is_not_what_was_read():
    assert reading(photographs(draw(URL, QrDesign())), URL + "b").share == 0


@pytest.mark.parametrize(
    ("clean", "rough", "severity"),
    [
        (0, 1, FAIL),
        (1, 0, FAIL),
        (1, 0.2, FAIL),
        (1, 0.4, WARN),
        (2 / 3, 0.6, WARN),
        (1, 0.6, OK),
        (1, 1, OK),
    ],
)
def test_how_many_are_read_decides(clean, rough, severity):
    (finding,) = decode_findings(Reading(clean, rough))
    assert finding.severity is severity
    assert finding.measured == pytest.approx((3 * clean + 13 * rough) / 16)


def test_a_photograph_shows_the_artwork_smaller_and_the_surface_around_it():
    artwork = Image.new("L", (400, 300), 10)
    seen = photograph(artwork, 8, Shot(4), 200)
    assert seen.shape == (150 + 60, 200 + 60)
    assert set(seen[30:-30, 30:-30].ravel()) == {10}
    assert set(seen[:30].ravel()) == {200}


def test_blur_grain_and_turns_change_it_and_keep_its_lightness():
    artwork = Image.effect_mandelbrot((200, 200), (-2, -1.5, 1, 1.5), 50)
    plain = photograph(artwork, 8, Shot(4), 128)
    for shot in (Shot(4, blur=0.5), Shot(4, grain=10), Shot(4, tilt=0.05), Shot(4, turn=30)):
        seen = photograph(artwork, 8, shot, 128)
        assert not np.array_equal(seen, plain)
        assert abs(float(seen.mean()) - float(plain.mean())) < 40


def test_a_code_without_ground_lies_on_white_and_round_corners_show_the_surface():
    on_paper = photographs(draw(URL, QrDesign(background="transparent")))
    assert all(picture[0, 0] > 200 for picture in on_paper)
    cut = photographs(draw(URL, QrDesign(background_radius=32.0, quiet_zone=0)))
    assert {int(picture[0, 0]) for picture in cut[:2]} == {128, 215}


def test_large_codes_are_judged_too():
    assert preflight(draw("x" * 2900, QrDesign(error_correction="L"))).of("decode")


def test_zbar_remarks_and_changes_no_verdict(monkeypatch):
    drawing = draw(URL, QrDesign(foreground="#777777"))
    with_it = preflight(drawing)
    zbar.cache_clear()
    monkeypatch.setitem(sys.modules, "pyzbar", None)
    without = preflight(drawing)
    zbar.cache_clear()
    assert (without.verdict, without.score) == (with_it.verdict, with_it.score)
    assert [f for f in with_it.findings if "zbar" not in f.message] == list(without.findings)


@pytest.mark.parametrize(
    ("read", "said"),
    [((b"hello",), "reads it, too"), ((b"other",), "other letters"), ((), "does not read it")],
)
def test_the_remark_says_what_zbar_read(read, said):
    (finding,) = second_opinion([np.zeros((2, 2), np.uint8)], "hello", lambda picture: read)
    assert said in finding.message
    assert finding.severity is OK


def test_zbar_reads_clean_pictures_of_ours():
    reader = zbar()
    if reader is None:
        pytest.skip("libzbar0 is not installed")
    taken = photographs(draw(URL, QrDesign()))[: len(CLEAN)]
    assert all(reader(picture) == (URL.encode(),) for picture in taken)
