"""Stocks: the makers' figures add up, and the user's own are judged."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.sheets.shelf import found, read_stocks
from xengo_desktop.qr.sheets.stock import PAPERS, Stock, centred, read_stock
from xengo_desktop.settings.places import resource

STOCKS = read_stocks(resource("labels", "labels.json").read_bytes())
BY_KEY = {stock.key: stock for stock in STOCKS}
each_stock = pytest.mark.parametrize("stock", STOCKS, ids=lambda stock: stock.key)


def own(**changes: Any) -> Stock:
    plain = centred(paper="A4", width=50.0, height=30.0, columns=3, rows=8, gaps=(2.0, 1.0))
    return replace(plain, **changes)


@each_stock
def test_the_labels_of_a_maker_lie_in_the_middle_of_the_paper(stock: Stock) -> None:
    left, top, right, bottom = stock.margins
    assert left == pytest.approx(right, abs=0.1)
    assert top == pytest.approx(bottom, abs=0.1)


@each_stock
def test_the_last_label_of_a_maker_ends_on_the_paper(stock: Stock) -> None:
    last = stock.label(stock.per_page - 1)
    wide, high = stock.page
    assert last.x + last.width <= wide + 0.05
    assert last.y + last.height <= high + 0.05


@each_stock
def test_labels_of_a_maker_never_overlap(stock: Stock) -> None:
    assert stock.columns == 1 or stock.across >= stock.width - 0.005
    assert stock.rows == 1 or stock.down >= stock.height - 0.005


@pytest.mark.parametrize(
    ("key", "per_page", "size"),
    [
        ("Avery L7160", 21, (63.5, 38.1)),
        ("Avery L7163", 14, (99.1, 38.1)),
        ("Avery L7159", 24, (63.5, 33.9)),
        ("Avery L7651", 65, (38.1, 21.2)),
        ("Avery L7654", 40, (45.7, 25.4)),
        ("Avery L7165", 8, (99.1, 67.7)),
        ("Herma 4464", 24, (70.0, 37.0)),
        ("Herma 5053", 24, (66.0, 33.8)),
        ("Herma 4357", 44, (48.3, 25.4)),
        ("Avery 5160", 30, (66.675, 25.4)),
        ("Avery 5163", 10, (101.6, 50.8)),
        ("Avery 5164", 6, (101.6, 84.667)),
        ("Avery 5167", 80, (44.45, 12.7)),
        ("Avery 8293", 20, (38.1, 38.1)),
    ],
)
def test_what_is_printed_on_the_box_is_what_we_know(
    key: str, per_page: int, size: tuple[float, float]
) -> None:
    assert BY_KEY[key].per_page == per_page
    assert (BY_KEY[key].width, BY_KEY[key].height) == size


def test_two_makers_and_two_papers_are_known_by_numbers_of_their_own() -> None:
    assert {stock.maker for stock in STOCKS} == {"Avery", "Herma"}
    assert {stock.paper for stock in STOCKS} == {"A4", "Letter"}
    numbers = [(stock.maker, number) for stock in STOCKS for number in (stock.number, *stock.also)]
    assert len(numbers) == len(set(numbers))


def test_labels_count_row_by_row() -> None:
    stock = BY_KEY["Avery L7160"]
    assert stock.label(0).y == stock.label(2).y
    assert stock.label(3).x == stock.label(0).x
    assert stock.label(3).y == pytest.approx(stock.top + stock.down)


def test_a_point_on_the_page_finds_its_label() -> None:
    stock = BY_KEY["Avery L7160"]
    for place in (0, 4, 20):
        box = stock.label(place)
        assert stock.at(box.x + 1, box.y + 1) == place
    assert stock.at(1, 1) is None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("l7160", "Avery L7160"),
        ("J8160", "Avery L7160"),
        ("avery 63.5x38.1", "Avery L7160"),
        ("herma 63,5 × 38,1", "Herma 4677"),
        ("letter round", "Avery 8293"),
        ("5260", "Avery 5160"),
    ],
)
def test_a_stock_is_found_by_what_stands_on_its_box(text: str, key: str) -> None:
    assert key in [stock.key for stock in found(STOCKS, text)]


def test_words_that_fit_no_stock_find_none() -> None:
    assert found(STOCKS, "avery 4464") == ()
    assert found(STOCKS, "") == STOCKS


def test_a_stock_of_ones_own_lies_in_the_middle() -> None:
    stock = own()
    stock.check()
    left, top, right, bottom = stock.margins
    assert (left, top) == pytest.approx((right, bottom))
    assert stock.gaps == (2.0, 1.0)
    assert stock.key == ""


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"columns": 5}, "columns"),
        ({"rows": 10}, "rows"),
        ({"columns": 0}, "columns"),
        ({"rows": 101}, "rows"),
        ({"rows": True}, "rows"),
        ({"width": 4.0}, "width"),
        ({"height": 421.0}, "height"),
        ({"left": -1.0}, "left"),
        ({"top": -0.2}, "top"),
        ({"across": 49.0}, "across"),
        ({"down": 10.0}, "down"),
        ({"corner": 16.0}, "corner"),
        ({"corner": -1.0}, "corner"),
        ({"round": True}, "height"),
        ({"paper": "B4"}, "paper"),
        ({"width": float("nan")}, "width"),
        ({"down": float("inf")}, "down"),
    ],
)
def test_what_cannot_lie_on_the_paper_is_named(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        own(**changes).check()
    assert caught.value.field == field
    assert str(caught.value).endswith(".")


def test_labels_too_many_say_by_how_much() -> None:
    with pytest.raises(Invalid, match=r"76.0 mm too wide for A4"):
        own(columns=5).check()


@pytest.mark.parametrize("paper", PAPERS)
def test_every_paper_takes_one_label_in_its_middle(paper: str) -> None:
    centred(paper=paper, width=100.0, height=100.0, columns=1, rows=1).check()


@pytest.mark.parametrize(
    "data",
    [b"", b"{}", b"[1]", b'[{"width": 1}]', b'[{"rubbish": 1}]', b"[" * 100_000],
    ids=["empty", "object", "number", "missing", "unknown", "deep"],
)
def test_a_broken_list_of_stocks_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(Invalid, match=r"\.$"):
        read_stocks(data)


@pytest.mark.parametrize(
    "changes",
    [
        {"width": "wide"},
        {"width": None},
        {"width": 10**400},
        {"columns": "3"},
        {"columns": 2.5},
        {"also": 5},
        {"paper": ["A4"]},
        {"round": True},
    ],
    ids=str,
)
def test_sizes_that_are_no_numbers_are_refused(changes: dict[str, Any]) -> None:
    values = json.loads(resource("labels", "labels.json").read_text("utf-8"))[0]
    with pytest.raises(Invalid):
        read_stock(values | changes)
