"""Colours, read and refused."""

from __future__ import annotations

from xengo_desktop.qr.designs.colours import check_colour, rgb


def test_capitals_and_small_letters_are_the_same_colour():
    check_colour("#AbCdEf", "foreground")
    assert rgb("#AbCdEf") == rgb("#abcdef") == (0xAB, 0xCD, 0xEF)
