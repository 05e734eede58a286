"""Killed at random under load: every answer that was given is kept, once."""

from __future__ import annotations

import os
import random
import sqlite3
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from support.load import Load, Remembered
from support.servers import running_server
from support.waiting import wait_until
from xengo_desktop.settings import Places

KILLS = int(os.environ.get("XENGO_KILLS", "3"))
"""How often the server is killed; `make soak` has more patience."""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX")
def test_killed_again_and_again_it_loses_and_doubles_nothing(tmp_path: Path) -> None:
    folder, chance = tmp_path / "data", random.Random(2026)
    load = Load()
    load.start()
    try:
        for _ in range(KILLS):
            with running_server(folder, "--limits", "off") as server:
                load.turn_to(server.api, server.links, server.token)
                visited = len(load.remembered.visits)
                wait_until(lambda seen=visited: len(load.remembered.visits) > seen + 20, "some visits")
                # Anywhere in the rhythm of gathering and committing.
                time.sleep(chance.uniform(0, 0.4))
                server.kill()
                load.turn_away()
    finally:
        load.stop()
    with running_server(folder) as server:
        assert server.stop() == 0
        assert "Traceback" not in server.log()
    assert load.remembered.wrong == []
    check(Places(folder).database, load.remembered)


def check(file: Path, remembered: Remembered) -> None:
    with closing(sqlite3.connect(file)) as database:
        links = Counter(code for (code,) in database.execute("select code from links"))
        visits = Counter(name for (name,) in database.execute("select referrer from clicks"))
        counted = database.execute("select sum(clicks + bots + heads + prefetches) from click_hours")
        assert counted.fetchone() == (visits.total(),)
        assert database.execute("select links from workspaces").fetchone() == (links.total(),)
        assert database.execute("pragma integrity_check").fetchone() == ("ok",)
    assert [code for code in remembered.links if links[code] != 1] == []
    assert [name for name in remembered.visits if visits[name] != 1] == []
    assert [name for name, times in visits.items() if times > 1] == []
    assert links.keys() <= {*remembered.links, *remembered.unsure_links}
    assert visits.keys() <= {*remembered.visits, *remembered.unsure_visits}
    assert len(remembered.visits) > 20 * KILLS
