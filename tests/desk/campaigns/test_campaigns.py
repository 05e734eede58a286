"""The vocabulary as the desk keeps it, and links held against it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from support.links import make_link
from xengo_desktop.desk.campaigns import Ways, ways_of
from xengo_desktop.desk.campaigns.planning import plan_mending
from xengo_desktop.dialects.xurl.service import SERVICE as XURL
from xengo_desktop.domain.campaigns.lint import Kind, lint
from xengo_desktop.domain.campaigns.vocabulary import Casing, Rule, Vocabulary
from xengo_desktop.domain.changesets import Verdict
from xengo_desktop.domain.errors import FileTrouble, Invalid
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.queries import Row

WORDS = Vocabulary(rules=(Rule(parameter="utm_source", casing=Casing.LOWER, allowed=("mail", "twitter")),))


def put(desk, account_id, number, query):
    link = make_link(number, destination=f"https://a.example/{number}?{query}")
    return desk._library.put(account_id, link)


def test_a_vocabulary_is_kept_shared_and_read_back(desk, tmp_path):
    assert desk.campaigns.vocabulary() == Vocabulary()
    desk.campaigns.keep(WORDS)
    file = desk.campaigns.write_file(WORDS, tmp_path / "words.xengo-utm")
    assert desk.campaigns.read_file(file) == WORDS
    assert [finding.kind for finding in desk.campaigns.lint("https://a.example/?utm_source=Mail")] == [
        Kind.CASING
    ]
    with pytest.raises(FileTrouble, match="could not be read"):
        desk.campaigns.read_file(tmp_path / "nowhere")


def test_one_that_cannot_be_used_is_refused_and_the_older_one_stays(desk):
    desk.campaigns.keep(WORDS)
    with pytest.raises(Invalid, match="two rules"):
        desk.campaigns.keep(Vocabulary(rules=(*WORDS.rules, *WORDS.rules)))
    assert desk.campaigns.vocabulary() == WORDS


def test_one_of_a_later_version_is_a_sentence(desk):
    desk.ledger.vocabulary.put(b'{"format": "xengo-utm", "version": 99}')
    with pytest.raises(FileTrouble, match="import its file again"):
        desk.campaigns.vocabulary()


def test_findings_are_grouped_and_what_is_sure_is_planned(desk, account):
    desk.campaigns.keep(WORDS)
    rows = [
        put(desk, account.id, number, query)
        for number, query in enumerate(("utm_source=Mail", "utm_source=Mail&b=1", "utm_source=radio", "c=1"))
    ]
    ids = [row.id for row in rows]
    report = desk.campaigns.check(ids, Job())
    assert [(group.finding.kind, group.count) for group in report.groups] == [
        (Kind.CASING, 2),
        (Kind.NOT_ALLOWED, 1),
    ]
    assert (report.checked, report.affected, report.ids) == (4, 3, tuple(ids[:2]))
    planned = desk.campaigns.plan(ids, Job())
    assert [row.verdict for row in planned.rows] == [Verdict.CHANGE] * 2 + [Verdict.SAME] * 2
    assert [wish.draft.destination for wish in planned.wishes] == [
        "https://a.example/0?utm_source=mail",
        "https://a.example/1?utm_source=mail&b=1",
    ]
    assert "radio" in planned.rows[2].reason


def test_a_service_that_changes_no_destination_has_it_refused_with_the_reason():
    row = Row(id=1, account_id="shop", link=make_link(destination="https://a.example/?utm_source=Mail"))
    planned = plan_mending(lambda ids: (row,), [1], WORDS, lambda account_id: XURL.capabilities, Job())
    (refused,) = planned.rows
    assert (refused.verdict, refused.reason) == (Verdict.REFUSED, XURL.capabilities.reason("destination"))
    assert planned.wishes == ()


def test_what_is_not_let_through_is_a_problem_of_the_destination_wherever_that_is_typed(desk, account):
    desk.campaigns.keep(replace(WORDS, enforced=True))
    row = put(desk, account.id, 1, "utm_source=Mail")
    as_it_is = row.link.draft()
    assert desk.catalogue.problems(account.id, replace(as_it_is, title="Renamed"), row) == {}
    led = replace(as_it_is, destination="https://b.example/?utm_source=Mail")
    said = {"destination": "utm_source is “Mail”; it is written “mail”."}
    assert desk.catalogue.problems(account.id, led, row) == said
    desk.campaigns.keep(WORDS)
    assert desk.catalogue.problems(account.id, led, row) == {}


def test_what_was_decided_is_put_only_where_it_was_found(desk, account):
    desk.campaigns.keep(WORDS)
    queries = (
        "a=1&utm_source=radio&z=%7e",
        "utm_source=poster",
        "utm_term=radio&utm_source=mail",
        "utm_source=radio&utm_source=radio",
    )
    rows = [put(desk, account.id, number, query) for number, query in enumerate(queries)]
    instead = {(Kind.NOT_ALLOWED, "utm_source", "radio"): "twitter"}
    planned = desk.campaigns.plan([row.id for row in rows], Job(), instead)
    assert [row.verdict for row in planned.rows] == [
        Verdict.CHANGE,
        Verdict.SAME,
        Verdict.SAME,
        Verdict.CHANGE,
    ]
    assert [wish.draft.destination for wish in planned.wishes] == [
        "https://a.example/0?a=1&utm_source=twitter&z=%7e",
        "https://a.example/3?utm_source=twitter",
    ]


def test_a_value_that_is_allowed_from_now_on_is_nothing_to_find(desk, account):
    desk.campaigns.keep(WORDS)
    row = put(desk, account.id, 1, "utm_source=Radio")
    (group,) = desk.campaigns.check([row.id], Job()).groups
    ways = ways_of(group.finding, desk.campaigns.vocabulary())
    assert ways == Ways(("mail", "twitter"), "radio")
    desk.campaigns.allow([("utm_source", ways.allow), ("utm_source", ways.allow)])
    assert desk.campaigns.vocabulary().rules[0].allowed == ("mail", "twitter", "radio")
    (wish,) = desk.campaigns.plan([row.id], Job()).wishes
    assert wish.draft.destination == "https://a.example/1?utm_source=radio"


def test_what_no_vocabulary_could_hold_cannot_be_allowed():
    for value in ("two%0Alines%1b", "x" * 300):
        (finding,) = lint(f"https://a.example/?utm_source={value}", WORDS)
        assert ways_of(finding, WORDS) == Ways(("mail", "twitter"))
