"""Clicks into numbers: windows, timelines, breakdowns; pure functions."""
