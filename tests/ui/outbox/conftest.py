"""Fixtures for what waits to be sent."""

from support.windows import windows

__all__ = ["windows"]
