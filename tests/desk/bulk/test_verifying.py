"""Copies compared with their originals at two real servers on this computer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from support.change_sets import adding, all_rows, desk_with_vault
from support.servers import ServerHere, server_here
from support.vaults import FakeVault
from xengo_desktop.desk import Desk
from xengo_desktop.desk.bulk.beyond import Visit
from xengo_desktop.desk.bulk.pairs import Verified
from xengo_desktop.desk.bulk.pointing import Read
from xengo_desktop.desk.bulk.verifying import Verifying
from xengo_desktop.desk.watching.manners import Queue
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.clock import now
from xengo_desktop.domain.copies import Found, Look
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.net.asking import Asker
from xengo_desktop.net.signposts import Signposts
from xengo_desktop.net.touring import Tourist

DEAD = "http://127.0.0.1:1"
"""A site where nobody answers."""


@contextmanager
def moved(folder: Path, one: ServerHere, two: ServerHere, drafts: list[LinkDraft]) -> Iterator[Move]:
    """Move these links from one server to the other, and close the app before they are looked at."""
    vault = FakeVault()
    with closing(desk_with_vault(folder, vault)) as desk:
        old, new = (
            desk.connections.add(
                Account(id="", dialect="local", name=name, base_url=f"{server.api}/local/v1"),
                server.mint("local"),
            )
            for name, server in (("Old", one), ("New", two))
        )
        desk.change_sets.run(desk.change_sets.keep(adding(old.id, drafts)), Job())
        plan = desk.bulk.copy("Move", sorted(row.id for row in all_rows(desk)), new.id, Job(), moving=True)
        job_id = desk.change_sets.keep(plan.changes)
        assert desk.change_sets.run(job_id, Job()).has_copies
    with closing(desk_with_vault(folder, vault)) as desk:
        for account, server in ((old, one), (new, two)):
            desk.connections.change(account, server.mint("local"))
        yield Move(desk, job_id, new.id, one)


class Move:
    """A move that was made, and what a person does with it on another day."""

    def __init__(self, desk: Desk, job_id: int, new_account: str, one: ServerHere) -> None:
        self.desk, self.job_id, self.new_account = desk, job_id, new_account
        # The pages stand on this computer, and are no links; that they may be asked is told here.
        self.copies = Verifying(
            desk.ledger.copies, desk._library, desk.connections, lambda: _ways(one.api), lambda: ""
        )

    def found(self) -> dict[str, Found]:
        return {pair.old.code: pair.look.found for pair in self.copies.pairs(self.job_id) if pair.look}

    def check(self, tell: Callable[[Verified], None] = lambda pair: None) -> dict[str, Verified]:
        return {pair.old.code: pair for pair in self.copies.check(self.job_id, Job(), tell)}

    def originals(self) -> set[str]:
        return {row.link.code for row in self.desk.catalogue.rows(self.copies.originals(self.job_id))}

    def edit_copy(self, code: str, **values: object) -> None:
        self._edit(code, ours=True, values=values)

    def edit_old(self, code: str, **values: object) -> None:
        self._edit(code, ours=False, values=values)

    def _edit(self, code: str, *, ours: bool, values: dict[str, Any]) -> None:
        row = next(
            row
            for row in all_rows(self.desk)
            if row.link.code == code and (row.account_id == self.new_account) is ours
        )
        self.desk.changes.save(row, replace(row.link.draft(), **values))


def said(pair: Verified) -> str:
    return pair.look.said if pair.look else ""


def _ways(site: str) -> tuple[Read, Visit]:
    queue = Queue(now, gap=0.0)
    tourist = Tourist(Asker(near=lambda: (site, DEAD)), queue)
    return Signposts(lambda near: queue).read, tourist.tour


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ServerHere, ServerHere]]:
    folder = tmp_path_factory.mktemp("servers")
    with server_here(folder / "one") as one, server_here(folder / "two") as two:
        yield one, two


def test_links_to_one_address_lead_to_the_same_place_whether_anybody_answers_there_or_not(
    servers: tuple[ServerHere, ServerHere], tmp_path: Path
) -> None:
    one, two = servers
    drafts = [
        LinkDraft(destination=f"{one.api}/healthz", code="well"),
        # One page of each site is asked.
        LinkDraft(destination=f"{one.api}/nothing/here", code="page-gone"),
        *(LinkDraft(destination=f"{DEAD}/{n}?q=a%20b#top", code=f"dead-{n}") for n in range(3)),
        LinkDraft(destination=f"{one.api}/healthz?x", code="off", enabled=False),
        LinkDraft(destination=f"{one.api}/healthz?y", code="astray"),
    ]
    with moved(tmp_path / "desk", one, two, drafts) as move:
        assert move.found() == {}
        move.edit_copy("astray", destination=f"{one.api}/elsewhere")
        told: list[Verified] = []
        checked = move.check(told.append)
        assert move.found() == {code: pair.look.found for code, pair in checked.items() if pair.look}
        assert move.found() == {
            "well": Found.SAME,
            "page-gone": Found.SAME,
            **dict.fromkeys(("dead-0", "dead-1", "dead-2", "off"), Found.SILENT),
            "astray": Found.OTHER,
        }
        # Each is told as it comes, those of a site that does not answer a second time.
        assert [pair.old.code for pair in told][: len(drafts)] == [draft.code for draft in drafts]
        assert said(checked["dead-2"]) == "the site does not answer now"
        assert (checked["dead-2"].look or Look(found=Found.OTHER)).place == f"{DEAD[7:]}/2?q=a%20b#top"
        assert "The old link leads to" in said(checked["astray"])
        assert move.originals() == {draft.code for draft in drafts} - {"astray"}


def test_only_what_has_a_copy_that_was_looked_at_and_is_still_so_may_be_deleted(
    servers: tuple[ServerHere, ServerHere], tmp_path: Path
) -> None:
    one, two = servers
    drafts = [LinkDraft(destination=f"{one.api}/healthz?{n}", code=f"later-{n}") for n in range(4)]
    with moved(tmp_path / "desk", one, two, drafts) as move:
        assert move.originals() == set()
        move.check()
        assert len(move.originals()) == 4
        move.edit_copy("later-0", destination=f"{one.api}/elsewhere")
        move.edit_old("later-1", destination=f"{one.api}/elsewhere")
        row = next(
            row
            for row in all_rows(move.desk)
            if row.link.code == "later-2" and row.account_id == move.new_account
        )
        move.desk.changes.delete(row)
        assert move.originals() == {"later-3"}
        assert move.found()["later-2"] is Found.OTHER
        assert said(move.check()["later-2"]) == "The copy is not there any more."
        assert move.originals() == {"later-3"}


def test_a_short_domain_that_does_not_answer_is_asked_twice_and_says_nothing_of_its_links(
    tmp_path: Path,
) -> None:
    with server_here(tmp_path / "one") as one, server_here(tmp_path / "two") as two:
        drafts = [LinkDraft(destination=f"{one.api}/healthz?{n}", code=f"c{n}") for n in range(3)]
        with moved(tmp_path / "desk", one, two, drafts) as move:
            two.stop()
            checked = move.check()
            assert set(move.found().values()) == {Found.UNSEEN}
            assert move.originals() == set()
            assert "answers" in said(checked["c2"])
            assert said(checked["c2"]) == said(checked["c0"])
