"""Killed in the middle of anything: what was wished is done, once."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from support import typist
from support.children import running
from support.faulty import Fault, Faulty, clear, faulty
from support.servers import server_here
from xengo_desktop.domain.changes import ChangeState
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.queries import LinkQuery

KILLS = int(os.environ.get("XENGO_KILLS", "3"))
"""How often the process is killed; `make soak` has more patience."""

ENOUGH = 12
"""Lines that a process says at least before it is killed."""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX")
def test_killed_again_and_again_it_does_all_that_was_wished_once(tmp_path: Path) -> None:
    chance = random.Random(2026)
    promised: dict[str, str | None] = {}
    with server_here(tmp_path / "server") as server, faulty(server.api, late=1.0) as proxy:
        base_url = f"{proxy.url}/local/v1"
        trouble = [Fault.CUT_AFTER, Fault.CUT_BEFORE, Fault.CUT_WITHIN, Fault.TWICE, Fault.BROKEN_AFTER]
        proxy.weather = lambda method, path: chance.choice(trouble) if chance.random() < 0.1 else Fault.NONE
        for run in range(KILLS):
            promised |= killed(tmp_path / "data", base_url, server.token, run * 10_000, chance)
        proxy.weather = clear
        in_the_end(tmp_path / "data", proxy, server.token, promised)


def killed(folder: Path, base_url: str, key: str, first: int, chance: random.Random) -> dict[str, str | None]:
    """Run a process for a while, kill it, and return what it was promised: destinations by code."""
    command = [sys.executable, "-m", "support.typist", str(folder), base_url, str(first)]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    with running(command, env=environment, stdin=subprocess.PIPE) as child:
        assert child.process.stdin
        child.process.stdin.write(f"{key}\n")
        child.process.stdin.flush()
        said = [child.line() for _ in range(ENOUGH)]
        # Anywhere in the rhythm of recording, sending and settling.
        time.sleep(chance.uniform(0, 0.2))
        child.kill()
        said += child.rest()
    return dict(understood(line) for line in said)


def understood(line: str) -> tuple[str, str | None]:
    word, code, *rest = line.split()
    assert word in ("kept", "deleted"), line
    return code, rest[0] if rest else None


def in_the_end(folder: Path, proxy: Faulty, key: str, promised: dict[str, str | None]) -> None:
    with closing(typist.open_desk(folder, f"{proxy.url}/local/v1", key, timeout=20)) as desk:
        desk.outbox.recover()
        for _ in range(20):
            desk.outbox.flush(typist.ACCOUNT)
            for change in desk.outbox.open():
                assert change.state is not ChangeState.CONFLICT, change
                if change.state is ChangeState.REFUSED:
                    desk.outbox.try_again(change)
            if not desk.outbox.open():
                break
        assert desk.outbox.open() == ()
        with desk.connections.conversation(typist.ACCOUNT) as client:
            there = [link for page in client.links() for link in page]
        assert [code for code, times in Counter(link.code for link in there).items() if times > 1] == []
        found = {link.code: link.destination for link in there}
        for code, destination in promised.items():
            # What was typed after the last word may have been recorded, too.
            later = None if destination is None else destination.removesuffix("a") + "b"
            number = int(code.removeprefix("typed-"))
            fine = {destination, later} | ({None} if number % 3 == 0 else set())
            assert found.get(code) in fine, (code, destination, found.get(code))
        desk.catalogue.refresh(typist.ACCOUNT, Job())
        rows = desk.catalogue.first_rows(LinkQuery()).rows
        assert {row.link.code: row.link.destination for row in rows} == found
        assert not any(row.waiting for row in rows)
        assert len(promised) >= KILLS * ENOUGH // 3
