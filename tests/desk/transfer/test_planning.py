"""Every line of a table gets its verdict, and says why."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from support.links import make_link
from xengo_desktop.desk.transfer.fields import known
from xengo_desktop.desk.transfer.ground import Ground
from xengo_desktop.desk.transfer.mapping import suggest
from xengo_desktop.desk.transfer.planning import plan_import
from xengo_desktop.desk.transfer.policies import KEEP, Existing, Policies, Taken
from xengo_desktop.dialects.local.service import SERVICE as LOCAL
from xengo_desktop.dialects.xengo.service import SERVICE as XENGO
from xengo_desktop.dialects.xqr.service import SERVICE as XQR
from xengo_desktop.dialects.xurl.service import SERVICE as XURL
from xengo_desktop.domain.changes import ChangeKind
from xengo_desktop.domain.changesets import ChangeSet, Verdict
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.jobs import Cancelled, Job
from xengo_desktop.domain.links import Link
from xengo_desktop.domain.tags import Tag
from xengo_desktop.library import Library
from xengo_desktop.tabular.opening import open_table

NOW = datetime(2026, 11, 22, tzinfo=UTC)
SPRING = make_link(
    1, code="Spring", domain="go.example.com", destination="https://example.com/spring", title="Old", tags=()
)


@pytest.fixture
def copy(tmp_path):
    library = Library(tmp_path / "library.sqlite")
    yield library
    library.close()


def planned(
    copy: Library, text: str, *links: Link, policies=Policies(), can=LOCAL.capabilities, job=None
) -> ChangeSet:
    copy.put_many("a", links)
    table = open_table(text.encode(), known, name="spring.csv")
    ground = Ground(
        account_id="a",
        can=can,
        copy=copy,
        now=NOW,
        domains=("go.example.com", "b.example"),
        own_places=("go.example.com",),
    )
    return plan_import(table, suggest(table).mapping, ground, policies, job or Job())


def verdicts(changes: ChangeSet) -> list[tuple[int, Verdict]]:
    return [(row.row, row.verdict) for row in changes.rows]


def test_a_new_link_is_added_with_a_code_that_is_chosen_already(copy):
    changes = planned(copy, "url,title\nhttps://example.com/a,A\n")
    [row] = changes.rows
    assert changes.title == "Import of spring.csv"
    assert (row.row, row.verdict, row.link) == (2, Verdict.ADD, None)
    assert row.wish is not None
    assert row.wish.kind is ChangeKind.CREATE
    assert len(row.wish.draft.code) == 7
    assert row.wish.draft.domain == "go.example.com"


@pytest.mark.parametrize(
    ("policy", "verdict"),
    [(Existing.ASK, Verdict.CONFLICT), (Existing.LEAVE, Verdict.SAME), (Existing.UPDATE, Verdict.CHANGE)],
)
def test_a_link_that_is_there_and_differs_is_left_to_the_policy(copy, policy, verdict):
    text = "domain,code,url,title\ngo.example.com,spring,https://EXAMPLE.com/spring,New\n"
    [row] = planned(copy, text, SPRING, policies=Policies(existing=policy)).rows
    assert row.verdict is verdict
    assert "the title" in row.reason
    assert row.link == SPRING
    if policy is Existing.UPDATE:
        assert row.wish is not None
        assert (row.wish.draft.title, row.wish.draft.destination) == ("New", SPRING.destination)


def test_empty_cells_of_others_change_nothing(copy):
    text = "domain,code,url,title,tags\ngo.example.com,spring,https://example.com/spring,,\n"
    assert verdicts(planned(copy, text.replace("code", "slug"), SPRING)) == [(2, Verdict.SAME)]


def test_a_code_of_another_product_that_is_taken_here_is_refused_or_given_a_new_one(copy):
    text = "Short link,Destination URL,Clicks,Created at\nhttps://dub.sh/spring,https://else.example,1,x\n"
    [row] = planned(copy, text, SPRING).rows
    assert (row.verdict, row.reason.count("is taken")) == (Verdict.REFUSED, 1)
    [row] = planned(copy, text, SPRING, policies=Policies(taken=Taken.NEW_CODE)).rows
    assert row.verdict is Verdict.ADD
    assert row.draft.code != "spring"
    made = make_link(2, code=row.draft.code, domain="go.example.com", destination="https://else.example")
    again = planned(copy, text, SPRING, made, policies=Policies(taken=Taken.NEW_CODE))
    assert verdicts(again) == [(2, Verdict.SAME)]


def test_links_of_a_domain_that_the_account_lacks_go_to_its_own(copy):
    text = "Short link,Destination URL\nhttps://dub.sh/x,https://example.com/x\n"
    [row] = planned(copy, text).rows
    assert row.draft.domain == "go.example.com"
    assert row.reason == "Moved from dub.sh to go.example.com."
    assert planned(copy, text, policies=Policies(domain="b.example")).rows[0].draft.domain == "b.example"
    assert planned(copy, text, policies=Policies(domain=KEEP)).rows[0].draft.domain == "dub.sh"


def test_a_file_without_codes_can_be_imported_again(copy):
    text = "url,title\nhttps://example.com/a,A\nhttps://example.com/a,A\nhttps://example.com/a,B\n"
    first = planned(copy, text)
    assert [row.verdict for row in first.rows] == [Verdict.ADD] * 3
    made = [
        make_link(
            number,
            code=row.draft.code,
            domain=row.draft.domain,
            destination=row.draft.destination,
            title=row.draft.title,
            tags=(),
        )
        for number, row in enumerate(first.rows[:2], 10)
    ]
    assert [row.verdict for row in planned(copy, text, *made).rows] == [
        Verdict.SAME,
        Verdict.SAME,
        Verdict.ADD,
    ]


def test_two_lines_for_one_short_link_are_the_same_or_a_conflict(copy):
    text = "slug,url\na,https://example.com/a\nA,https://example.com/b\na,https://example.com/a\n"
    changes = planned(copy, text)
    assert verdicts(changes) == [(2, Verdict.ADD), (3, Verdict.CONFLICT), (4, Verdict.SAME)]
    assert "Line 2" in changes.rows[1].reason


def test_bad_lines_are_refused_with_their_reasons_and_the_others_go_on(copy):
    text = (
        "slug,url,expires\n"
        "ok,https://example.com,\n"
        "q,https://example.com,\n"
        "x,javascript:alert(1),\n"
        "y,https://example.com,2020-01-01\n"
        "z,https://go.example.com/loop,\n"
        "w,,\n"
        '"v"v,https://example.com,\n'
    )
    changes = planned(copy, text)
    assert verdicts(changes) == [(2, Verdict.ADD), *((line, Verdict.REFUSED) for line in range(3, 9))]
    reasons = [row.reason for row in changes.rows[1:]]
    for reason, says in zip(
        reasons,
        ("needed by", "http", "passed already", "circles", "no destination", "cannot be read"),
        strict=True,
    ):
        assert says in reason


def test_what_a_service_does_not_know_is_left_out_and_said(copy):
    text = "slug,url,title,notes,tags\nabc,https://example.com,T,N,a\n"
    [row] = planned(copy, text, can=XENGO.capabilities).rows
    assert row.verdict is Verdict.ADD
    assert (row.draft.title, row.draft.notes, row.draft.tags) == ("", "", (Tag("a"),))
    assert row.reason == "Left out: xengo keeps no notes on links. Left out: xengo links have no title."
    [row] = planned(copy, text, can=XURL.capabilities).rows
    assert (row.draft.title, row.draft.tags, row.draft.domain) == ("T", (), "")


def test_what_can_only_be_changed_later_stays_in_the_wish(copy):
    [row] = planned(copy, "slug,url,active\nabc,https://example.com,no\n", can=XQR.capabilities).rows
    assert (row.verdict, row.draft.enabled) == (Verdict.ADD, False)


def test_a_service_that_cannot_change_links_makes_a_conflict(copy):
    text = "slug,url\nspring,https://elsewhere.example\n"
    policies = Policies(existing=Existing.UPDATE)
    [row] = planned(copy, text, SPRING, policies=policies, can=XURL.capabilities).rows
    assert (row.verdict, row.wish) == (Verdict.CONFLICT, None)
    assert "cannot change" in row.reason


def test_an_expiry_that_is_over_does_not_keep_an_old_link_from_being_changed(copy):
    over = make_link(3, code="over", domain="go.example.com", title="", expires_at=NOW - timedelta(days=9))
    text = f"slug,url,title\nover,{over.destination},New\n"
    [row] = planned(copy, text, over, policies=Policies(existing=Existing.UPDATE)).rows
    assert row.verdict is Verdict.CHANGE


def test_without_a_destination_column_nothing_is_planned(copy):
    with pytest.raises(Invalid, match="which column"):
        planned(copy, "a,b\n1,2\n")


def test_planning_can_be_stopped(copy):
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        planned(copy, "url\nhttps://example.com\n", job=job)


def test_progress_is_told_along_the_way(copy):
    told: list[int] = []
    text = "url\n" + "".join(f"https://example.com/{number}\n" for number in range(3_000))
    planned(copy, text, job=Job(lambda done, total, words: told.append(done)))
    assert told == [0, 1_000, 2_000]
