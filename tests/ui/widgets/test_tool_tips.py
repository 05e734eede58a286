"""Texts of other people as tool tips."""

from __future__ import annotations

from xengo_desktop.ui.widgets.tool_tips import LONGEST, tool_tip


def test_a_title_is_never_read_as_markup():
    assert (
        tool_tip("<img src='file:///etc/passwd'>")
        == "<qt>&lt;img src=&#x27;file:///etc/passwd&#x27;&gt;</qt>"
    )


def test_a_long_address_is_broken_into_lines_and_ends():
    tip = tool_tip("https://a.example/" + "x" * 2_048)
    lines = tip.removeprefix("<qt>").removesuffix("</qt>").split("<br>")
    assert max(map(len, lines)) <= 72
    assert sum(map(len, lines)) == LONGEST
    assert tip.endswith("…</qt>")


def test_nothing_to_say_is_no_tool_tip():
    assert tool_tip("") == ""
