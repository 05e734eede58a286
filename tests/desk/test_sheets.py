"""Lists for label sheets, from links and from tables."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from support.catalogue import make_row
from xengo_desktop.desk.codes import CodeText
from xengo_desktop.desk.sheets import COLUMNS, SheetList, Sheets
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.queries import Row
from xengo_desktop.domain.tags import Tag
from xengo_desktop.qr.sheets.order import SheetRow


@dataclass
class PlainCodes:
    """Satisfies `desk.codes.Codes` as far as lists ask."""

    note: str = ""

    def text(self, row: Row) -> CodeText:
        return CodeText(text=f"https://go.example.com/q/{row.link.code}", note=self.note)


def listed(*rows: Row, note: str = "") -> SheetList:
    return Sheets(PlainCodes(note)).of_links(rows)  # type: ignore[arg-type]  # all that is asked of it


def test_links_are_listed_in_their_order_with_what_their_codes_say() -> None:
    made = listed(make_row(3), make_row(1))
    assert [entry.text for entry in made.entries] == [
        "https://go.example.com/q/code-3",
        "https://go.example.com/q/code-1",
    ]
    assert [entry.number for entry in made.entries] == [1, 2]


def test_captions_come_from_the_columns_in_the_order_asked_for() -> None:
    made = listed(make_row(1, title="Flyer", tags=(Tag("hall", "7"), Tag("urgent", ""))))
    assert made.rows(("short link", "title", "tag: hall", "tag: urgent")) == (
        SheetRow("https://go.example.com/q/code-1", ("go.example.com/code-1", "Flyer", "7", "urgent"), 1),
    )


def test_every_key_of_a_tag_is_a_column() -> None:
    one = make_row(1, tags=(Tag("hall", "7"),))
    two = make_row(2, tags=(Tag("hall", "8"), Tag("team", "red")))
    made = listed(one, two)
    assert made.columns == (*COLUMNS, "tag: hall", "tag: team")
    assert [row.captions for row in made.rows(("tag: team",))] == [("",), ("red",)]


def test_a_column_that_is_gone_is_left_out() -> None:
    assert listed(make_row(1)).rows(("no such thing",))[0].captions == ()


def test_codes_that_only_this_computer_can_open_are_warned_of() -> None:
    assert listed(make_row(1), note="Only this computer can open it.").warning
    assert listed(make_row(1)).warning == ""


def test_no_links_make_an_empty_list() -> None:
    assert listed() == SheetList(COLUMNS, ())


def test_a_table_brings_its_own_columns_and_names_rows_that_are_none() -> None:
    data = b"url;name;hall\nhttps://example.org/1;Flyer;7\n;nothing;8\n"
    made = Sheets(PlainCodes()).of_table(data)  # type: ignore[arg-type]  # not asked here
    assert made.columns == ("url", "name", "hall")
    assert made.rows(("hall", "name")) == (SheetRow("https://example.org/1", ("7", "Flyer"), 1),)
    assert len(made.left_out) == 1


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02", b"name\nFlyer\n"])
def test_a_file_that_is_no_table_of_codes_is_refused(data: bytes) -> None:
    with pytest.raises(Invalid):
        Sheets(PlainCodes()).of_table(data)  # type: ignore[arg-type]  # not asked here
