"""Fixtures for whole runs of the application."""

from support.screens import an_empty_clipboard

__all__ = ["an_empty_clipboard"]
