"""Drafts: what is typed stays, and follows what is saved meanwhile."""

from __future__ import annotations

from dataclasses import replace

from support.desk import XURL, row
from xengo_desktop.domain.drafts import rebased
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.ui.editor.drafts import Drafts, fitted


def test_a_row_without_typing_has_its_saved_state_as_draft():
    assert Drafts().of(row()) == row().link.draft()


def test_typing_is_kept_per_row():
    drafts = Drafts()
    drafts.keep(row(1, code="one"), replace(row(1, code="one").link.draft(), title="One"))
    drafts.keep(row(2, code="two"), replace(row(2, code="two").link.draft(), title="Two"))
    assert (drafts.of(row(1, code="one")).title, drafts.of(row(2, code="two")).title) == ("One", "Two")


def test_typing_the_saved_state_again_is_no_unsaved_change():
    drafts = Drafts()
    drafts.keep(row(), replace(row().link.draft(), title="New"))
    assert not drafts.keep(row(), row().link.draft())
    assert not drafts.unsaved(row())


def test_a_draft_follows_what_changed_elsewhere_and_keeps_what_was_typed():
    drafts = Drafts()
    drafts.keep(row(), replace(row().link.draft(), title="Typed"))
    moved = row(destination="https://moved.example/")
    assert drafts.of(moved).title == "Typed"
    assert drafts.of(moved).destination == "https://moved.example/"


def test_typing_that_somebody_else_has_saved_meanwhile_is_no_longer_unsaved():
    drafts = Drafts()
    drafts.keep(row(), replace(row().link.draft(), title="Same idea"))
    drafts.of(row(title="Same idea"))
    assert not drafts.unsaved(row())


def test_what_is_typed_while_saving_survives_the_answer():
    drafts = Drafts()
    sent = replace(row().link.draft(), title="Sent")
    drafts.keep(row(), replace(sent, notes="typed meanwhile"))
    shown = drafts.settle(row(title="Sent"), sent)
    assert (shown.title, shown.notes) == ("Sent", "typed meanwhile")
    assert drafts.unsaved(row())


def test_a_save_that_comes_back_as_sent_leaves_nothing_unsaved():
    drafts = Drafts()
    sent = replace(row().link.draft(), title="Sent")
    drafts.keep(row(), sent)
    drafts.settle(row(title="Sent"), sent)
    assert not drafts.unsaved(row())


def test_another_new_link_begins_empty_and_the_one_before_waits():
    drafts = Drafts()
    drafts.begin_new("a", "")
    drafts.keep_new("b", LinkDraft(title="Half"))
    assert drafts.go_on("a") == ("b", LinkDraft(title="Half"))
    assert drafts.begin_new("a", "") == ("a", LinkDraft())
    assert drafts.begin_new("b", "") == ("b", LinkDraft()), "an empty one needs no other beside it"
    drafts.keep_new("b", LinkDraft(title="Other"))
    assert [kept.draft.title for kept in drafts.all()] == ["Other", "Half"]


def test_a_destination_goes_into_a_new_link_that_has_none_yet():
    drafts = Drafts()
    drafts.begin_new("a", "")
    drafts.keep_new("a", LinkDraft(title="Half"))
    assert drafts.begin_new("a", "https://x.example")[1] == LinkDraft(
        destination="https://x.example", title="Half"
    )


def test_another_destination_starts_another_link_and_the_first_one_waits():
    drafts = Drafts()
    drafts.begin_new("a", "https://first.example")
    assert drafts.begin_new("a", "https://second.example")[1].destination == "https://second.example"
    assert drafts.drop_new()
    assert drafts.go_on("a")[1].destination == "https://first.example"


def test_only_what_differs_from_the_old_state_is_carried_over():
    old, new = LinkDraft(title="old", notes="old"), LinkDraft(title="new", notes="new")
    assert rebased(LinkDraft(title="typed", notes="old"), old, new) == LinkDraft(title="typed", notes="new")


def test_what_a_service_cannot_take_is_put_back():
    typed = LinkDraft(destination="https://a.example", title="T", notes="kept nowhere")
    sent = fitted(typed, XURL.capabilities, LinkDraft(), existing=False)
    assert sent == LinkDraft(destination="https://a.example", title="T")


def test_every_link_with_typing_counts_once_and_an_empty_new_one_not_at_all():
    drafts = Drafts()
    drafts.keep(row(1, code="one"), replace(row(1, code="one").link.draft(), title="One"))
    drafts.begin_new("a", "")
    assert drafts.count() == 1
    drafts.keep_new("a", LinkDraft(destination="https://example.com/"))
    assert drafts.count() == 2
