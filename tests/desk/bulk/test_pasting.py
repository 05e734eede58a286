"""Blocks of cells from the clipboard."""

from __future__ import annotations

from xengo_desktop.desk.bulk.pasting import read_block


def cells(html: str) -> list[tuple[str, ...]]:
    return [line.cells for line in read_block("", html).table.rows()]


def test_words_stay_apart_where_a_spreadsheet_changes_the_font() -> None:
    row = "<td>https://a.example/</td><td> Spring <font color=red>sale</font><br>2027 </td>"
    head = "<tr><th>URL</th><th>Title</th></tr>"
    assert cells(f"<table>{head}<tr>{row}</tr></table>") == [("https://a.example/", "Spring sale 2027")]


def test_half_a_character_on_the_clipboard_is_shown_and_raises_nothing() -> None:
    [line] = read_block("url\ttitle\nhttps://a.example/\t\ud83d").table.rows()
    assert line.cells == ("https://a.example/", "?")
