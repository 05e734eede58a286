"""What an edit of many links is called."""

from __future__ import annotations

from xengo_desktop.desk.bulk.edits import NotesEdit, Switch, TagEdit, TitleEdit, Together
from xengo_desktop.desk.bulk.naming import LONGEST, in_words
from xengo_desktop.domain.tags import Tag


def test_a_step_says_what_was_wished() -> None:
    tags = TagEdit(add=(Tag("fest", "26"), Tag("print")), remove=(Tag("old"),), rename=(Tag("a"), Tag("b")))
    edit = Together((tags, Switch(enabled=False), NotesEdit(text="x")))
    assert in_words(edit) == "+fest=26, +print, −old, a → b, switched off, notes"


def test_a_long_wish_is_cut() -> None:
    assert len(in_words(TitleEdit(text="x" * 500))) == LONGEST
