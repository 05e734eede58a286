"""Fixtures for the page of this computer."""

from support.sections import bench, empty_bench
from support.windows import windows

__all__ = ["bench", "empty_bench", "windows"]
