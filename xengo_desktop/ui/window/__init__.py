"""The main window: its parts, how they are wired, and what follows from what happens in them."""

from xengo_desktop.ui.window.window import MainWindow

__all__ = ["MainWindow"]
