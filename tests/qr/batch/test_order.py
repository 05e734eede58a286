"""The plan of a batch: names, versions, and wishes that cannot be met."""

from __future__ import annotations

import pytest

from support.batches import DAY, planned, rows
from support.rasters import logo_png
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.artwork.drawing import draw
from xengo_desktop.qr.batch.judging import try_out
from xengo_desktop.qr.batch.order import version_needed
from xengo_desktop.qr.batch.rows import BatchRow
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.encoding.symbol import symbol
from xengo_desktop.qr.sizes import Pixels, PrintSize

LONG = BatchRow(number=9, text="https://go.example/" + "x" * 200)


def test_every_row_gets_a_name_of_its_own():
    plan = planned(rows=rows(2) + rows(2), pattern="{code}")
    assert [row.stem for row in plan.rows] == ["c1", "c2", "c1-2", "c2-2"]


def test_all_codes_have_the_version_that_the_largest_needs():
    plan = planned(rows=(*rows(3), LONG))
    assert plan.version == symbol(LONG.text, "M").version
    assert planned(rows=(*rows(3), LONG), alike=False).version is None


def test_a_logo_is_reckoned_with():
    design = QrDesign(logo=logo_png(), logo_scale=0.3)
    plan = planned(rows=(*rows(3), LONG), design=design)
    assert plan.version == draw(LONG.text, design).symbol.version


def test_a_row_may_have_a_design_of_its_own():
    own = QrDesign(error_correction="H")
    lone = BatchRow(number=2, text="https://go.example/own", design=own)
    plan = planned(rows=(*rows(1), lone))
    assert plan.designs == (QrDesign(), own)
    assert [row.design for row in plan.rows] == [0, 1]
    assert plan.version == symbol(lone.text, "H").version


def test_rows_that_no_code_can_hold_are_left_out_with_a_reason():
    bad = (BatchRow(number=2, line=3, text="x" * 3000), BatchRow(number=3, text="a\x07b"))
    plan = planned(rows=(*rows(1), *bad))
    assert [row.row.number for row in plan.rows] == [1]
    assert plan.bad[0].place == "Line 3"
    assert "too long" in plan.bad[0].reason
    assert "U+0007" in str(plan.bad[1])
    assert str(plan.bad[1]).startswith("Row 3: ")


def test_a_bad_row_takes_no_name_from_another_run_to_the_next():
    both = (BatchRow(number=1, text="x" * 3000), BatchRow(number=2, text="https://go.example/a"))
    assert planned(rows=both, pattern="same").rows[0].stem == "same-2"


@pytest.mark.parametrize("level", ["L", "M", "Q", "H"])
@pytest.mark.parametrize("text", ["0123456789" * 9, "HTTPS://GO.EXAMPLE/A" * 3, "https://go.example/ä短" * 4])
def test_the_needed_version_is_the_encoders(text, level):
    assert version_needed(text, level) == symbol(text, level).version


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        ({"formats": ()}, "formats"),
        ({"formats": ("png", "gif")}, "formats"),
        ({"formats": ("png", "svg"), "cmyk": True}, "cmyk"),
        ({"pattern": "{nonsense}"}, "pattern"),
        ({"design": QrDesign(dots="hearts")}, "dots"),
    ],
)
def test_a_wish_that_cannot_be_met_names_its_field(wish, field):
    with pytest.raises(Invalid) as refusal:
        planned(**wish)
    assert refusal.value.field == field


@pytest.mark.parametrize("size", [Pixels(20), PrintSize(300, 2400)])
def test_a_size_that_cannot_be_is_known_before_the_first_file(size):
    with pytest.raises(Invalid):
        try_out(planned(size=size))
    try_out(planned(size=size, rows=()))


def test_a_column_that_no_row_fills_may_still_be_asked_for():
    assert planned(1, pattern="{shelf}-{n}", columns=("shelf",)).rows[0].stem == "1"


def test_the_day_is_the_orders():
    assert planned(1, pattern="{date}").rows[0].stem == DAY.isoformat()


def test_ten_thousand_rows_are_planned():
    plan = planned(10_000, pattern="{code} {campaign} {n:05}")
    assert plan.rows[-1].stem == "c10000 spring 10000"
