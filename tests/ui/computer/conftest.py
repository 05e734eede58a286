"""Fixtures for the page of this computer."""

from support.sections import bench, empty_bench

__all__ = ["bench", "empty_bench"]
