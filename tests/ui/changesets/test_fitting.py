"""Differences where there is little room: what changed stays, and the host as long as it can."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.tags import Tag
from xengo_desktop.ui.changesets.differences import Mark, Piece, differences, in_two_lines
from xengo_desktop.ui.changesets.fitting import fitted, gaps
from xengo_desktop.ui.look.type import Type, font

UTC = ZoneInfo("UTC")
PATH = "https://www.northwind.example/collections/spring/jackets?a=1&utm_campaign={}&utm_content=banner"


@pytest.fixture
def metrics(qapp: QApplication) -> QFontMetrics:
    return QFontMetrics(font(Type.BODY))


def words(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces)


def test_what_was_stands_above_what_will_be_each_with_its_host(metrics: QFontMetrics) -> None:
    before, after = (LinkDraft(destination=PATH.format(value)) for value in ("spring+2027", "spring-2027"))
    was, will = in_two_lines(differences(before, after, UTC), named=True)
    assert [piece.text for piece in was if piece.mark is Mark.GONE] == ["spring+2027"]
    assert [piece.text for piece in will if piece.mark is Mark.NEW] == ["spring-2027"]
    for room in (600, 360, 260):
        shown = fitted(was, metrics, room)
        assert sum(metrics.horizontalAdvance(piece.text) for piece in shown) + gaps(shown) <= room
        assert words(shown).startswith("northwind.example/")
        assert "spring+2027" in words(shown)
    assert words(fitted(was, metrics, 260)) == "northwind.example/…spring+2027…"


def test_the_other_fields_stand_on_a_second_line() -> None:
    after = LinkDraft(destination="https://a.example/x", title="A", tags=(Tag("campaign", "spring"),))
    found = differences(None, after, UTC)
    upper, lower = in_two_lines(found, named=False)
    assert words(upper) == "a.example/x"
    assert words(lower) == "Title  A  ·  Tags  campaign=spring"
    assert [each.spoken for each in found] == [
        "Destination: https://a.example/x",
        "Title: A",
        "Tags: campaign=spring",
    ]


def test_what_has_nothing_in_common_is_not_cut_into_shreds() -> None:
    before, after = LinkDraft(title="Spring item 37"), LinkDraft(title="Something else 38")
    [found] = differences(before, after, UTC)
    assert [(piece.text, piece.mark) for piece in found.pieces] == [
        ("Spring item 37", Mark.GONE),
        ("Something else 38", Mark.NEW),
    ]
