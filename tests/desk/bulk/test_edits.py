"""Edits of many links, one draft at a time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from support.links import NOON
from xengo_desktop.desk.bulk.edits import (
    ChannelEdit,
    ExpiryShift,
    Fill,
    NotesEdit,
    Switch,
    TagEdit,
    Together,
)
from xengo_desktop.desk.bulk.replacing import SLOW, Mode, Replacement
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.tags import Tag, format_tags, parse_tags

URL = "https://User@Example.com:8443/Path?utm_source=News&x=1"


def tagged(before: str, edit: TagEdit) -> str:
    return format_tags(edit.apply(LinkDraft(tags=parse_tags(before))).tags)


class TestTags:
    def test_what_is_put_on_replaces_the_value_of_its_key(self) -> None:
        assert tagged("campaign=old, print", TagEdit(add=(Tag("campaign", "new"),))) == "campaign=new, print"

    def test_a_key_alone_takes_off_every_value(self) -> None:
        assert tagged("campaign=old, print", TagEdit(remove=(Tag("campaign"),))) == "print"
        assert tagged("campaign=old", TagEdit(remove=(Tag("campaign", "other"),))) == "campaign=old"

    def test_a_renamed_key_keeps_its_value(self) -> None:
        assert tagged("kind=a, x", TagEdit(rename=(Tag("kind"), Tag("type")))) == "type=a, x"
        assert tagged("kind=a", TagEdit(rename=(Tag("kind", "a"), Tag("kind", "b")))) == "kind=b"

    def test_only_these_leaves_no_others(self) -> None:
        assert tagged("a, b", TagEdit(add=(Tag("c"),), only=True)) == "c"


class TestOtherFields:
    def test_a_link_that_never_expires_is_not_shifted(self) -> None:
        shift = ExpiryShift(by=timedelta(days=2))
        assert shift.apply(LinkDraft()).expires_at is None
        assert shift.apply(LinkDraft(expires_at=NOON)).expires_at == NOON + timedelta(days=2)

    def test_channels_keep_their_order_and_come_once(self) -> None:
        edit = ChannelEdit(add=("a", "c"), remove=("b",))
        assert edit.apply(LinkDraft(channels=("a", "b"))).channels == ("a", "c")

    def test_notes_can_go_below_what_is_there_once(self) -> None:
        edit = NotesEdit(text="new", below=True)
        once = edit.apply(LinkDraft(notes="old"))
        assert once.notes == "old\nnew"
        assert edit.apply(once) == once
        assert edit.apply(LinkDraft()).notes == "new"

    def test_several_edits_are_one(self) -> None:
        source = LinkDraft(title="First")
        edit = Together((Fill(source=source, names=frozenset({"title"})), Switch(enabled=False)))
        assert edit.fields == {"title", "enabled"}
        assert edit.apply(LinkDraft(title="x")) == LinkDraft(title="First", enabled=False)


class TestReplacing:
    def test_text_is_found_in_any_case_unless_told_otherwise(self) -> None:
        assert Replacement(find="NEWS", put="mail").change(URL).count("mail") == 1
        assert Replacement(find="NEWS", put="mail", same_case=True).change(URL) == URL

    def test_what_is_put_in_place_of_a_text_is_taken_as_it_is(self) -> None:
        assert Replacement(find="x=1", put=r"\1\g<0>").change(URL).endswith(r"&\1\g<0>")

    def test_a_whole_host_is_replaced_and_nothing_that_only_looks_like_it(self) -> None:
        swap = Replacement(find="example.com", put="example.org", mode=Mode.HOST)
        assert swap.change(URL) == "https://User@example.org:8443/Path?utm_source=News&x=1"
        other = "https://www.example.com/example.com"
        assert swap.change(other) == other

    def test_groups_of_a_pattern_can_be_put_back(self) -> None:
        swap = Replacement(find=r"utm_(?P<name>\w+)=(\w+)", put=r"\2=\g<name>", mode=Mode.PATTERN)
        assert swap.change(URL).endswith("?News=source&x=1")

    @pytest.mark.parametrize(
        ("put", "comes"),
        [
            ("$2=$1", "News=source"),
            ("${name}=$2", "source=News"),
            ("$12=$$1", "source2=$1"),
            (r"\$2=\2", "$2=News"),
            ("$0&price=5$", "utm_source=News&price=5$"),
        ],
    )
    def test_groups_can_be_named_as_editors_do(self, put: str, comes: str) -> None:
        swap = Replacement(find=r"utm_(?P<name>\w+)=(\w+)", put=put, mode=Mode.PATTERN)
        assert swap.change(URL).endswith(f"?{comes}&x=1")

    @pytest.mark.parametrize(
        ("find", "put"), [("(", ""), ("a", r"\1"), ("a", "$1"), ("(a)", r"\g<b>"), ("(a)", "${b}"), ("", "x")]
    )
    def test_what_cannot_be_read_is_said_before_anything_is_looked_at(self, find: str, put: str) -> None:
        with pytest.raises(Invalid):
            Replacement(find=find, put=put, mode=Mode.PATTERN)

    def test_a_pattern_that_never_ends_is_given_up(self) -> None:
        hostile = Replacement(find=r"^(([a-z])+.)+[A-Z]([a-z])+$", put="", mode=Mode.PATTERN, same_case=True)
        for _ in range(SLOW + 100):
            # After a few it is not even begun.
            with pytest.raises(Invalid, match="too long"):
                hostile.change("a" * 2000)
