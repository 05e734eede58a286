"""The request log: newest first, page by page, of all keys or one, and still while one looks at it."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from support.computer import busy_request
from support.names import unnamed
from support.sections import column, texts, words_in
from xengo_desktop.ui.computer.requests import PAGE, RequestsSection

TIME, KEY, CALL, STATUS, MS, QUOTA = range(6)


@pytest.fixture
def section(bench):
    return bench.put(RequestsSection(bench.kit))


def read_again(bench, section):
    section._read_quietly()
    bench.rest()


def test_it_says_who_called_what_and_what_it_cost(section, qtmodeltester):
    qtmodeltester.check(section.table.records)
    assert texts(section.table)[1] == [
        "21 Nov, 14:07:29",
        "Shop · XURL",
        "POST  /api/v1/links",
        "204",
        "3.7",
        "83 of 500",
    ]
    assert unnamed(section) == []


def test_older_ones_are_loaded_until_there_are_none(bench, section):
    assert len(column(section.table, TIME)) == PAGE
    bench.press(section.more)
    assert len(column(section.table, TIME)) == 2 * PAGE
    bench.press(section.more)
    assert len(column(section.table, TIME)) == 250
    assert not section.more.isVisible()


def test_new_ones_come_in_and_what_one_looks_at_stays(bench, section):
    section.table.verticalScrollBar().setValue(720)
    seen = section.table.records.record(section.table.rowAt(0)).id
    bench.computer.log += [busy_request(number) for number in (251, 252, 253)]
    read_again(bench, section)
    assert section.table.records.record(0).id == 253
    assert section.table.records.record(section.table.rowAt(0)).id == seen
    assert section.more.isVisible()


def test_what_was_loaded_stays_when_new_ones_come(bench, section):
    bench.press(section.more)
    bench.computer.log.append(busy_request(251))
    read_again(bench, section)
    assert len(column(section.table, TIME)) == 2 * PAGE + 1


def test_after_more_than_a_page_at_once_there_is_no_gap(bench, section):
    bench.computer.log += [busy_request(number) for number in range(251, 251 + 2 * PAGE)]
    read_again(bench, section)
    ids = [section.table.records.record(row).id for row in range(section.table.records.rowCount())]
    assert ids == list(range(450, 450 - PAGE, -1))
    bench.press(section.more)
    assert section.table.records.rowCount() == 2 * PAGE


def test_one_keys_requests(bench, section):
    section.show_key(bench.computer.keys[3])
    bench.rest()
    assert set(column(section.table, KEY)) == {"Shop · XURL"}
    section.show_key(bench.computer.keys[5])
    bench.rest()
    assert "This key has not been used yet." in words_in(section.empty)


def test_a_key_that_was_chosen_stays_chosen_when_others_come(bench, section):
    section.show_key(bench.computer.keys[3])
    bench.rest()
    del bench.computer.keys[2]
    read_again(bench, section)
    assert section.key.currentData() == 3
    assert set(column(section.table, KEY)) == {"Shop · XURL"}


def test_nothing_yet(empty_bench):
    section = empty_bench.put(RequestsSection(empty_bench.kit))
    assert "listed here as they come" in words_in(section.empty)
    empty_bench.computer.log.append(busy_request(1))
    read_again(empty_bench, section)
    assert len(column(section.table, TIME)) == 1
    assert not section.more.isVisible()


def test_the_request_id_is_copied_for_who_asks_for_it(bench, section):
    section.table.enter()
    bench.deed(section, "open")
    assert QGuiApplication.clipboard().text() == "req_000000fa"
