"""Tags as people read them."""

from __future__ import annotations

from xengo_desktop.domain.tags import Tag, in_reading_order


def test_numbers_in_tags_are_sorted_as_numbers():
    read = [
        "huge=w1",
        "huge=w2",
        "huge=w2b1",
        "huge=w2b10",
        "huge=W9",
        "huge=w010",
        "huge=w" + "9" * 5_000,
        "print",
    ]
    tags = [Tag.parse(text) for text in read]
    assert sorted(reversed(tags), key=in_reading_order) == tags
