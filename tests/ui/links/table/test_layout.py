"""Columns fit the room there is, and come back as they were left."""

from __future__ import annotations

import pytest

from xengo_desktop.ui.links.table.columns import BY_KEY, COLUMNS
from xengo_desktop.ui.links.table.layout import AS_DESIGNED, LINK_LEAST, ColumnLayout


def fitting(room, layout=ColumnLayout(), several=False):
    return layout.fitting(room, several_accounts=several)


def test_the_window_of_1280_pixels_shows_what_matters():
    assert fitting(668) == ("link", "state", "tags", "clicks", "trend")


@pytest.mark.parametrize("room", range(60, 1_600, 35))
def test_no_column_stands_out_of_the_room(room):
    layout = ColumnLayout()
    widths = layout.spread(fitting(room), room)
    assert sum(widths.values()) == room
    assert widths["link"] >= min(room, BY_KEY["link"].width)


def test_wider_never_shows_less():
    shown = [len(fitting(room)) for room in range(60, 1_600, 10)]
    assert shown == sorted(shown)


def test_where_room_is_short_tags_go_before_the_account():
    assert fitting(668, several=True) == ("link", "state", "tags", "clicks")


def test_where_there_is_ample_room_the_account_grows_before_the_tags():
    layout = ColumnLayout()
    shown = layout.fitting(1_308, several_accounts=True)
    widths = layout.spread(shown, 1_308)
    assert widths["account"] == layout.width("account") + 48
    assert sum(widths.values()) == 1_308


def test_the_account_has_a_column_only_among_several():
    assert "account" not in fitting(2_000)
    assert "account" in fitting(2_000, several=True)


def test_everything_wanted_is_shown_where_there_is_room():
    assert fitting(2_000, several=True) == AS_DESIGNED


def test_a_column_taken_out_comes_back_in_its_place():
    layout = ColumnLayout().toggled("clicks")
    assert "clicks" not in layout.keys
    assert layout.toggled("clicks").keys == AS_DESIGNED


def test_a_column_that_was_never_shown_can_be():
    keys = ColumnLayout().toggled("expires").keys
    assert keys == tuple(column.key for column in COLUMNS if column.shown or column.key == "expires")


def test_moving_what_is_shown_leaves_the_rest_in_place():
    moved = ColumnLayout(("link", "state", "tags", "clicks", "trend")).moved(["link", "clicks", "state"])
    assert moved.keys == ("link", "clicks", "tags", "state", "trend")


def test_it_comes_back_as_it_was_remembered():
    layout = ColumnLayout(("link", "clicks", "state"), {"clicks": 120})
    assert ColumnLayout.remembered(layout.keys, layout.pixels) == layout


@pytest.mark.parametrize(
    ("columns", "widths"),
    [((), ()), (("nonsense",), (80,)), ((), (100, 200))],
)
def test_nothing_sensible_remembered_is_the_design(columns, widths):
    assert ColumnLayout.remembered(columns, widths) == ColumnLayout()


def test_what_is_remembered_badly_is_mended():
    layout = ColumnLayout.remembered(("clicks", "gone", "state"), (3, 90, 150))
    assert layout.keys == ("link", "clicks", "state")
    assert layout.width("state") == 150
    assert layout.width("clicks") == BY_KEY["clicks"].width


def test_columns_without_widths_are_enough():
    assert ColumnLayout.remembered(("link", "tags"), ()).keys == ("link", "tags")


def test_dragged_widths_may_press_the_link_below_its_design():
    layout = ColumnLayout(("link", "state")).resized({"link": 200, "state": 300})
    assert layout.fitting(LINK_LEAST + 300, several_accounts=False) == ("link", "state")
    assert "link" not in layout.widths
