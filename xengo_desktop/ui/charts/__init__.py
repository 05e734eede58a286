"""Clicks as pictures."""
