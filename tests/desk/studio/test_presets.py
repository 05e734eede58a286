"""The designs that come with the app: each scans, on any of a few texts, by two decoders and by preflight."""

from __future__ import annotations

import pytest

from support.rasters import picture, zbar_reads, zxing_reads
from xengo_desktop.desk.studio import Kind, SavedDesign
from xengo_desktop.desk.studio.presets import PRESETS, presets
from xengo_desktop.qr.artwork.drawing import draw
from xengo_desktop.qr.formats.png import Png
from xengo_desktop.qr.preflight import PrintPlan, preflight
from xengo_desktop.qr.sizes import Pixels, PrintSize
from xengo_desktop.settings.places import caption_font, resource

TEXTS = (
    "https://go.example.com/q/spring",
    "HTTP://192.168.1.5:8080/Q/A7",
    "https://shop.fabrikam.eu/summer/invite?utm_source=newsletter&utm_medium=email&utm_campaign=summer",
)


@pytest.mark.parametrize("saved", presets(), ids=lambda saved: saved.name)
@pytest.mark.parametrize("text", TEXTS, ids=["plain", "capitals", "long"])
def test_each_reads_at_once(saved: SavedDesign, text: str) -> None:
    drawing = draw(text, saved.design, font=caption_font())
    image = picture(Png().write(drawing, Pixels(500)))
    assert zxing_reads(image) == [text]
    assert zbar_reads(image) == [text]


@pytest.mark.parametrize("saved", presets(), ids=lambda saved: saved.name)
def test_each_passes_preflight_as_a_card_would_show_it(saved: SavedDesign) -> None:
    drawing = draw(TEXTS[0], saved.design, font=caption_font())
    verdict = preflight(drawing, PrintPlan(PrintSize(30.0, 300.0), 250.0))
    assert verdict.findings == tuple(each for each in verdict.findings if each.severity == "ok")
    assert verdict.score >= 80


def test_they_have_names_ids_and_files_of_their_own() -> None:
    assert 8 <= len(presets()) <= 10
    assert [saved.name for saved in presets()] == [name.capitalize() for name in PRESETS]
    assert len({saved.design.to_json() for saved in presets()}) == len(presets())
    assert {saved.kind for saved in presets()} == {Kind.PRESET}
    assert sorted(path.stem for path in resource("designs").glob("*")) == sorted(PRESETS)
