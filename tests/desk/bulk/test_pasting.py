"""Blocks of cells from the clipboard."""

from __future__ import annotations

from support.links import make_link
from xengo_desktop.desk.bulk.pasting import completed, read_block
from xengo_desktop.desk.bulk.surveying import survey
from xengo_desktop.desk.transfer.fields import Field
from xengo_desktop.domain.jobs import Job


def cells(html: str) -> list[tuple[str, ...]]:
    return [line.cells for line in read_block("", html).table.rows()]


def test_words_stay_apart_where_a_spreadsheet_changes_the_font() -> None:
    row = "<td>https://a.example/</td><td> Spring <font color=red>sale</font><br>2027 </td>"
    head = "<tr><th>URL</th><th>Title</th></tr>"
    assert cells(f"<table>{head}<tr>{row}</tr></table>") == [("https://a.example/", "Spring sale 2027")]


def test_half_a_character_on_the_clipboard_is_shown_and_raises_nothing() -> None:
    [line] = read_block("url\ttitle\nhttps://a.example/\t\ud83d").table.rows()
    assert line.cells == ("https://a.example/", "?")


def test_whatever_begins_like_an_address_is_a_destination_and_gets_the_true_reason() -> None:
    block = read_block(f"https://a.example/{'x' * 3000}\tc1\tSpring item\n" * 3)
    assert block.mapping.columns == (Field.DESTINATION, Field.TAGS, Field.TITLE)
    found = survey(block, Job())
    assert (found.rows, found.wrong) == (3, 3)
    assert found.first_wrong is not None
    assert "too long" in found.first_wrong[1]


def test_rows_that_name_links_get_their_destinations_and_the_others_say_which_link_there_is_not() -> None:
    links = [make_link(1, domain="a.example"), make_link(1, domain="b.example", destination="https://b")]
    asked: list[int] = []

    def find(codes: object) -> list[object]:
        asked.append(len(list(codes)))  # type: ignore[call-overload]
        return links

    block = read_block("Short URL\tTags\nhttps://b.example/c1\tx\nc1\tx\nc2\tx\n")
    rows = list(completed(block, find).table.rows())  # type: ignore[arg-type]
    assert [row.cells[-1] for row in rows[:2]] == ["https://b", links[0].destination]
    assert "no link has the code “c2”" in rows[2].trouble
    assert asked == [3]


def test_a_column_can_be_read_as_something_else() -> None:
    block = read_block("one\ttwo\nthree\tfour\n", headed=False)
    assert block.mapping.columns == (Field.CODE, None)
    assert "Say which column" in block.with_column(0, None).problem
    assert block.with_column(1, Field.CODE).mapping.columns == (None, Field.CODE)
