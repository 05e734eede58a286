"""Asking for files to upload, and for the place of a backup; sections take these as arguments."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFileDialog, QWidget

AskFiles = Callable[[QWidget, str], Sequence[str]]
"""Parent and title; returns paths, none for no."""


def ask_what_to_upload(parent: QWidget, title: str) -> Sequence[str]:
    """Ask for one or more files to read."""
    return QFileDialog.getOpenFileNames(parent, title)[0]
