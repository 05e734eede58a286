"""How a label is shared between code and words."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as some

from support.sheets import BY_KEY, STOCKS
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.artwork.figures import Box
from xengo_desktop.qr.sheets.arranging import LARGEST, LEAST_CODE, SMALLEST, arrange
from xengo_desktop.qr.sheets.stock import Stock, centred

each_stock = pytest.mark.parametrize("stock", STOCKS, ids=lambda stock: stock.key)


def apart(one: Box, other: Box) -> bool:
    return (
        one.x + one.width <= other.x + 1e-9
        or other.x + other.width <= one.x + 1e-9
        or one.y + one.height <= other.y + 1e-9
        or other.y + other.height <= one.y + 1e-9
    )


def corners(box: Box) -> list[tuple[float, float]]:
    return [(x, y) for x in (box.x, box.x + box.width) for y in (box.y, box.y + box.height)]


@each_stock
def test_code_and_words_lie_inside_the_label_and_beside_each_other(stock: Stock) -> None:
    padding = 1.5
    for ratio, lines in product((1.0, 1.2, 0.8), (0, 1, 2)):
        made = arrange(stock, padding, ratio, lines, None)
        assert made.code.height == pytest.approx(made.code.width * ratio)
        for box in (made.code, made.words) if lines else (made.code,):
            for x, y in corners(box):
                assert padding - 1e-6 <= x <= stock.width - padding + 1e-6, (ratio, lines)
                assert padding - 1e-6 <= y <= stock.height - padding + 1e-6, (ratio, lines)
        assert not lines or apart(made.code, made.words), (ratio, lines)


@pytest.mark.parametrize("lines", [0, 1, 3])
@pytest.mark.parametrize("key", ["Avery 8293", "Avery 5293", "Avery 5295"])
def test_nothing_sticks_out_of_a_round_label(key: str, lines: int) -> None:
    stock = BY_KEY[key]
    made = arrange(stock, 1.0, 1.0, lines, None)
    middle = stock.width / 2
    for x, y in corners(made.code) + corners(made.words):
        assert math.hypot(x - middle, y - middle) <= middle - 1.0 + 1e-6


def test_words_stand_beside_the_code_on_wide_labels_and_under_it_on_others() -> None:
    assert arrange(BY_KEY["Avery L7160"], 2.0, 1.0, 2, None).beside
    assert not arrange(BY_KEY["Avery L7164"], 2.0, 1.0, 2, None).beside
    assert not arrange(BY_KEY["Avery 8293"], 2.0, 1.0, 1, None).beside


def test_a_code_without_words_fills_the_label() -> None:
    stock = BY_KEY["Avery L7160"]
    made = arrange(stock, 2.0, 1.0, 0, None)
    assert made.code.width == pytest.approx(stock.height - 4)
    assert made.code.x + made.code.width / 2 == pytest.approx(stock.width / 2)


def test_a_code_can_be_smaller_than_the_label_allows() -> None:
    made = arrange(BY_KEY["Avery L7160"], 2.0, 1.0, 2, 20.0)
    assert made.code.width == 20.0
    assert made.words.width > arrange(BY_KEY["Avery L7160"], 2.0, 1.0, 2, None).words.width


def test_a_code_larger_than_the_label_is_refused_with_the_size_that_fits() -> None:
    with pytest.raises(Invalid, match=r"34\.1 mm is the most") as caught:
        arrange(BY_KEY["Avery L7160"], 2.0, 1.0, 0, 40.0)
    assert caught.value.field == "code_mm"
    arrange(BY_KEY["Avery L7160"], 2.0, 1.0, 0, 34.1)


@pytest.mark.parametrize("wanted", [0.0, -3.0, 4.9])
def test_a_code_too_small_for_any_printer_is_refused(wanted: float) -> None:
    with pytest.raises(Invalid) as caught:
        arrange(BY_KEY["Avery L7160"], 2.0, 1.0, 0, wanted)
    assert caught.value.field == "code_mm"


@pytest.mark.parametrize("padding", [17.0, 19.0, 30.0, 50.0])
@pytest.mark.parametrize("lines", [0, 1])
@pytest.mark.parametrize("key", ["Avery L7651", "Avery 8293", "Avery 5167"])
def test_padding_that_leaves_nothing_is_refused(padding: float, lines: int, key: str) -> None:
    with pytest.raises(Invalid):
        arrange(BY_KEY[key], padding, 1.0, lines, None)


def test_more_lines_than_a_label_has_room_for_are_refused_with_their_number() -> None:
    with pytest.raises(Invalid, match="room for 4 lines") as caught:
        arrange(BY_KEY["Avery 5167"], 2.0, 1.0, 6, None)
    assert caught.value.field == "captions"


@pytest.mark.parametrize("side", [8.0, 12.0, 20.0, 50.0, 200.0])
def test_letters_are_never_too_small_to_read_nor_needlessly_large(side: float) -> None:
    stock = centred(paper="A3", width=side * 2, height=side, columns=1, rows=1)
    try:
        made = arrange(stock, 1.0, 1.0, 2, None)
    except Invalid:
        assert side < 10
        return
    assert SMALLEST <= made.letters <= LARGEST
    assert made.code.width >= LEAST_CODE


@given(
    width=some.floats(5, 200),
    height=some.floats(5, 280),
    padding=some.floats(0, 50),
    ratio=some.floats(0.5, 2),
    lines=some.integers(0, 7),
    wanted=some.none() | some.floats(-10, 300),
    is_round=some.booleans(),
)
def test_whatever_is_asked_for_fits_or_is_refused(
    width: float,
    height: float,
    padding: float,
    ratio: float,
    lines: int,
    wanted: float | None,
    is_round: bool,
) -> None:
    stock = centred(paper="A4", width=width, height=width if is_round else height, columns=1, rows=1)
    stock = replace(stock, round=is_round)
    try:
        made = arrange(stock, padding, ratio, lines, wanted)
    except Invalid:
        return
    for box in (made.code, made.words) if lines else (made.code,):
        assert box.width > 0
        for x, y in corners(box):
            assert padding - 0.01 <= x <= stock.width - padding + 0.01
            assert padding - 0.01 <= y <= stock.height - padding + 0.01
    assert not lines or apart(made.code, made.words)
