"""Fields as they are typed in a cell."""

from __future__ import annotations

from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.tags import Tag
from xengo_desktop.ui.links.editing.fields import LONGEST, beside, first_of, is_one_line, typed, with_typed

COLUMNS = ("link", "state", "destination", "tags", "clicks", "title")


def test_the_next_cell_has_another_field() -> None:
    assert first_of(("state", "tags")) == "tags"
    assert beside(COLUMNS, "link", 1) == "tags"
    assert beside(COLUMNS, "tags", 1) == "title"
    assert beside(COLUMNS, "title", 1) == ""
    assert beside(COLUMNS, "tags", -1) == "destination"


def test_what_was_left_as_it_is_changes_nothing() -> None:
    draft = LinkDraft(destination="https://a.example/", title="A", tags=(Tag("a, b"), Tag("c", "d")))
    for field in ("destination", "title", "tags"):
        assert with_typed(field, draft, typed(field, draft)) is draft
    assert with_typed("tags", draft, "x=1, y").tags == (Tag("x", "1"), Tag("y"))
    assert with_typed("title", draft, " B ").title == "B"


def test_a_tag_that_would_become_two_is_not_for_one_line() -> None:
    assert is_one_line("tags", LinkDraft(tags=(Tag("a", "b=c"), Tag("d"))))
    assert is_one_line("tags", LinkDraft())
    assert not is_one_line("tags", LinkDraft(tags=(Tag("a", "b, c"),)))
    assert not is_one_line("title", LinkDraft(title="two\nlines"))
    # A line would cut it, and Enter save what is left.
    assert not is_one_line("title", LinkDraft(title="x" * (LONGEST + 1)))
