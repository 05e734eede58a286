"""`clicks rebuild` and `clicks rescore`, from the command line."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from support.counting import FIREFOX, count
from support.servers import database_url, running_server
from support.stores import WINDOW, draft, hit
from xengo_desktop.cli import main
from xengo_desktop.domain.clock import now
from xengo_desktop.server.store import open_store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with closing(open_store(database_url(tmp_path))) as store:
        link = store.links.create(WINDOW, draft("one"))
        fields = {"agent": FIREFOX, "device": "desktop"}
        crawler = {"agent": "Somebot/1.0 (+https://some.example)", "device": "desktop"}
        count(store, [hit(link.row, now(), **fields), hit(link.row, now(), visitor=2, **crawler)])
    return tmp_path


def clicks(folder: Path) -> int:
    with closing(open_store(database_url(folder))) as store:
        return store.facts().clicks


def test_rebuilding_keeps_the_verdicts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clicks", "rebuild", "--data-dir", str(folder)]) == 0
    assert capsys.readouterr().out == "Counted 2 raw clicks of 1 links again.\n"
    assert clicks(folder) == 2


def test_rescoring_gives_them_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clicks", "rescore", "--data-dir", str(folder)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Judged 2 raw clicks again; 1 are seen otherwise.",
        "  human → crawler: 1",
    ]
    assert clicks(folder) == 1


@pytest.mark.parametrize("action", ["rebuild", "rescore"])
def test_while_a_server_runs_it_says_so_and_leaves_everything(
    folder: Path, capsys: pytest.CaptureFixture[str], action: str
) -> None:
    with running_server(folder):
        assert main(["clicks", action, "--data-dir", str(folder)]) == 2
    assert "stop it first" in capsys.readouterr().err
    assert clicks(folder) == 2
