"""The agreed campaign words where many links are made or led elsewhere: said, and put right on request."""

from __future__ import annotations

from dataclasses import replace

import pytest

from support.links import make_link
from support.services import GOOD_KEY
from xengo_desktop.desk.bulk.edits import TitleEdit
from xengo_desktop.desk.bulk.replacing import Replacement
from xengo_desktop.desk.transfer.mapping import suggest
from xengo_desktop.desk.transfer.policies import Existing, Policies
from xengo_desktop.domain.campaigns.vocabulary import Casing, Rule, Vocabulary
from xengo_desktop.domain.changesets import ChangeSet, Verdict
from xengo_desktop.domain.jobs import Job

WORDS = Vocabulary(rules=(Rule(parameter="utm_source", casing=Casing.LOWER, allowed=("mail", "twitter")),))
SAID = "utm_source is “Twitter”; it is written “twitter”."


@pytest.fixture(autouse=True)
def _words(desk):
    desk.campaigns.keep(WORDS)


def brought(desk, account, text: str, *, put_right: bool) -> ChangeSet:
    table = desk.transfers.open(text.encode(), name="spring.csv")
    policies = Policies(existing=Existing.UPDATE, put_right=put_right)
    return desk.transfers.plan(account.id, table, suggest(table).mapping, policies, Job())


def test_a_row_says_which_parameter_is_not_as_was_agreed(desk, account):
    changes = brought(desk, account, "url\nhttps://a.example/?utm_source=Twitter\n", put_right=False)
    [row] = changes.rows
    assert (row.verdict, row.reason, row.off_words) == (Verdict.ADD, SAID, True)


def test_rows_are_put_right_once_and_brought_in_again_they_are_the_same(desk, account):
    text = "url\nhttps://a.example/?utm_source=Twitter\nhttps://a.example/?utm_source=radio\n"
    first, second = brought(desk, account, text, put_right=True).rows
    assert first.draft.destination == "https://a.example/?utm_source=twitter"
    assert (first.reason, first.off_words) == ("Campaign parameters put right.", False)
    assert (second.draft.destination[-5:], second.off_words) == ("radio", True)
    desk._library.put(account.id, make_link(1, destination=first.draft.destination))
    assert brought(desk, account, text, put_right=True).rows[0].verdict is Verdict.SAME


def test_a_link_that_leads_there_already_is_let_be(desk, account):
    link = make_link(1, code="old", destination="https://a.example/?utm_source=Twitter", title="A")
    row = desk._library.put(account.id, link)
    text = "code,url,title\nold,https://a.example/?utm_source=Twitter,B\n"
    [found] = brought(desk, account, text, put_right=True).rows
    assert (found.draft.destination, found.off_words) == (link.destination, False)
    [titled] = desk.bulk.edit("Edit", [row.id], TitleEdit(text="C"), Job(), put_right=True).rows
    assert (titled.draft.destination, titled.off_words) == (link.destination, False)


def test_what_is_replaced_is_held_against_them_too(desk, account):
    link = make_link(1, destination="https://a.example/?utm_source=Twitter")
    row = desk._library.put(account.id, link)
    wish = Replacement(find="a.example", put="b.example")
    [said] = desk.bulk.edit("Replace", [row.id], wish, Job()).rows
    assert (said.reason, said.off_words) == (SAID, True)
    [right] = desk.bulk.edit("Replace", [row.id], wish, Job(), put_right=True).rows
    assert (right.draft.destination, right.reason) == ("https://b.example/?utm_source=twitter", "")


def test_where_nothing_else_is_let_through_rows_are_refused_unless_put_right(desk, account):
    desk.campaigns.keep(replace(WORDS, enforced=True))
    text = "url\nhttps://a.example/?utm_source=Twitter\nhttps://a.example/?utm_source=radio\n"
    first, second = brought(desk, account, text, put_right=False).rows
    assert (first.verdict, first.wish, first.reason) == (Verdict.REFUSED, None, SAID)
    first, second = brought(desk, account, text, put_right=True).rows
    assert (first.verdict, second.verdict) == (Verdict.ADD, Verdict.REFUSED)
    link = make_link(1, code="old", destination="https://a.example/?utm_source=Twitter", title="A")
    row = desk._library.put(account.id, link)
    [titled] = desk.bulk.edit("Edit", [row.id], TitleEdit(text="C"), Job()).rows
    assert titled.verdict is Verdict.CHANGE, "it leads there already"
    [led] = desk.bulk.edit("Edit", [row.id], Replacement(find="a.example", put="b.example"), Job()).rows
    assert led.verdict is Verdict.REFUSED


def test_a_vocabulary_that_cannot_be_read_is_said_and_keeps_nobody_from_planning(desk, account):
    desk.campaigns._known = None
    desk.ledger.vocabulary.put(b'{"format": "xengo-utm", "version": 99}')
    changes = brought(desk, account, "url\nhttps://a.example/\n", put_right=True)
    assert [row.verdict for row in changes.rows] == [Verdict.ADD]
    assert "import its file again" in changes.notes[0]


def test_a_copy_is_told_or_refused_and_leads_where_its_original_does(desk, account):
    other = desk.connections.add(replace(account, id="", name="Other"), GOOD_KEY)
    rows = [
        desk._library.put(
            account.id, make_link(number, code=value, destination=f"https://a.example/?{value}")
        )
        for number, value in enumerate(("utm_source=mail", "utm_source=Twitter"), 1)
    ]
    ids = [row.id for row in rows]
    right, told = desk.bulk.copy("Copy", ids, other.id, Job(), new_codes=True).changes.rows
    assert (right.verdict, right.off_words) == (Verdict.ADD, False)
    assert (told.verdict, told.off_words, told.draft.destination[-7:]) == (Verdict.ADD, True, "Twitter")
    assert SAID in told.reason
    desk.campaigns.keep(replace(WORDS, enforced=True))
    right, refused = desk.bulk.copy("Move", ids, other.id, Job(), new_codes=True, moving=True).changes.rows
    assert (right.verdict, refused.verdict, refused.wish) == (Verdict.ADD, Verdict.REFUSED, None)
