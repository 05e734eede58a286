"""Change sets to test with, and a desk that runs them in a process of its own, to be killed."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from xengo_desktop.accounts import KeyStore
from xengo_desktop.desk import Desk
from xengo_desktop.domain.changes import ChangeKind, Wish
from xengo_desktop.domain.changesets import ChangeSet, Planned, Verdict
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.queries import LinkQuery, Row
from xengo_desktop.settings import Places


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


def main() -> None:
    """Run what stands in the ledger of a folder; the key comes on standard input."""
    from support.vaults import FakeVault

    folder, job_id = Path(sys.argv[1]), int(sys.argv[2])
    vault = FakeVault()
    desk = desk_with_vault(folder, vault)
    for account in desk.connections.accounts():
        if account.dialect != "local" or account.base_url:
            desk.connections.change(account, sys.stdin.readline().strip())
    sys.stdout.write("begins\n")
    sys.stdout.flush()
    desk.change_sets.run(job_id, Job())
    sys.stdout.write("ends\n")


if __name__ == "__main__":
    main()
