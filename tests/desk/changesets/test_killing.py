"""A run whose program is killed: nothing is done twice, nothing is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from support.change_sets import adding, all_rows, changing, desk_with_vault, killed
from support.servers import RunningServer, running_server
from support.vaults import FakeVault
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.runs import RunState
from xengo_desktop.domain.tags import Tag

COUNT = 150
TAGGED = (Tag("print"),)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with running_server(tmp_path_factory.mktemp("server"), "--limits", "off") as server:
        yield server


@pytest.mark.parametrize("service", ["local", "xengo"])
def test_a_run_that_is_killed_again_and_again_comes_out_whole(
    server: RunningServer, tmp_path: Path, service: str
) -> None:
    key, vault = server.mint(service, workspace=f"of {service}"), FakeVault()
    address = {"local": "/local/v1", "xengo": "/xengo"}[service]
    with closing(desk_with_vault(tmp_path, vault)) as desk:
        account = desk.connections.add(
            Account(id="", dialect=service, name="Work", base_url=server.api + address), key
        )
        drafts = [LinkDraft(destination=f"https://example.com/{n}") for n in range(COUNT)]
        adds = desk.change_sets.keep(adding(account.id, drafts))
    if service == "xengo":
        killed(tmp_path, adds, [key], after=COUNT // 4)
    with closing(desk_with_vault(tmp_path, vault)) as desk:
        assert desk.change_sets.run(adds, Job()).state is RunState.DONE
        desk.catalogue.refresh(account.id, Job())
        found = Counter(row.link.destination for row in all_rows(desk))
        assert found == Counter(draft.destination for draft in drafts)
        tags = desk.change_sets.keep(changing(all_rows(desk), tags=TAGGED))
    for share in (5, 2):
        killed(tmp_path, tags, [key], after=COUNT // share)
    with closing(desk_with_vault(tmp_path, vault)) as desk:
        assert desk.change_sets.get(tags).state in (RunState.INTERRUPTED, RunState.DONE)
        if desk.change_sets.get(tags).state is RunState.INTERRUPTED:
            assert desk.change_sets.run(tags, Job()).tally.done == COUNT
        desk.catalogue.refresh(account.id, Job())
        assert {row.link.tags for row in all_rows(desk)} == {TAGGED}
        assert len(desk.journal.changes(desk.change_sets.get(tags).step or 0)) == COUNT
