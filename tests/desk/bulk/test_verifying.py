"""Copies compared with their originals at two real servers on this computer."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from support.change_sets import adding, all_rows, desk_with_vault
from support.servers import server_here
from support.vaults import FakeVault
from xengo_desktop.desk import Desk
from xengo_desktop.desk.bulk.verifying import Verifying, visit_over_the_network
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.links import LinkDraft


def test_a_move_between_two_servers_is_checked_and_ended_on_another_day(tmp_path: Path) -> None:
    vault = FakeVault()
    with server_here(tmp_path / "one") as one, server_here(tmp_path / "two") as two:
        with closing(desk_with_vault(tmp_path / "desk", vault)) as desk:
            old, new = (
                desk.connections.add(
                    Account(id="", dialect="local", name=name, base_url=f"{server.api}/local/v1"),
                    server.mint("local"),
                )
                for name, server in (("Old", one), ("New", two))
            )
            pages = [LinkDraft(destination=f"{one.api}/healthz?{n}", code=f"c{n}") for n in range(3)]
            desk.change_sets.run(desk.change_sets.keep(adding(old.id, pages)), Job())
            ids = [row.id for row in all_rows(desk)]
            plan = desk.bulk.copy("Move", ids, new.id, Job(), moving=True)
            job_id = desk.change_sets.keep(plan.changes)
            assert desk.change_sets.run(job_id, Job()).has_copies
            _lead_astray(desk, new.id)
        with closing(desk_with_vault(tmp_path / "desk", vault)) as desk:
            for account, server in ((old, one), (new, two)):
                desk.connections.change(account, server.mint("local"))
            assert desk.change_sets.get(job_id).has_copies
            # The pages stand on this computer, too, and are no links; that they may be asked is told here.
            copies = Verifying(
                desk.ledger.copies, desk._library, desk.connections, visit_over_the_network, lambda: one.api
            )
            assert {pair.problem for pair in copies.pairs(job_id)} == {None}
            found = {pair.old.code: pair.problem or "" for pair in copies.check(job_id, Job())}
            assert (found["c0"], found["c1"]) == ("", "")
            assert "The old link leads to" in found["c2"]
            originals = desk.catalogue.rows(copies.originals(job_id))
            assert {(row.account_id, row.link.code) for row in originals} == {(old.id, "c0"), (old.id, "c1")}


def _lead_astray(desk: Desk, account_id: str) -> None:
    """Let one of the copies lead elsewhere."""
    row = next(row for row in all_rows(desk) if (row.account_id, row.link.code) == (account_id, "c2"))
    desk.changes.save(row, replace(row.link.draft(), destination=f"{row.link.destination}-elsewhere"))
