"""Changing one term of a search, and leaving the rest."""

from __future__ import annotations

from support.searching import read
from xengo_desktop.domain.tags import Tag
from xengo_desktop.ui.links.search.editing import chosen_tags, turned, with_tag, with_tags, without

TYPED = "poster  tag:campaign=spring clicks>5"


def test_a_piece_is_taken_out_or_turned_round() -> None:
    middle = read(TYPED).pieces[1]
    assert without(TYPED, middle) == "poster clicks>5"
    assert turned(TYPED, middle) == "poster  -tag:campaign=spring clicks>5"
    assert turned("-poster", read("-poster").pieces[0]) == "poster"


def test_a_tag_is_added_excluded_and_taken_back() -> None:
    spring = Tag("campaign", "spring")
    assert with_tag(read("poster"), spring, negated=False) == "poster tag:campaign=spring"
    assert with_tag(read("poster tag:campaign=spring"), spring, negated=True) == "poster -tag:campaign=spring"
    assert with_tag(read("poster -tag:campaign=spring"), spring, negated=True) == "poster"


def test_picked_tags_take_the_place_of_those_before() -> None:
    one, two, three = Tag("a"), Tag("b", "c d"), Tag("e")
    text = with_tags(read("poster tag:old"), [one, two], [three], any_of=True)
    assert text == 'poster tag:a,b="c d" -tag:e'
    assert chosen_tags(read(text)) == ((one, two), (three,), True)
    assert with_tags(read(text), [one, two], [], any_of=False) == 'poster tag:a tag:b="c d"'
