"""Every pair of text and ground that the window uses can be read."""

from __future__ import annotations

import pytest

from xengo_desktop.ui.look.tokens import DARK, LIGHT, contrast, tag_colour

READABLE = 4.5
PAIRS = [
    *(
        (text, ground)
        for text in ("text", "muted")
        for ground in ("window", "side", "raised", "field", "hover", "selection", "chip")
    ),
    *(("faint", ground) for ground in ("window", "side", "raised", "field")),
    *(("accent", ground) for ground in ("window", "side", "raised")),
    *((tone, ground) for tone in ("good", "warn", "bad") for ground in ("window", "raised", "field")),
    ("bad", "bad_ground"),
    ("text", "bad_ground"),
    ("text", "warn_ground"),
    ("warn", "warn_ground"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_notice", "notice"),
    ("notice_action", "notice"),
]


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read_on_its_ground(tokens, text, ground):
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= READABLE


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_pills_can_be_read(tokens):
    assert {state: contrast(*pill) >= READABLE for state, pill in tokens.pills.items()} == dict.fromkeys(
        tokens.pills, True
    )


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_boxes_to_tick_are_seen(tokens):
    assert min(contrast(tokens.outline, ground) for ground in (tokens.window, tokens.raised)) >= 3


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


def test_a_tag_has_the_same_colour_everywhere():
    assert tag_colour("campaign") == tag_colour("campaign")
    assert len({tag_colour(key) for key in ("campaign", "channel", "market", "print", "docs", "social")}) > 2
