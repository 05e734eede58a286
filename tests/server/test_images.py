"""Codes as the APIs hand them out: bounded in memory, and honest about what was left out."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from support.rasters import logo_png, picture, zxing_reads
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.templates import TemplateDesign
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.designs.paints import EyeColours, Gradient
from xengo_desktop.qr.render import rendered
from xengo_desktop.qr.templates import wishes_for
from xengo_desktop.server.images import AT_ONCE, MOST_SIDE, draw_code
from xengo_desktop.settings.places import resource

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


RICH = QrDesign(
    dots="connected",
    eye_frame="leaf",
    eye_ball="circle",
    foreground=Gradient("linear", ((0.0, "#5b1a6e"), (1.0, "#b3400d")), 60.0),
    eye_frame_colour="#5b1a6e",
    eye_colours=(EyeColours(ball="#b3400d"),),
    background_radius=2.0,
    border="banner",
    caption="Сканируй",
    quiet_zone=4,
    error_correction="Q",
)


@pytest.mark.parametrize("image_format", ["svg", "png"])
def test_a_template_that_carries_our_own_words_is_drawn_just_as_the_design(image_format: str) -> None:
    template = wishes_for(RICH)[0]
    drawn = draw_code(TEXT, image_format, 8, template)
    font = resource("fonts", "Inter-SemiBold.ttf").read_bytes()
    assert drawn.data == rendered(TEXT, image_format, 8, RICH, font=font)[0]
    assert drawn.notes == ()


def test_a_high_picture_is_bounded_too() -> None:
    tall = replace(RICH, caption_size=20.0)
    with pytest.raises(Invalid, match="pixels at most"):
        draw_code("a" * 300, "png", 50, wishes_for(tall)[0])


def test_a_logo_of_outlines_is_refused() -> None:
    with pytest.raises(Invalid, match="neither PNG nor JPEG") as refusal:
        draw_code(TEXT, "svg", 10, TemplateDesign(), b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    assert refusal.value.field == "logo_url"
