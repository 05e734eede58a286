"""Fixtures for change sets on screen."""

from support.change_set_stand import stand

__all__ = ["stand"]
