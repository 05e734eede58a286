"""The order in which the eye meets what was typed."""

from __future__ import annotations

import pytest

from xengo_desktop.qr.lettering.runs import Run, runs


def seen(text: str) -> str:
    """Spell a line as it stands on paper, from left to right."""
    return "".join(run.text[::-1] if run.backwards else run.text for run in runs(text))


def test_latin_is_one_run():
    assert runs("Scan me, 20 %!") == (Run("Scan me, 20 %!", "Latn", False),)


def test_nothing_has_no_runs():
    assert runs("") == ()


@pytest.mark.parametrize(
    ("text", "on_paper"),
    [
        ("אבג", "גבא"),
        ("abc אבג", "abc גבא"),
        ("אבג abc", "abc גבא"),
        ("אבג abc דה", "הד abc גבא"),
        ("abc אבג דהו xyz", "abc והד גבא xyz"),
        ("אבג 123", "123 גבא"),
        ("אבג 12.50 דה", "הד 12.50 גבא"),
        ("abc 123 אב", "abc 123 בא"),
        ("אב!", "!בא"),
        ("abc אב!", "abc בא!"),
        ("אב 20% גד", "דג 20% בא"),
    ],
)
def test_mixed_lines_stand_as_the_bidirectional_algorithm_says(text, on_paper):
    assert seen(text) == on_paper


def test_runs_split_where_the_script_changes():
    assert [run.script for run in runs("ABC абв ΑΒΓ")] == ["Latn", "Cyrl", "Grek"]


def test_marks_and_spaces_go_with_what_they_follow():
    assert runs("e\u0301 a") == (Run("e\u0301 a", "Latn", False),)
    assert runs("  a")[0].script == "Latn"


def test_every_character_arrives_once():
    text = "abc אבג 12 (דה) – абв ١٢٣ شركة!"
    assert sorted("".join(run.text for run in runs(text))) == sorted(text)
