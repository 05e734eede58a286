"""Changes in words."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from support.catalogue import make_row
from xengo_desktop.domain.changes import Change, ChangeKind, ChangeState, Wish
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.ui.journal.words import ChangeWords


def edited(draft: LinkDraft) -> Change:
    link = make_row(1, destination="https://a.example/", title="A").link
    wish = Wish(kind=ChangeKind.UPDATE, account_id="a", before=link, draft=draft)
    at = datetime(2026, 3, 1, tzinfo=UTC)
    return Change(id=1, at=at, step=1, wish=wish, state=ChangeState.DONE, link_id=link.id)


def test_nothing_that_others_wrote_turns_or_hides_what_was_changed(qapp):
    link = make_row(1, destination="https://a.example/", title="A").link
    draft = link.draft().with_fields(
        {"destination", "title"}, LinkDraft(destination="https://b.example/\u202ecod", title="A\u202eB")
    )
    told = {each.name: each.after for each in ChangeWords(ZoneInfo("UTC")).differences(edited(draft))}
    assert told == {"Destination": "https://b.example/%E2%80%AEcod", "Title": "AB"}
