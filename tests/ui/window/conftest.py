"""Fixtures for the whole window."""

from support.windows import windows

__all__ = ["windows"]
