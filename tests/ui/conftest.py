"""Fixtures for everything on screen."""

from support.screens import preferences, tasks, theme

__all__ = ["preferences", "tasks", "theme"]
