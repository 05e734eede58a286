"""Refreshing, and what the table gets from the local copy."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from support.clocks import Watch
from support.links import NOON, make_link, make_links
from support.services import GOOD_KEY, MadeUp
from support.waiting import wait_until
from xengo_desktop.desk import Desk
from xengo_desktop.desk.catalogue import Catalogue
from xengo_desktop.domain.accounts import THIS_COMPUTER, Account, AccountState
from xengo_desktop.domain.errors import Garbled, Invalid, NotAllowed, Offline, OutOfQuota, TooFast, XengoError
from xengo_desktop.domain.jobs import Cancelled, Job
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.domain.search.reading import read_search
from xengo_desktop.library import Library


def codes(desk: Desk) -> set[str]:
    return {row.link.code for row in desk.catalogue.first_rows(LinkQuery()).rows}


class TestRefreshing:
    def test_every_page_arrives_and_the_status_says_so(
        self, desk: Desk, account: Account, service: MadeUp
    ) -> None:
        service.stock(*make_links(5))
        status = desk.catalogue.refresh(account.id, Job())
        assert (status.state, status.message, status.as_of, status.links) == (AccountState.READY, "", NOON, 5)
        assert codes(desk) == {"c1", "c2", "c3", "c4", "c5"}
        assert desk.catalogue.domains(account.id) == ("go.example.com",)
        assert desk.catalogue.facets((account.id,)).total == 5

    def test_an_empty_account_is_ready_and_empty(self, desk: Desk, account: Account) -> None:
        status = desk.catalogue.refresh(account.id, Job())
        assert (status.state, status.links, status.as_of) == (AccountState.READY, 0, NOON)

    def test_progress_is_reported_and_counts_up_to_what_was_known(
        self, desk: Desk, account: Account, service: MadeUp
    ) -> None:
        reports: list[tuple[int, int | None]] = []
        service.stock(*make_links(5))
        job = Job(lambda done, total, text: reports.append((done, total)))
        desk.catalogue.refresh(account.id, job)
        desk.catalogue.refresh(account.id, job)
        assert reports == [(2, None), (4, None), (5, None), (2, 5), (4, 5), (5, 5)]

    def test_it_is_busy_while_it_runs(self, desk: Desk, account: Account, service: MadeUp) -> None:
        states = []
        service.before = lambda call: states.append(desk.connections.status(account.id).state)
        desk.catalogue.refresh(account.id, Job())
        assert states == [AccountState.BUSY]

    @pytest.mark.parametrize(
        ("failure", "state"),
        [
            (Offline("The service did not answer."), AccountState.OFFLINE),
            (Garbled("The service answered a web page."), AccountState.OFFLINE),
            (TooFast("Wait a minute.", retry_after=60), AccountState.OFFLINE),
            (OutOfQuota("All requests are spent."), AccountState.REFUSED),
            (Invalid("The service did not like the question."), AccountState.READY),
        ],
        ids=lambda value: type(value).__name__,
    )
    def test_one_that_is_cut_half_way_keeps_the_old_copy_and_says_why(
        self,
        desk: Desk,
        account: Account,
        service: MadeUp,
        watch: Watch,
        failure: XengoError,
        state: AccountState,
    ) -> None:
        service.stock(*make_links(4))
        desk.catalogue.refresh(account.id, Job())
        watch.wind(hours=1)
        del service.links["id-4"]
        service.calls.clear()

        def cut(call: str) -> None:
            if len(service.calls) == 2:
                raise failure

        service.before = cut
        status = desk.catalogue.refresh(account.id, Job())
        assert (status.state, status.message) == (state, str(failure))
        assert (status.as_of, status.links) == (NOON, 4)
        assert codes(desk) == {"c1", "c2", "c3", "c4"}

    def test_a_wrong_key_is_a_status_and_not_an_error(self, desk: Desk, account: Account) -> None:
        desk.connections.change(account, "wrong")
        status = desk.catalogue.refresh(account.id, Job())
        assert status.state is AccountState.REFUSED
        assert "does not know this key" in status.message

    def test_a_removed_account_is_a_status_too(self, desk: Desk, account: Account) -> None:
        desk.connections.remove(account.id)
        assert "removed" in desk.catalogue.refresh(account.id, Job()).message

    def test_cancelling_keeps_the_old_copy_and_the_old_status(
        self, desk: Desk, account: Account, service: MadeUp
    ) -> None:
        service.stock(*make_links(4))
        desk.catalogue.refresh(account.id, Job())
        job = Job()
        service.links.clear()
        service.stock(*make_links(2))
        service.before = lambda call: job.cancel()
        with pytest.raises(Cancelled):
            desk.catalogue.refresh(account.id, job)
        assert codes(desk) == {"c1", "c2", "c3", "c4"}
        assert desk.connections.status(account.id).state is AccountState.READY


class TestTwoRefreshesAtOnce:
    def test_the_second_shares_the_first_s_outcome(
        self, desk: Desk, account: Account, service: MadeUp
    ) -> None:
        service.stock(make_link(1))
        asked, go_on = threading.Event(), threading.Event()

        def hold(call: str) -> None:
            asked.set()
            assert go_on.wait(10)

        service.before = hold
        with ThreadPoolExecutor(2) as pool:
            first = pool.submit(desk.catalogue.refresh, account.id, Job())
            assert asked.wait(10)
            second = pool.submit(desk.catalogue.refresh, account.id, Job())
            running = desk.catalogue._refreshes._running[account.id]
            wait_until(lambda: running._bells, "the second to wait")
            go_on.set()
            assert first.result(10) == second.result(10)
        assert service.calls == ["links"]

    def test_the_second_does_the_work_when_the_first_is_cancelled(
        self, desk: Desk, account: Account, service: MadeUp
    ) -> None:
        service.stock(make_link(1))
        job, asked, go_on = Job(), threading.Event(), threading.Event()

        def hold(call: str) -> None:
            if not asked.is_set():
                asked.set()
                assert go_on.wait(10)
                job.check()

        service.before = hold
        with ThreadPoolExecutor(2) as pool:
            first = pool.submit(desk.catalogue.refresh, account.id, job)
            assert asked.wait(10)
            second = pool.submit(desk.catalogue.refresh, account.id, Job())
            running = desk.catalogue._refreshes._running[account.id]
            wait_until(lambda: running._bells, "the second to wait")
            job.cancel()
            go_on.set()
            with pytest.raises(Cancelled):
                first.result(10)
            assert second.result(10).links == 1

    def test_who_waits_can_be_cancelled_alone(self, desk: Desk, account: Account, service: MadeUp) -> None:
        asked, go_on, job = threading.Event(), threading.Event(), Job()

        def hold(call: str) -> None:
            asked.set()
            assert go_on.wait(10)

        service.before = hold
        with ThreadPoolExecutor(2) as pool:
            first = pool.submit(desk.catalogue.refresh, account.id, Job())
            assert asked.wait(10)
            second = pool.submit(desk.catalogue.refresh, account.id, job)
            running = desk.catalogue._refreshes._running[account.id]
            wait_until(lambda: running._bells, "the second to wait")
            job.cancel()
            with pytest.raises(Cancelled):
                second.result(10)
            go_on.set()
            assert first.result(10).state is AccountState.READY


class TestTheTable:
    def test_rows_come_from_the_copy_without_the_service(
        self, desk: Desk, account: Account, service: MadeUp
    ) -> None:
        service.stock(*make_links(3))
        desk.catalogue.refresh(account.id, Job())
        service.before = lambda call: pytest.fail("no network here")
        first = desk.catalogue.first_rows(LinkQuery(text="c2"))
        order = desk.catalogue.order(LinkQuery(text="c2"))
        assert list(order.ids(0, 5)) == [row.id for row in first.rows]
        assert desk.catalogue.rows(order.ids(0, 5)) == first.rows
        assert desk.catalogue.row(first.rows[0].id) == first.rows[0]
        assert desk.catalogue.row(999) is None

    def test_suggested_codes_differ(self, desk: Desk) -> None:
        assert desk.catalogue.suggest_code() != desk.catalogue.suggest_code()


class TestProblems:
    def test_they_are_judged_by_the_account_s_service_and_domains(
        self, desk: Desk, account: Account, service: MadeUp
    ) -> None:
        service.stock(make_link(1))
        desk.catalogue.refresh(account.id, Job())
        draft = LinkDraft(destination="https://GO.example.com./x", notes="n")
        found = desk.catalogue.problems(account.id, draft, None)
        assert set(found) == {"destination", "notes"}
        assert found["notes"] == "Made-up links have no notes."

    def test_an_existing_link_is_judged_by_what_changed(
        self, desk: Desk, account: Account, service: MadeUp
    ) -> None:
        service.stock(make_link(1, expires_at=NOON - timedelta(days=1)))
        desk.catalogue.refresh(account.id, Job())
        [row] = desk.catalogue.first_rows(LinkQuery()).rows
        assert desk.catalogue.problems(account.id, row.link.draft(), row) == {}
        changed = replace(row.link.draft(), code="other")
        assert set(desk.catalogue.problems(account.id, changed, row)) == {"code"}

    def test_a_link_of_this_computer_may_not_lead_to_where_its_links_are_reached(
        self, desk: Desk, tmp_path: Path
    ) -> None:
        here = SimpleNamespace(links="http://127.0.0.1:4711", domains=(), default_domain="")
        with closing(Library(tmp_path / "another.db")) as library:
            catalogue = Catalogue(desk.connections, library, desk.ledger, here, lambda: NOON)
            for port, wrong in (("4711", {"destination"}), ("4712", set())):
                draft = LinkDraft(destination=f"http://127.0.0.1:{port}/spring")
                assert set(catalogue.problems(THIS_COMPUTER, draft)) == wrong


class TestTrends:
    @pytest.fixture
    def counting(self, desk: Desk) -> Account:
        typed = Account(id="", dialect="restoring", name="Counts", base_url="https://c.example")
        return desk.connections.add(typed, GOOD_KEY)

    def test_they_are_read_for_the_rows_whose_service_counts_many(
        self, desk: Desk, account: Account, counting: Account, service: MadeUp
    ) -> None:
        service.stock(make_link(1, clicks=7))
        for each in (account, counting):
            desk.catalogue.refresh(each.id, Job())
        rows = {row.account_id: row for row in desk.catalogue.first_rows(LinkQuery()).rows}
        trends = desk.catalogue.trends([row.id for row in rows.values()])
        assert trends == {rows[counting.id].id: (0,) * 13 + (7,)}
        kept = desk.catalogue.row(rows[counting.id].id)
        assert kept is not None
        assert kept.trend == trends[kept.id]

    def test_a_service_that_did_not_answer_stays_silent_when_its_rows_are_looked_at(
        self, desk: Desk, account: Account, service: MadeUp
    ) -> None:
        service.stock(make_link(1))
        desk.catalogue.refresh(account.id, Job())
        desk.connections.note(account.id, AccountState.OFFLINE, "Nothing answers.")
        [row] = desk.catalogue.first_rows(LinkQuery()).rows
        assert desk.catalogue.trends([row.id]) == {}
        assert desk.connections.status(account.id).message == "Nothing answers."

    def test_no_rows_ask_nobody(self, desk: Desk, service: MadeUp) -> None:
        assert desk.catalogue.trends([]) == {}
        assert service.calls == []


class TestSearchesThatNameAccounts:
    def test_they_mean_the_accounts_with_that_in_their_names(
        self, desk: Desk, account: Account, service: MadeUp
    ) -> None:
        service.stock(*make_links(3))
        desk.catalogue.refresh(account.id, Job())
        part = account.name[1:4].upper()
        for text, count in ((f'account:"{part}"', 3), (f'-account:"{part}"', 0), ("account:nobody", 0)):
            query = LinkQuery(text=text, terms=read_search(text, NOON, UTC).terms)
            assert desk.catalogue.tally(query) == len(desk.catalogue.order(query)) == count
            assert len(desk.catalogue.first_rows(query).rows) == count

    def test_a_whole_name_means_that_account_and_none_whose_name_is_longer(
        self, desk: Desk, account: Account, service: MadeUp
    ) -> None:
        service.stock(*make_links(3))
        desk.catalogue.refresh(account.id, Job())
        other = replace(account, id="", name=account.name[:2])
        desk.connections.add(other, "key")
        query = LinkQuery(terms=read_search(f'account:"{other.name}"', NOON, UTC).terms)
        assert desk.catalogue.tally(query) == 0


def test_a_field_that_an_account_may_not_change_says_why(desk: Desk, account: Account) -> None:
    assert desk.catalogue.refusal(account.id, "title") == ""
    assert "cannot be changed on an existing link" in desk.catalogue.refusal(account.id, "domain")
    desk.connections.change(replace(account, read_only=True))
    with pytest.raises(NotAllowed, match="read-only"):
        desk.catalogue.refusal(account.id, "title")
