"""Drafts as the window keeps them."""

from __future__ import annotations

from dataclasses import replace

from support.links import NOON, make_link
from xengo_desktop.domain.drafts import KeptDraft, draft_key
from xengo_desktop.domain.links import LinkDraft


def kept(link_id: str, title: str) -> KeptDraft:
    return KeptDraft(
        key=draft_key("work", link_id) if link_id else "draft:1",
        account_id="work",
        link_id=link_id,
        name="x",
        base=LinkDraft(),
        draft=LinkDraft(title=title),
        at=NOON,
    )


def test_a_write_that_arrives_late_does_not_bring_older_typing_back(desk):
    desk.drafts.keep(2, {"draft:1": kept("", "newer")})
    desk.drafts.keep(1, {"draft:1": kept("", "older")})
    assert [each.draft.title for each in desk.drafts.all()] == ["newer"]
    desk.drafts.keep(3, {"draft:1": None})
    assert desk.drafts.all() == ()


def test_what_was_saved_when_the_window_was_killed_is_no_unsaved_draft(desk):
    row = desk._library.put("work", make_link())
    saved = replace(kept(row.link.id, "saved"), draft=row.link.draft())
    typed = replace(kept(row.link.id, "typed"), key="typed", draft=replace(saved.draft, title="typed since"))
    desk.drafts.keep(1, {saved.key: saved, typed.key: typed})
    assert [each.key for each in desk.drafts.all()] == ["typed"]
    assert [each.key for each in desk.ledger.drafts.all()] == ["typed"]


def test_a_new_link_that_was_made_or_waits_when_the_window_was_killed_is_no_unsaved_draft(desk):
    link = make_link(1, code="autumn", title="Autumn")
    desk._library.put("work", link, waiting=True)
    typed = replace(link.draft(), domain="", code="")
    other = replace(typed, title="Another one")
    drafts = {
        key: replace(kept("", ""), key=key, draft=draft)
        for key, draft in (
            ("draft:1", typed),
            ("draft:2", other),
            ("draft:3", replace(typed, code="autumn")),
            ("draft:4", replace(typed, code="winter")),
        )
    }
    desk.drafts.keep(1, drafts)
    assert sorted(each.key for each in desk.drafts.all()) == ["draft:2", "draft:4"]
    desk._library.put("work", link)
    desk.drafts.keep(2, {"draft:1": drafts["draft:1"]})
    assert "draft:1" in [each.key for each in desk.drafts.all()], "the same address may be wanted twice"


def test_drafts_find_their_links_where_those_are_still_there(desk):
    row = desk._library.put("work", make_link())
    drafts = (kept(row.link.id, "a"), kept("gone", "b"), kept("", "c"))
    assert [found.row for found in desk.drafts.found(drafts)] == [row, None, None]
