"""Links moved from one server to another by a program that is killed on the way: copied, checked, deleted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from support.change_sets import adding, all_rows, desk_with_vault, killed
from support.servers import ServerHere, server_here
from support.vaults import FakeVault
from xengo_desktop.desk import Desk
from xengo_desktop.desk.bulk.verifying import Verifying
from xengo_desktop.desk.watching.manners import Queue
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.clock import now
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.runs import RunState
from xengo_desktop.net.asking import Asker
from xengo_desktop.net.signposts import Signposts
from xengo_desktop.net.touring import Tourist

COUNT = 60


@contextmanager
def opened(folder: Path, vault: FakeVault) -> Iterator[Desk]:
    """Open the app, and read again what the two services have."""
    with closing(desk_with_vault(folder, vault)) as desk:
        for account in desk.connections.accounts():
            if account.base_url:
                desk.catalogue.refresh(account.id, Job())
        yield desk


def codes(desk: Desk, account_id: str) -> list[str]:
    return sorted(row.link.code for row in all_rows(desk) if row.account_id == account_id)


def finish(desk: Desk, job_id: int) -> None:
    """Go on with a run that was killed on the way."""
    assert desk.change_sets.get(job_id).state is RunState.INTERRUPTED
    assert desk.change_sets.run(job_id, Job()).state is RunState.DONE


def copies(desk: Desk) -> Verifying:
    """Look at copies without a way out of this computer."""
    queue = Queue(now, gap=0.0)
    ways = Signposts(lambda near: queue).read, Tourist(Asker(), queue).tour
    return Verifying(desk.ledger.copies, desk._library, desk.connections, lambda: ways, lambda: "")


def account(desk: Desk, name: str, server: ServerHere, key: str) -> str:
    made = Account(id="", dialect="local", name=name, base_url=f"{server.api}/local/v1")
    return desk.connections.add(made, key).id


def test_whenever_a_move_is_killed_nothing_goes_without_a_copy_that_was_seen(tmp_path: Path) -> None:
    vault, folder = FakeVault(), tmp_path / "desk"
    with server_here(tmp_path / "one") as one, server_here(tmp_path / "two") as two:
        keys = [one.mint("local"), two.mint("local")]
        drafts = [LinkDraft(destination=f"http://127.0.0.1:1/{n}", code=f"c{n:03}") for n in range(COUNT)]
        everything = [draft.code for draft in drafts]
        with opened(folder, vault) as desk:
            old, new = account(desk, "Old", one, keys[0]), account(desk, "New", two, keys[1])
            desk.change_sets.run(desk.change_sets.keep(adding(old, drafts)), Job())
            plan = desk.bulk.copy("Move", [row.id for row in all_rows(desk)], new, Job(), moving=True)
            job_id = desk.change_sets.keep(plan.changes)
        killed(folder, job_id, keys, after=COUNT // 4)
        with opened(folder, vault) as desk:
            assert copies(desk).originals(job_id) == ()
            copies(desk).check(job_id, Job())
            # Half a move: only what has arrived may go.
            gone = {row.link.code for row in desk.catalogue.rows(copies(desk).originals(job_id))}
            assert gone <= set(codes(desk, new))
            finish(desk, job_id)
            assert codes(desk, new) == everything
            copies(desk).check(job_id, Job())
            originals = copies(desk).originals(job_id)
            assert len(originals) == COUNT
            ending = desk.change_sets.keep(desk.bulk.delete("Delete the originals", originals, Job()))
        killed(folder, ending, keys, after=COUNT // 4)
        with opened(folder, vault) as desk:
            assert codes(desk, new) == everything
            left = codes(desk, old)
            assert left
            assert {pair.old.code for pair in copies(desk).pairs(job_id)} == set(left)
            finish(desk, ending)
            desk.catalogue.refresh(old, Job())
            assert (codes(desk, old), codes(desk, new)) == ([], everything)
            assert copies(desk).pairs(job_id) == ()
