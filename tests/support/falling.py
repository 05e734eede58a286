"""A window in a process of its own ends with an error instead of staying where something in it goes wrong."""

from __future__ import annotations

import faulthandler
import os
import sys
from types import TracebackType

from xengo_desktop.app.session import App

STUCK_AFTER = 50.0
"""Seconds after which it has not come where it should; less than whoever started it waits."""


def fall_with_the_first_error(app: App) -> None:
    """End the process at an error in a slot or in slow work; end it, too, where nothing happens for long."""
    sys.excepthook = _fall
    app.tasks.crashed.connect(lambda error: _fall(type(error), error, error.__traceback__))
    faulthandler.dump_traceback_later(STUCK_AFTER, exit=True)


def _fall(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    sys.__excepthook__(kind, error, trace)
    sys.stderr.flush()
    os._exit(1)
