"""Captions as outlines, in the scripts that people write."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from support.fonts import FONT, arabic_font
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.artwork.paths import Close, Curve, Line, Move, bounds, flattened
from xengo_desktop.qr.lettering import Lettering, lettered


def area(lettering: Lettering) -> float:
    """Return the filled area; outlines of one direction add up, holes take away."""
    total = 0.0
    for polygon in flattened(lettering.path, 0.001):
        across, down = np.array(polygon).T
        total += (across * np.roll(down, -1) - np.roll(across, -1) * down).sum() / 2
    return abs(total)


def test_a_line_stands_on_the_baseline_and_begins_at_zero():
    line = lettered("HIHI", FONT)
    left, top, right, bottom = bounds(line.path)
    assert 0 <= left < 0.15
    assert line.width - 0.15 < right <= line.width
    assert top == pytest.approx(-line.cap_height, abs=0.001)
    assert bottom == pytest.approx(0, abs=0.001)
    assert line.missing == ()


def test_letters_below_the_line_stay_within_the_descent():
    line = lettered("gjpqy", FONT)
    assert 0 < bounds(line.path)[3] <= line.descent


def test_every_contour_is_closed_and_made_of_lines_and_curves():
    path = lettered("Grüße & mehr – 20 %", FONT).path
    assert {type(command) for command in path} == {Move, Line, Curve, Close}
    assert isinstance(path[-1], Close)
    moves = [at for at, command in enumerate(path) if isinstance(command, Move)]
    assert all(at == 0 or isinstance(path[at - 1], Close) for at in moves)


def test_letters_are_kerned():
    assert lettered("AV", FONT).width < lettered("A", FONT).width + lettered("V", FONT).width


def test_an_accent_typed_apart_looks_as_one_typed_together():
    assert lettered("e\u0301", FONT).path == lettered("é", FONT).path


def test_overlaps_are_gone_so_that_either_rule_fills_the_same():
    # In this font's Arabic, joined letters run into each other.
    line = lettered("سلام", arabic_font())
    path = line.path
    contours = [np.array(polygon) for polygon in flattened(path, 0.001)]
    inside = [
        winding(contours, x, y) for x in np.linspace(0, line.width, 60) for y in np.linspace(-0.8, 0.3, 40)
    ]
    assert set(inside) <= {0, 1} or set(inside) <= {0, -1}


def winding(contours: list[np.ndarray], x: float, y: float) -> int:
    """Count how often the contours run around a point."""
    turns = 0
    for points in contours:
        following = np.roll(points, -1, axis=0)
        crossing = (points[:, 1] <= y) != (following[:, 1] <= y)
        one, other = points[crossing], following[crossing]
        at = one[:, 0] + (y - one[:, 1]) / (other[:, 1] - one[:, 1]) * (other[:, 0] - one[:, 0])
        turns += int(np.sign(other[:, 1] - one[:, 1])[at > x].sum())
    return turns


def test_arabic_letters_join():
    font = arabic_font()
    apart = sum(area(lettered(letter, font)) for letter in "بيت")
    assert abs(area(lettered("بيت", font)) - apart) > 0.02


def test_hebrew_runs_from_right_to_left():
    font = arabic_font()
    one, other = lettered("אל", font), lettered("א", font)
    # The first letter stands at the right.
    shift = lettered("ל", font).width
    assert bounds(one.path)[2] == pytest.approx(bounds(other.path)[2] + shift, abs=0.001)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("شركة ok", ("ش", "ر", "ك", "ة")),
        ("中文中", ("中", "文")),
        ("🎉 Party", ("🎉",)),
        ("A\u0e4f", ("\u0e4f",)),
    ],
)
def test_what_the_font_lacks_is_named_once_and_left_out(text, missing):
    line = lettered(text, FONT)
    assert line.missing == missing
    kept = "".join(char for char in text if char not in missing).strip()
    assert line.path == lettered(kept, FONT).path
    assert line.width == lettered(kept, FONT).width


@pytest.mark.parametrize("text", ["", " ", "中"])
def test_nothing_to_draw_draws_nothing(text):
    line = lettered(text, FONT)
    assert line.path == ()
    assert line.cap_height > 0


def test_a_hundred_and_twenty_characters_are_no_trouble():
    line = lettered("Scan me! " * 13 + "end", FONT)
    assert line.width > 50
    assert line.missing == ()


def test_a_book_is_no_caption():
    with pytest.raises(Invalid, match="characters at most"):
        lettered("a" * 1001, FONT)


def test_the_language_of_the_computer_changes_nothing(monkeypatch):
    before = lettered("fi ı i — İstanbul", FONT)
    monkeypatch.setenv("LC_ALL", "tr_TR.UTF-8")
    lettered.cache_clear()
    assert lettered("fi ı i — İstanbul", FONT) == before


@pytest.mark.parametrize("name", ["Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf"])
def test_the_fonts_of_the_app_set_latin_greek_and_cyrillic(name):
    font = (Path(__file__).parents[3] / "resources/fonts" / name).read_bytes()
    assert lettered("Łódź Привет ελληνικά İzmir €½", font).missing == ()
