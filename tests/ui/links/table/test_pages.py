"""Pages hold what was read, by position, through new orders."""

from __future__ import annotations

import pytest

from support.catalogue import make_row
from xengo_desktop.domain.queries import ShortOrder
from xengo_desktop.ui.links.table.pages import KEPT, PAGE, Pages


@pytest.fixture
def pages():
    made = Pages()
    made.reorder(ShortOrder(range(1, 301)), fresh=True)
    return made


def rows(*numbers):
    return {number: make_row(number) for number in numbers}


def test_what_was_not_read_is_lacking(pages):
    assert pages.lacking(0) == tuple(range(1, PAGE + 1))
    assert pages.row_at(0) is None
    assert pages.id_at(0) == 1


def test_what_was_read_is_there(pages):
    assert pages.fill(0, pages.lacking(0), rows(*range(1, PAGE + 1)))
    assert pages.row_at(3).id == 4
    assert pages.lacking(0) == ()


def test_the_last_page_may_be_short(pages):
    assert pages.lacking(2) == tuple(range(257, 301))
    assert pages.lacking(3) == ()
    assert pages.id_at(300) is None
    assert pages.row_at(-1) is None


def test_rows_move_with_a_new_order_and_are_lacking_until_read_again(pages):
    pages.fill(0, pages.lacking(0), rows(*range(1, PAGE + 1)))
    pages.reorder(ShortOrder(range(300, 0, -1)), fresh=False)
    assert pages.row_at(299).id == 1
    assert pages.lacking(2)


def test_rows_of_the_same_answer_need_no_second_reading(pages):
    pages.reorder(ShortOrder((5, 6)), rows(5, 6).values(), fresh=True)
    assert pages.lacking(0) == ()


def test_an_answer_for_a_page_that_changed_meanwhile_is_dropped(pages):
    asked = pages.lacking(0)
    pages.reorder(ShortOrder(range(2, 301)), fresh=True)
    pages.row_at(0)
    assert not pages.fill(0, asked, rows(1, 2))
    assert pages.row_at(0) is None


def test_only_so_many_pages_are_kept():
    pages = Pages()
    pages.reorder(ShortOrder(range(PAGE * (KEPT + 2))), fresh=True)
    pages.fill(0, pages.lacking(0), rows(*range(PAGE)))
    for number in range(1, KEPT + 1):
        pages.row_at(number * PAGE)
    assert pages.row_at(0) is None


@pytest.mark.parametrize("count", [3, 40])
def test_few_ids_and_many_are_found_alike(pages, count):
    wanted = [*range(1, count), 999]
    assert pages.positions(wanted) == {number: number - 1 for number in range(1, count)}
