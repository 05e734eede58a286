"""A run at a service that counts: a real server with the limits of xQR's smallest plan."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from support.change_sets import adding, all_rows, changing, desk_with_vault
from support.servers import server_here
from support.vaults import FakeVault
from xengo_desktop.desk.changesets import pacing
from xengo_desktop.dialects.xqr import plans
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.runs import Held, RunState
from xengo_desktop.domain.tags import Tag

COUNT = 12


def test_a_run_that_is_too_fast_waits_as_it_is_asked_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # More at once than the three a second that this plan allows, so that the service has to say it.
    monkeypatch.setattr(pacing, "BURST", 4 * COUNT)
    monkeypatch.setattr(plans, "PLANS", {"pro": replace(plans.PLANS["pro"], burst=3)})
    with (
        server_here(tmp_path / "server", limits="memory") as server,
        closing(desk_with_vault(tmp_path / "desk", FakeVault())) as desk,
    ):
        account = Account(id="", dialect="xqr", name="xQR", base_url=f"{server.api}/xqr/api/v1")
        account = desk.connections.add(account, server.mint("xqr", plan="pro"))
        sets = desk.change_sets
        drafts = [LinkDraft(destination=f"https://example.com/{number}") for number in range(COUNT)]
        sets.run(sets.keep(adding(account.id, drafts)), Job())
        job_id = sets.keep(changing(all_rows(desk), tags=(Tag("print"),)))
        held: list[Held | None] = []
        run = sets.run(job_id, Job(lambda *_: held.append(sets.tally(job_id).held)))
        assert (run.state, run.tally.done) == (RunState.DONE, COUNT)
        assert {each.account_id for each in held if each is not None} == {account.id}
        desk.catalogue.refresh(account.id, Job())
        assert {row.link.tags for row in all_rows(desk)} == {(Tag("print"),)}


def test_a_run_stops_at_the_last_request_that_the_user_says_is_left(tmp_path: Path) -> None:
    with (
        server_here(tmp_path / "server", limits="memory") as server,
        closing(desk_with_vault(tmp_path / "desk", FakeVault())) as desk,
    ):
        account = Account(id="", dialect="xurl", name="XURL", base_url=f"{server.api}/xurl/api/v1")
        account = desk.connections.add(account, server.mint("xurl"))
        desk.budget.say(account.id, left=5, of=100)
        sets = desk.change_sets
        drafts = [LinkDraft(destination=f"https://example.com/{number}") for number in range(8)]
        job_id = sets.keep(adding(account.id, drafts))

        run = sets.run(job_id, Job())
        assert (run.state, run.tally.done, run.tally.left) == (RunState.PAUSED, 5, 3)
        assert run.reason == (
            "The requests that were left are spent. Say in the account how many there are, then resume."
        )
        assert desk.budget.left(account.id) == 0
        desk.budget.say(account.id, left=50, of=100)
        assert sets.run(job_id, Job()).tally.done == 8


def test_what_is_left_is_asked_before_each_request() -> None:
    said = iter((9, 9, 2, 0))
    pacer = pacing.Pacer(pacing.Stop(), left=lambda: next(said))
    pacer.wait(2)
    pacer.landed(2)
    pacer.wait(1)
    pacer.landed()
    with pytest.raises(pacing.Ended, match="Only 2 of the account’s requests are left"):
        pacer.wait(3)
    with pytest.raises(pacing.Ended, match="spent"):
        pacer.wait(1)
