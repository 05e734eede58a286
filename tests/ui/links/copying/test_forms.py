"""Chosen links as text, with nothing in it that another program would compute or take for markup."""

from __future__ import annotations

import csv
import io

import pytest

from support.catalogue import NOW, make_row
from xengo_desktop.domain.tags import Tag
from xengo_desktop.ui.links.copying.cutting import Cutting, with_destination
from xengo_desktop.ui.links.copying.forms import BY_KEY
from xengo_desktop.ui.links.wording import Wording
from xengo_desktop.ui.zones import viewer_zone

KEYS = ("link", "title", "tags", "clicks", "created")
EVIL = '=HYPERLINK("http://x")\t|[a](b)\n<b>'


@pytest.fixture
def cut():
    """Cut rows out of a table with a few columns."""

    def cutting(*rows, keys=KEYS):
        made = Cutting(with_destination(keys), Wording(viewer_zone("UTC"), lambda: NOW))
        made.add(rows)
        return made

    return cutting


def lines(cutting, key, delimiter):
    return list(csv.reader(io.StringIO(BY_KEY[key].write(cutting)), delimiter=delimiter))


def test_rows_have_heads_whole_addresses_and_plain_numbers(cut):
    row = make_row(5, clicks=12_345, tags=(Tag("campaign", "spring"), Tag("print")))
    head, line = lines(cut(row), "table", "\t")
    assert head == ["Link", "Destination", "Title", "Tags", "Clicks", "Created"]
    assert line == [
        "https://go.example.com/code-5",
        "https://docs.example.org/guide/5?utm_source=newsletter",
        "Link number 5",
        "campaign=spring, print",
        "12345",
        "2026-03-14 03:05",
    ]


def test_what_nobody_told_is_empty(cut):
    assert lines(cut(make_row(6), keys=("clicks", "expires")), "csv", ",")[1] == ["", "2026-03-26 14:05"]
    assert lines(cut(make_row(6), keys=("clicks", "scans")), "csv", ",")[1] == ["", ""]


@pytest.mark.parametrize(("key", "delimiter"), [("table", "\t"), ("csv", ",")])
def test_formulas_are_defused_and_cells_stay_whole(cut, key, delimiter):
    assert lines(cut(make_row(1, title=EVIL)), key, delimiter)[1][2] == f"'{EVIL}"


def test_formulas_are_defused_in_the_rich_twin_too(cut):
    rich = BY_KEY["table"].rich(cut(make_row(1, title=EVIL)))
    assert "<td>&#x27;=HYPERLINK" in rich
    assert "<b>" not in rich
    assert '<a href="https://go.example.com/code-1">' in rich


def test_addresses_are_one_per_line(cut):
    two = cut(make_row(1), make_row(2))
    assert BY_KEY["links"].write(two).split() == [
        "https://go.example.com/code-1",
        "https://go.example.com/code-2",
    ]
    assert BY_KEY["destinations"].write(two).count("\n") == 1


def test_markdown_takes_nothing_of_a_title_for_markup(cut):
    evil = cut(make_row(1, title=EVIL))
    text = BY_KEY["markdown"].write(evil)
    assert text == ('- [=HYPERLINK("http://x") \\|\\[a\\](b) \\<b\\>](<https://go.example.com/code-1>)')
    table = BY_KEY["markdown-table"].write(evil).splitlines()
    assert len(table) == 3
    assert len({line.replace("\\|", "").count("|") for line in table}) == 1
