"""Change sets to test with, and a desk that runs them in a process of its own, to be killed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from xengo_desktop.accounts import KeyStore
from xengo_desktop.desk import Desk
from xengo_desktop.desk.changesets.settling import Settling
from xengo_desktop.domain.changes import ChangeKind, Wish
from xengo_desktop.domain.changesets import ChangeSet, Planned, Verdict
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.queries import LinkQuery, Row
from xengo_desktop.domain.runs import Settled
from xengo_desktop.settings import Places

TESTS = Path(__file__).parents[1]
KILLED = 137
"""What a shell says of a process that was killed."""


def adding(account_id: str, drafts: Iterable[LinkDraft], title: str = "Add") -> ChangeSet:
    """Plan new links."""
    rows = tuple(
        Planned(
            row=number,
            verdict=Verdict.ADD,
            account_id=account_id,
            draft=draft,
            wish=Wish(kind=ChangeKind.CREATE, account_id=account_id, draft=draft),
        )
        for number, draft in enumerate(drafts, 1)
    )
    return ChangeSet(title=title, rows=rows)


def changing(found: Iterable[Row], **values: Any) -> ChangeSet:
    """Plan the same change of several links."""
    rows = []
    for number, row in enumerate(found, 1):
        draft = replace(row.link.draft(), **values)
        wish = Wish(kind=ChangeKind.UPDATE, account_id=row.account_id, before=row.link, draft=draft)
        rows.append(
            Planned(
                row=number,
                verdict=Verdict.CHANGE,
                account_id=row.account_id,
                link=row.link,
                draft=draft,
                wish=wish,
            )
        )
    return ChangeSet(title="Change", rows=tuple(rows))


def deleting(found: Iterable[Row], title: str = "Delete") -> ChangeSet:
    """Plan deletions."""
    rows = tuple(
        Planned(
            row=number,
            verdict=Verdict.CHANGE,
            account_id=row.account_id,
            link=row.link,
            wish=Wish(kind=ChangeKind.DELETE, account_id=row.account_id, before=row.link),
        )
        for number, row in enumerate(found, 1)
    )
    return ChangeSet(title=title, rows=rows)


def all_rows(desk: Desk) -> tuple[Row, ...]:
    """Return all links of the local copy."""
    order = desk.catalogue.order(LinkQuery())
    return desk.catalogue.rows(order.ids(0, len(order)))


def desk_with_vault(folder: Path, vault: Any) -> Desk:
    """Open a desk over a folder, with its keys in a vault of the test's own."""
    return Desk(Places(folder), keys=KeyStore(partial(_same, vault)))


def _same(vault: Any) -> Any:
    return vault


def killed(folder: Path, job_id: int, keys: Sequence[str], after: int) -> None:
    """Run it in a process of its own that is gone in an instant once so many rows were answered."""
    command = [sys.executable, "-m", "support.change_sets", str(folder), str(job_id), str(after)]
    environment = os.environ | {"PYTHONPATH": f"{TESTS}{os.pathsep}{TESTS.parent}"}
    lines = "".join(f"{key}\n" for key in keys)
    done = subprocess.run(command, input=lines, env=environment, text=True, timeout=90, check=False)
    assert done.returncode == KILLED, "it came to its end before it was killed"


def main() -> None:
    """Run what stands in the ledger of a folder; the keys come on standard input."""
    from support.vaults import FakeVault

    folder, job_id, after = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    desk = desk_with_vault(folder, FakeVault())
    for account in desk.connections.accounts():
        if account.dialect != "local" or account.base_url:
            desk.connections.change(account, sys.stdin.readline().strip())
    _fall_after(after - desk.change_sets.tally(job_id).done)
    desk.change_sets.run(job_id, Job())


def _fall_after(count: int) -> None:
    """Have the process end as a kill ends it once so many answers have come: nothing is tidied up.

    From outside it would often be killed too late: results are written down some at a time.
    """
    add = Settling.add

    def counted(settling: Settling, results: Sequence[Settled]) -> None:
        nonlocal count
        add(settling, results)
        count -= len(results)
        if count <= 0:
            os._exit(KILLED)

    Settling.add = counted  # type: ignore[method-assign]


if __name__ == "__main__":
    main()
