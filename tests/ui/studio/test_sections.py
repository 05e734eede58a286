"""The sections of the design: every control changes it, every change shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QDate

from support.stage import on_stage
from xengo_desktop.qr.artwork.drawing import draw
from xengo_desktop.qr.artwork.eyes import BALLS, FRAMES
from xengo_desktop.qr.artwork.shapes import DOTS
from xengo_desktop.qr.designs.colours import TRANSPARENT
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.designs.inks import Ink
from xengo_desktop.qr.designs.paints import EyeColours, Gradient
from xengo_desktop.qr.kits import BrandKit, KitLogo, Swatch
from xengo_desktop.ui.studio.plan import Plan
from xengo_desktop.ui.studio.sections.code import CodePart
from xengo_desktop.ui.studio.sections.colour import ColourPart
from xengo_desktop.ui.studio.sections.frame import FramePart
from xengo_desktop.ui.studio.sections.logo import LogoPart
from xengo_desktop.ui.studio.sections.press import colours_in
from xengo_desktop.ui.studio.sections.printing import PrintPart
from xengo_desktop.ui.studio.sections.shape import ShapePart
from xengo_desktop.ui.widgets.colours import ColourEdit

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h10v10H0z"/></svg>'
FADE = Gradient("linear", ((0.0, "#000000"), (1.0, "#3355e6")), 45.0)
BRAND = BrandKit(
    name="Northwind",
    palette=(Swatch("Night", "#101020"), Swatch("Sea", "#2050a0", (90.0, 60.0, 0.0, 10.0))),
    logos=(KitLogo("Ship", SVG),),
)
PARTS = (ShapePart, ColourPart, LogoPart, FramePart, CodePart, PrintPart)
RICH = QrDesign(
    dots="classy",
    eye_frame="leaf",
    eye_ball="circle",
    foreground=FADE,
    background=TRANSPARENT,
    eye_frame_colour="#112233",
    eye_colours=(EyeColours("#aa0000"),),
    quiet_zone=2,
    error_correction="H",
    boost=False,
    logo=SVG,
    border="banner",
    caption="Scan me",
    caption_side="top",
    caption_colour="#ffffff",
    inks=(Ink("#112233", (10, 20, 30, 40), "PANTONE 1"),),
)


@pytest.fixture
def show(qtbot, theme, bench):
    return lambda kind: on_stage(qtbot, kind(theme, bench), 310, 900)


@pytest.mark.parametrize("kind", PARTS)
def test_showing_a_design_changes_nothing(show, bench, kind):
    part = show(kind)
    bench.put(RICH)
    bench.put(QrDesign())
    bench.put(RICH)
    assert bench.design == RICH
    assert part.summary()


@pytest.mark.parametrize("kind", PARTS)
def test_a_hidden_section_catches_up_when_it_is_seen(show, bench, kind):
    part = show(kind)
    part.hide()
    bench.put(RICH)
    assert part._behind
    part.show()
    assert not part._behind
    assert bench.design == RICH


def test_every_shape_has_a_tile(show, bench):
    part = show(ShapePart)
    for tiles, field, shapes in (
        (part.dots, "dots", DOTS),
        (part.frames, "eye_frame", FRAMES),
        (part.balls, "eye_ball", BALLS),
    ):
        for shape in shapes:
            tiles.tile(shape.key).click()
            assert getattr(bench.design, field) == shape.key
            assert tiles.name == tiles.tile(shape.key).accessibleName()


def test_colours_are_typed_faded_and_turned(show, bench):
    part = show(ColourPart)
    part.foreground.solid.line.textEdited.emit("#123456")
    assert bench.design.foreground == "#123456"
    part.foreground.kind.button("linear").click()
    fade = bench.design.foreground
    assert isinstance(fade, Gradient)
    assert fade.stops[0] == (0.0, "#123456")
    part.foreground.angle.box.setValue(90)
    assert bench.design.foreground.angle == 90
    part.foreground.add.click()
    part.foreground.lines[1].colour.line.textEdited.emit("#ff0000")
    part.foreground.lines[1].place.setValue(30)
    assert bench.design.foreground.stops[1] == (0.3, "#ff0000")
    part.foreground.lines[1].remove.click()
    assert len(bench.design.foreground.stops) == 2
    part.foreground.kind.button("radial").click()
    assert bench.design.foreground.kind == "radial"
    part.foreground.kind.button("solid").click()
    assert bench.design.foreground == "#123456"


def test_a_gradient_that_begins_in_black_says_so(qtbot, theme):
    edit = ColourEdit(theme)
    qtbot.addWidget(edit)
    assert (edit.colour, edit.line.text()) == ("#000000", "#000000")
    assert not edit.swatch.icon().isNull()


def test_the_ground_goes_and_comes_back_as_it_was(show, bench):
    part = show(ColourPart)
    bench.change(background="#eeeeff")
    part.transparent.click()
    assert bench.design.transparent
    assert not part.background.isEnabled()
    part.transparent.click()
    assert bench.design.background == "#eeeeff"
    part.radius.slider.setValue(6)
    assert bench.design.background_radius == 3.0


def test_eyes_in_their_own_colours_begin_as_they_were(show, bench):
    part = show(ColourPart)
    bench.change(foreground=FADE)
    part.eyes.tick.click()
    assert bench.design.eye_frame_colour == bench.design.eye_ball_colour == FADE
    part._eye_paints["eye_frame_colour"].kind.button("solid").click()
    assert bench.design.eye_frame_colour == "#000000"
    part.eyes.tick.click()
    assert bench.design.eye_frame_colour is None


def test_every_eye_by_itself(show, bench):
    part = show(ColourPart)
    part.each.tick.click()
    assert len(bench.design.eye_colours) == 3
    part._each_paints[1][0].solid.line.textEdited.emit("#00aa00")
    assert bench.design.eye_colours[1].frame == "#00aa00"
    assert bench.design.eye_colours[0].frame == "#000000"
    bench.undo()
    bench.undo()
    assert bench.design.eye_colours == ()
    assert not part.each.is_open


def test_the_brand_s_colours_are_a_click_away(show, bench):
    part = show(ColourPart)
    part.show_brand(BRAND)
    part.eyes.tick.click()
    assert len(part.foreground.swatches.swatches) == 2
    part.foreground.swatches.swatches[1].click()
    assert bench.design.foreground == "#2050a0"
    assert bench.design.inks == (Ink("#2050a0", (90.0, 60.0, 0.0, 10.0)),)
    assert part._eye_paints["eye_ball_colour"].swatches.isVisible()
    part.show_brand(None)
    assert part.foreground.swatches.isHidden()


def test_the_press_gets_values_for_every_colour(show, bench):
    part = show(ColourPart)
    part.press.tick.click()
    lines = part.press.inside.lines
    assert set(lines) == {"#000000", "#ffffff"}
    assert lines["#000000"].boxes[3].value() == 100
    lines["#000000"].boxes[0].setValue(60)
    lines["#000000"].spot.setText("Rich black")
    lines["#000000"].spot.textEdited.emit("Rich black")
    assert bench.design.inks == (Ink("#000000", (60.0, 0.0, 0.0, 100.0), "Rich black"),)
    bench.change(foreground="#3355e6")
    assert set(lines) == {"#3355e6", "#ffffff"}


def test_all_colours_of_a_design_are_found_once():
    assert colours_in(replace(RICH, caption_colour="#FFFFFF", background="#ffffff")) == (
        "#000000",
        "#3355e6",
        "#112233",
        "#aa0000",
        "#ffffff",
    )


def test_a_logo_brings_its_controls(qtbot, show, bench):
    part = show(LogoPart)
    assert part.scale.isHidden() or not part.scale.isVisible()
    bench.change(logo=SVG, error_correction="H")
    assert part.scale.isVisible()
    part.scale.slider.setValue(10)
    part.margin.box.setValue(1.5)
    part.clearing.button("circle").click()
    design = bench.design
    assert (design.logo_scale, design.logo_margin, design.logo_clearing) == (0.15, 1.5, "circle")
    part.remove.click()
    assert bench.design.logo is None
    with qtbot.waitSignal(part.choice_requested):
        part.choose.click()


def test_the_brand_s_logos_are_offered(show, bench):
    part = show(LogoPart)
    assert part.brand.isHidden()
    part.show_brand(BRAND)
    assert part.brand.isVisible()
    (ship,) = part.brand.menu().actions()
    ship.trigger()
    assert bench.design.logo == SVG
    part.show_brand(None)
    assert part.brand.isHidden()


def test_the_meter_says_what_the_logo_uses(show, bench):
    part = show(LogoPart)
    drawing = draw("https://go.example.com/a", QrDesign(logo=SVG, logo_scale=0.2, error_correction="H"))
    part.show_drawing(drawing)
    used = round((1 - drawing.spare) * 100)
    assert f"Uses {used} %" in part.budget.words.text()
    assert "level H" in part.budget.accessibleDescription()
    large = QrDesign(logo=SVG, logo_scale=0.4, error_correction="L")
    part.show_drawing(draw("https://go.example.com/a", large))
    assert "no phone would read it" in part.budget.words.text()
    assert part.budget.words.property("tone") == "bad"
    part.show_drawing(None)
    assert part.budget.isHidden()


def test_a_frame_and_its_caption(qtbot, show, bench):
    part = show(FramePart)
    part.border.button("banner").click()
    part.thickness.box.setValue(2.0)
    part.border_colour.same.click()
    part.border_colour.colour.line.textEdited.emit("#222222")
    qtbot.keyClicks(part.caption, "Scan me")
    part.side.button("top").click()
    part.letters.box.setValue(5.0)
    part.caption_colour.same.click()
    design = bench.design
    assert (design.border, design.border_width, design.border_colour) == ("banner", 2.0, "#222222")
    assert (design.caption, design.caption_side, design.caption_size) == ("Scan me", "top", 5.0)
    assert design.caption_colour == "#ffffff"
    part.caption_colour.same.click()
    assert bench.design.caption_colour is None


@pytest.mark.parametrize(
    ("look", "colour", "words"),
    [
        ({}, "#17365c", "As the code"),
        ({"border": "line"}, "#17365c", "As the code"),
        ({"border": "line", "border_colour": "#aa0000"}, "#aa0000", "As the border"),
        ({"border": "banner"}, "#fff4e0", "As the ground"),
        ({"border": "banner", "border_colour": "#aa0000"}, "#fff4e0", "As the ground"),
        ({"border": "banner", "background": TRANSPARENT}, "#ffffff", "As the ground"),
    ],
)
def test_a_caption_shows_the_ink_that_it_is_drawn_in(show, bench, look, colour, words):
    part = show(FramePart)
    bench.change(caption="Scan", **{"foreground": "#17365c", "background": "#fff4e0"} | look)
    assert (part.caption_colour.colour.colour, part.caption_colour.same.text()) == (colour, words)
    assert part.caption_colour.same.accessibleName() == f"Colour of the caption: {words}"
    part.caption_colour.same.click()
    assert bench.design.caption_colour == colour


def test_a_word_being_typed_is_one_step(qtbot, show, bench):
    part = show(FramePart)
    qtbot.keyClicks(part.caption, "Scan")
    bench.undo()
    assert bench.design.caption == ""
    assert part.caption.text() == ""


def test_a_font_of_one_s_own_can_be_left_again(qtbot, show, bench):
    part = show(FramePart)
    bench.change(caption="Scan", font=b"font")
    assert part.own_font.isVisible()
    part.own_font.click()
    assert bench.design.font is None
    with qtbot.waitSignal(part.font_requested):
        part.choose_font.click()


def test_the_code_says_what_comes_for_free(show, bench):
    part = show(CodePart)
    part.correction.button("L").click()
    part.quiet.setValue(2)
    assert (bench.design.error_correction, bench.design.quiet_zone) == ("L", 2)
    assert "Readers want 4" in part.quiet_field.editor.accessibleDescription()
    drawing = draw("https://go.example.com/a", bench.design)
    part.show_drawing(drawing)
    assert drawing.symbol.level != "L"
    assert f"L → {drawing.symbol.level} for free" in part.correction.accessibleDescription()
    assert f"Version {drawing.symbol.version}" in part.version.text()
    part.boost.click()
    assert not bench.design.boost
    part.show_drawing(draw("https://go.example.com/a", bench.design))
    assert part.correction.accessibleDescription() == ""
    part.show_drawing(None)
    assert part.version.text() == ""


def test_capitals_are_offered_where_they_spare_something(qtbot, show):
    part = show(CodePart)
    assert part.capitals.isHidden()
    part.show_saving("25 instead of 29 modules", possible=True, on=False)
    with qtbot.waitSignal(part.capitals_switched) as told:
        part.capitals.click()
    assert told.args == [True]
    assert part.saving.isVisible()


def test_a_print_is_planned(show, bench):
    part = show(PrintPart)
    part.mm.setValue(58.0)
    part.dpi.setValue(600)
    part.far.click()
    part.metres.setValue(1.5)
    part.until.click()
    part.ends.setDate(QDate(2027, 3, 1))
    assert bench.plan == Plan(mm=58.0, dpi=600, distance_mm=1_500.0, ends=date(2027, 3, 1))
    part.far.click()
    part.until.click()
    assert (bench.plan.distance_mm, bench.plan.ends) == (None, None)


def test_the_print_says_what_a_module_comes_to(show, bench):
    part = show(PrintPart)
    part.show_drawing(draw("https://go.example.com/a", QrDesign()))
    said = part.width_field.editor.accessibleDescription()
    assert "mm wide" in said
    assert "dots of the printer" in said
    bench.show_plan(Plan(mm=80))
    assert part.mm.value() == 80
    assert part.width_field.editor.accessibleDescription() != said
