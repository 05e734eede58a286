"""What is imported ahead."""

from __future__ import annotations

import sys

from xengo_desktop.domain.jobs import Job
from xengo_desktop.ui.warming import AHEAD, SOON, import_ahead


def test_everything_that_is_imported_ahead_is_there() -> None:
    import_ahead(SOON + AHEAD, Job())
    assert all(name in sys.modules for name in SOON + AHEAD)
