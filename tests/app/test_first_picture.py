"""What the first picture of the window does without."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

THEIRS = "anyio httpx keyring numpy openpyxl PIL pyqtgraph qrcode segno sqlalchemy ssl xlsxwriter"
OURS = (
    "desk.bulk",
    "desk.campaigns",
    "desk.changesets",
    "desk.control",
    "desk.moving_accounts",
    "desk.naming",
    "desk.parting",
    "desk.studio",
    "desk.transfer",
    "desk.watching",
    "dialects.hosting",
    "dialects.keeping",
    "dialects.local.client",
    "dialects.xqr.client",
    "domain.campaigns",
    "domain.remedies",
    "domain.runs",
    "domain.watching",
    "library.ledger.jobs",
    "library.ledger.watch",
    "library.orders",
    "net.transport",
    "qr",
    "tabular",
    "ui.accounts.dialog",
    "ui.accounts.form",
    "ui.batch",
    "ui.campaigns",
    "ui.changesets.dialog",
    "ui.changesets.wording",
    "ui.charts",
    "ui.computer.page",
    "ui.editor.form",
    "ui.editor.panel",
    "ui.inspector.body",
    "ui.inspector.many",
    "ui.journal.page",
    "ui.outbox.waiting",
    "ui.rules",
    "ui.settings",
    "ui.studio",
    "ui.transfer.import_dialog",
    "ui.watching.wording",
    "ui.welcome",
)
MODULES = 295
"""Of the app's own; each takes a millisecond or so."""


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("start") / "data"
    command = [sys.executable, "-m", "support.first_picture", str(folder)]
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    tests = Path(__file__).parents[1]
    for _ in range(2):
        # The first run fills the folder with what would be imported by nobody who looks.
        done = subprocess.run(
            command, cwd=tests, env=surroundings, capture_output=True, text=True, timeout=60, check=True
        )
    return done.stdout.split()


def test_the_first_picture_waits_for_nothing_that_is_wanted_later(imported):
    assert "xengo_desktop.ui.window.window" in imported
    later = THEIRS.split() + [f"xengo_desktop.{name}" for name in OURS]
    assert [name for name in later if name in imported] == []


def test_the_way_to_the_first_picture_stays_short(imported):
    assert len([name for name in imported if name.startswith("xengo_desktop")]) < MODULES
