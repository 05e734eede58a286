"""Fixtures for everything on screen."""

from support.screens import an_empty_clipboard, preferences, tasks, theme

__all__ = ["an_empty_clipboard", "preferences", "tasks", "theme"]
