"""Imports as Python does them, once PySide is there."""

from __future__ import annotations

import builtins


def import_plainly() -> None:
    """Take PySide's own `__import__` away again.

    It reads the source of every module that is imported, on whichever thread, to find out whether names in
    snake case are wanted there. That is nowhere so in this app, it costs a tenth of the start, and frozen
    apps have crashed in it.
    """
    import PySide6.QtCore  # noqa: F401 - puts its own in

    if original := getattr(builtins, "__orig_import__", None):
        builtins.__import__ = original
