"""The library: the local copy of every account, in the app's own file."""

from __future__ import annotations

from xengo_desktop.library.asking import Asking
from xengo_desktop.library.measured import Measured
from xengo_desktop.library.writing import Writing


class Library(Writing, Asking, Measured):
    """Everything the window shows without a network. Safe to use from several threads.

    `note` is a sentence when the file had to be begun anew, else "". Every method may raise FileTrouble.
    """
