"""Fixtures for the help of a whole window."""

from support.windows import windows

__all__ = ["windows"]
