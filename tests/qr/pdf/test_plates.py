"""What a press would get: every plate, as Ghostscript separates it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from support.engines import QUIETLY, Grey, modules_seen, run
from support.rasters import logo_png
from support.styles import BRAND, FONT, SUNSET, TEXT, seal
from xengo_desktop.qr.artwork.drawing import Drawing, draw
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.designs.inks import Ink
from xengo_desktop.qr.formats import Eps, Pdf
from xengo_desktop.qr.sizes import PrintSize

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
PER_MODULE, DPI = 6, 300
GREEN = Ink("#0b5d1e", (80.0, 0.0, 100.0, 40.0))
FOREIGN = Ink("#8c1a1a", (0.0, 100.0, 80.0, 30.0), "Großes Rot (matt) 100%")
DESIGNS = {
    "black": QrDesign(caption="größer", border="line"),
    "grey": QrDesign(foreground="#404040"),
    "spot": QrDesign(foreground=BRAND.colour, inks=(BRAND,)),
    "two-spots": QrDesign(foreground=BRAND.colour, eye_frame_colour=FOREIGN.colour, inks=(BRAND, FOREIGN)),
    "four-inks": QrDesign(foreground=GREEN.colour, inks=(GREEN,)),
    "gradient": QrDesign(foreground=SUNSET, inks=(Ink("#102a6b", (100.0, 0.0, 0.0, 0.0), "Deep"),)),
    "grey-logo": QrDesign(logo=logo_png(colour="#808080")),
    "brand-logo": QrDesign(logo=logo_png(colour=GREEN.colour), inks=(GREEN,)),
    "sheer-logo": QrDesign(logo=seal(), foreground=BRAND.colour, inks=(BRAND,)),
    "every-plate": QrDesign(foreground=BRAND.colour, inks=(Ink(BRAND.colour, BRAND.cmyk, "All"),)),
}


@cache
def drawing_of(name: str) -> Drawing:
    return draw(TEXT, DESIGNS[name], font=FONT)


@pytest.fixture(scope="module", params=[Pdf(), Eps()], ids=lambda kind: kind.key)
def plates(request, tmp_path_factory) -> Callable[[str], dict[str, Grey]]:
    """Return what separates a design into its plates by name: shape (height, width), 0 to 255 of the ink."""
    kind = request.param

    @cache
    def separated(name: str) -> dict[str, Grey]:
        folder = tmp_path_factory.mktemp(name)
        drawing = drawing_of(name)
        size = PrintSize(drawing.width * PER_MODULE / DPI * 25.4)
        file = folder / f"code{kind.suffix}"
        file.write_bytes(kind.write(drawing, size, cmyk=True))
        target = f"-sOutputFile={folder}/page.tif"
        run("gs", *QUIETLY, "-dEPSCrop", "-sDEVICE=tiffsep", f"-r{DPI}", target, file)
        return {_name(path): 255 - np.asarray(Image.open(path)) for path in folder.glob("page(*).tif")}

    return separated


def _name(plate: Path) -> str:
    return plate.name.removeprefix("page(").removesuffix(").tif")


def used(plates: dict[str, Grey]) -> set[str]:
    return {name for name, plate in plates.items() if plate.any()}


def code_on(plate: Grey, name: str) -> bool:
    """Whether a plate alone shows the modules as the encoder said."""
    drawing = drawing_of(name)
    left, top = (edge * PER_MODULE for edge in drawing.origin)
    seen = modules_seen(255 - plate, (left, top, PER_MODULE), drawing.symbol.size)
    return seen == drawing.symbol.rows


def test_black_is_on_the_black_plate_only_and_full(plates):
    assert used(plates("black")) == {"Black"}
    assert plates("black")["Black"].max() == 255
    assert code_on(plates("black")["Black"], "black")


def test_grey_is_thin_black(plates):
    assert used(plates("grey")) == {"Black"}
    assert plates("grey")["Black"].max() == pytest.approx(255 * 0.749, abs=2)


def test_a_spot_ink_has_a_plate_of_its_own_name(plates):
    assert used(plates("spot")) == {"PANTONE 281 C"}
    assert code_on(plates("spot")["PANTONE 281 C"], "spot")


def test_names_of_inks_may_be_in_any_language(plates):
    found = plates("two-spots")
    assert set(found) - set(PROCESS) == {"PANTONE 281 C", "Gro%C3%9Fes Rot (matt) 100%25"}
    assert used(found) == set(found) - set(PROCESS)


def test_a_colour_of_the_brand_is_printed_with_its_own_four_values(plates):
    found = plates("four-inks")
    peaks = [round(float(found[name].max()) / 2.55) for name in PROCESS]
    assert peaks == pytest.approx([80, 0, 100, 40], abs=1)


def test_a_gradient_flows_from_ink_to_ink_without_a_spot_plate(plates):
    found = plates("gradient")
    assert set(found) == set(PROCESS)
    assert len(np.unique(found["Magenta"])) > 30
    first = [float(found[name][60:70, 28:34].max()) for name in PROCESS]
    assert first[0] > 200
    assert first[1] < 80


@pytest.mark.parametrize("logo", ["grey-logo"])
def test_a_grey_logo_is_black_ink_only(plates, logo):
    found = plates(logo)
    assert used(found) == {"Black"}
    middle = tuple(side // 2 for side in found["Black"].shape)
    assert found["Black"][middle] == pytest.approx(127, abs=2)


def test_a_logo_keeps_the_brands_values(plates):
    found = plates("brand-logo")
    middle = tuple(side // 2 for side in found["Black"].shape)
    assert [round(found[name][middle] / 2.55) for name in PROCESS] == pytest.approx([80, 0, 100, 40], abs=1)


def test_a_sheer_logo_leaves_the_spot_plate_alone(plates):
    found = plates("sheer-logo")
    middle = tuple(side // 2 for side in found["Black"].shape)
    assert found["PANTONE 281 C"].any()
    assert found["PANTONE 281 C"][middle] == 0
    assert found["Magenta"][middle] > 150


def test_no_ink_is_called_every_plate(plates):
    found = plates("every-plate")
    assert set(found) == set(PROCESS)
    assert found["Yellow"].max() == 0
