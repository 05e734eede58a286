"""Codes as the APIs hand them out: bounded in memory, and honest about what was left out."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from support.rasters import logo_png, picture, zxing_reads
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.templates import TemplateDesign
from xengo_desktop.server.images import AT_ONCE, MOST_SIDE, draw_code

TEXT = "https://go.acme.test/spring"


def test_a_plain_code_has_the_border_of_the_reference() -> None:
    svg = draw_code(TEXT, "svg", 10).data.decode()
    (modules,) = re.findall(r'viewBox="0 0 (\d+) ', svg)
    assert f'width="{int(modules) * 10}"' in svg
    assert int(modules) % 4 == 3, "17 + 4 per version, and two modules around"


def test_what_was_decided_for_the_caller_is_said() -> None:
    design = TemplateDesign(logo_url="https://a.test/logo.png", logo_size=0.3, dot_style="blob")
    drawn = draw_code(TEXT, "png", 10, design, logo_png())
    assert zxing_reads(picture(drawn.data)) == [TEXT]
    assert any("blob" in note for note in drawn.notes)
    assert any("Error correction was raised" in note for note in drawn.notes)


def test_a_png_that_would_fill_the_memory_is_refused_before_it_is_drawn() -> None:
    with pytest.raises(Invalid, match="pixels at most"):
        draw_code("a" * 2000, "png", 50)
    assert MOST_SIDE == 5000
    assert len(draw_code("a" * 2000, "svg", 50).data) > 1000


def test_many_are_drawn_one_after_the_other() -> None:
    with ThreadPoolExecutor(3 * AT_ONCE) as pool:
        drawn = list(pool.map(lambda number: draw_code(f"{TEXT}{number}", "png", 4).data, range(12)))
    assert [zxing_reads(picture(data)) for data in drawn] == [[f"{TEXT}{number}"] for number in range(12)]


def test_a_refused_picture_gives_its_place_back() -> None:
    for _ in range(AT_ONCE + 1):
        with pytest.raises(Invalid):
            draw_code("", "png", 10)
    assert draw_code(TEXT, "png", 4).data


@pytest.mark.parametrize(("image_format", "scale"), [("gif", 10), ("svg", 0), ("png", 51)])
def test_other_formats_and_sizes_are_refused(image_format: str, scale: int) -> None:
    with pytest.raises(Invalid):
        draw_code(TEXT, image_format, scale)
