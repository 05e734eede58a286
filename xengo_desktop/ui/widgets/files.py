"""Asking the user for a file; panels take these as arguments, so that a test can answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

AskFile = Callable[[QWidget, str, str, str], str]
"""Parent, title, folder or suggested path, pattern such as `SVG (*.svg)`; returns a path, or "" for no."""


def ask_where_to_save(parent: QWidget, title: str, suggestion: str, pattern: str) -> str:
    """Ask for a file to write."""
    return QFileDialog.getSaveFileName(parent, title, suggestion, pattern)[0]


def ask_what_to_open(parent: QWidget, title: str, folder: str, pattern: str) -> str:
    """Ask for a file to read."""
    return QFileDialog.getOpenFileName(parent, title, folder, pattern)[0]


def open_place(path: Path) -> None:
    """Show a folder or a file in the program that the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
