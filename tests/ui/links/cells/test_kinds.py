"""What stands in the cells."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from support.catalogue import NOW, make_row
from xengo_desktop.domain.links import LinkState
from xengo_desktop.domain.tags import Tag
from xengo_desktop.ui.links.cells.kinds import CELLS
from xengo_desktop.ui.links.cells.trend import TrendScale, spark
from xengo_desktop.ui.links.table.columns import BY_KEY, COLUMNS
from xengo_desktop.ui.links.table.ink import Ink, tile_colour
from xengo_desktop.ui.links.wording import Wording
from xengo_desktop.ui.look.tokens import contrast
from xengo_desktop.ui.look.type import Type

HARD = {
    "notes": "Ask first. " * 60,
    "title": "عنوان بالعربية 🎉",
    "code": "🎉" * 60,
    "destination": "https://münchen.example/" + "x" * 2_048,
    "tags": (Tag("עברית", "ערך"), Tag("k" * 400, "v"), Tag("a"), Tag("b")),
    "clicks": 2_147_483_647,
}


@pytest.fixture
def ink(theme):
    return Ink(theme)


@pytest.fixture
def paint(ink):
    """Paint one cell on white and return the picture."""
    wording = Wording(clock=lambda: NOW)

    def painting(key, row, width=140, height=52, margin=0):
        column = BY_KEY[key]
        picture = QImage(width + 2 * margin, height, QImage.Format.Format_RGB32)
        picture.fill(0xFFFFFF)
        painter = QPainter(picture)
        CELLS[column.paint](ink, wording).paint(painter, QRect(margin, 0, width, height), column, row)
        painter.end()
        return picture

    return painting


def blank(picture, rect):
    part = picture.copy(rect)
    return all(part.pixel(x, y) == 0xFFFFFFFF for x in range(part.width()) for y in range(part.height()))


def texts(ink, tags, room):
    return [text for _, text, _ in CELLS["tags"](ink, Wording()).fitting(tags, room)]


@pytest.mark.parametrize("height", [30, 52])
@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.key)
def test_nothing_stands_out_of_its_cell_however_long(paint, column, height):
    row = make_row(4, trend=(1, 2, 3), **HARD)
    picture = paint(column.key, row, column.width, height, margin=40)
    assert blank(picture, QRect(0, 0, 40, height))
    assert blank(picture, QRect(40 + column.width, 0, 40, height))
    assert not blank(picture, QRect(40, 0, column.width, height))


def test_an_unknown_trend_is_left_empty(paint):
    assert blank(paint("trend", make_row(1)), QRect(0, 0, 140, 52))


def test_a_trend_of_zeros_is_a_quiet_flat_line(paint):
    picture = paint("trend", make_row(1, trend=(0, 0, 0)))
    assert blank(picture, QRect(0, 0, 140, 36))
    assert not blank(picture, QRect(0, 36, 140, 16))


def test_trends_are_scaled_each_to_itself_and_stand_on_zero():
    points = spark((0, 5, 10), 100, 2, 22)
    assert [point.y() for point in points] == [22, 12, 2]
    assert points == spark((0, 500, 1_000), 100, 2, 22)


@pytest.mark.parametrize("trend", [(3,), (0,), (1, 2)])
def test_short_trends_can_be_drawn(paint, trend):
    assert not blank(paint("trend", make_row(1, trend=trend)), QRect(0, 0, 140, 52))


def test_states_differ_without_their_colours(paint):
    def grey(state):
        return paint("state", make_row(1, state=state)).convertToFormat(QImage.Format.Format_Grayscale8)

    pictures = [grey(state) for state in LinkState]
    assert all(one != other for n, one in enumerate(pictures) for other in pictures[:n])


def test_a_state_without_room_for_its_word_is_told_by_its_shape(paint):
    shapes = [paint("state", make_row(1, state=state), 64) for state in LinkState]
    assert all(one != other for n, one in enumerate(shapes) for other in shapes[:n])
    assert blank(shapes[0], QRect(40, 0, 24, 52))


def test_tags_without_room_are_counted(ink, paint):
    tags = tuple(Tag(f"tag-{n}") for n in range(6))
    assert paint("tags", make_row(1, tags=tags), 140) != paint("tags", make_row(1, tags=tags[:5]), 140)


def test_tags_that_can_be_read_whole_go_first(ink):
    tags = (Tag("channel", "newsletter"), Tag("print"), Tag("paid"))
    assert texts(ink, tags, 100) == ["print"]
    assert texts(ink, tags, 400) == list(map(str, tags))


def test_a_tag_without_room_says_its_value(ink):
    assert texts(ink, (Tag("campaign", "spring"), Tag("channel", "shop")), 110) == ["spring"]
    assert texts(ink, (Tag("campaign", "spring-festival-of-light"),), 110) == [
        "campaign=spring-festival-of-light"
    ]


def test_a_link_without_room_keeps_its_code(ink):
    cut = ink.cut_link("go.aurora-coffee.example", "espresso", 180, Type.STRONG)
    assert cut.endswith("…/espresso")
    assert ink.width(cut, Type.STRONG) <= 180


def test_a_code_without_room_keeps_both_its_ends(ink):
    cut = ink.cut_link("go.example.com", "spring" + "x" * 128 + "13", 180, Type.STRONG)
    assert cut.startswith("…/spring")
    assert cut.endswith("xx13")
    assert ink.width(cut, Type.STRONG) <= 180


def test_a_number_without_room_is_rounded_not_cut(paint):
    million = make_row(1, clicks=123_456_789)
    assert paint("clicks", million, 60) == paint("clicks", make_row(1, clicks=123_000_001), 60)
    assert paint("clicks", million, 160) != paint("clicks", make_row(1, clicks=123_000_001), 160)


@pytest.mark.parametrize("name", ["a.example", "b.example", "shop.example.eu", "münchen.example", ""])
def test_the_letter_of_a_tile_can_be_read(name):
    assert contrast(tile_colour(name), "#ffffff") >= 4.5


def test_a_destination_that_is_no_address_still_has_a_tile(paint):
    assert not blank(paint("link", make_row(1, destination="http://[broken")), QRect(0, 0, 44, 52))


def test_pictures_are_drawn_once_per_theme(ink, theme, paint):
    row = make_row(1)
    light = paint("state", row)
    assert paint("state", row) == light
    theme.wish("dark")
    assert paint("state", row) != light


def test_a_cut_text_ends_in_an_ellipsis(ink):
    assert ink.cut("a long address that goes on", 60, Type.BODY).endswith("…")
    assert ink.cut("short", 200, Type.BODY) == "short"


def test_on_one_scale_a_small_trend_stays_small(ink):
    scale = TrendScale()
    told = []
    scale.changed.connect(lambda: told.append(True))
    assert (scale.top((1, 4)), scale.top((900,))) == (4, 900)
    scale.share(True)
    assert (scale.top((900,)), scale.top((1, 4)), scale.top((10**12, 0))) == (1_000, 1_000, 10**12)
    assert len(told) == 3


def test_five_hundred_tags_are_not_all_measured(ink):
    tags = tuple(Tag(f"key{n}", f"value{n}") for n in range(500))
    assert 0 < len(texts(ink, tags, 160)) < 5
    assert len(ink._widths) < 20
