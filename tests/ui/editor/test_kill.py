"""A window that is killed while somebody types: what was typed is there again."""

from __future__ import annotations

import json
import os
import sys
from contextlib import closing, contextmanager
from pathlib import Path

from support.children import running
from support.waiting import wait_until
from xengo_desktop.library.ledger import Ledger
from xengo_desktop.settings import Places

TESTS = Path(__file__).parents[2]


@contextmanager
def window(data_dir, what):
    """Run the window; give its line of JSON. It is killed in the end, as by a power cut."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(TESTS), str(TESTS.parent)])}
    command = [sys.executable, "-m", "support.typing_window", str(data_dir), what]
    with running(command, env=environment) as child:
        yield json.loads(child.line())
        child.kill()


def test_typing_survives_a_kill_and_is_marked_after_the_restart(tmp_path):
    data_dir = tmp_path / "data"
    with window(data_dir, "type"), closing(Ledger(Places(data_dir).ledger)) as ledger:
        wait_until(lambda: len(ledger.drafts.all()) == 2, "both drafts to be written down")
    with window(data_dir, "look") as seen:
        assert seen == {
            "destination": "https://typed.example/and-not-saved",
            "marked": True,
            "button": "1 other unsaved draft…",
            "row": ["Has unsaved typing"],
            "new": "https://brand-new.example/",
        }
