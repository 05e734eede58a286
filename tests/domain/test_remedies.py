"""What was probably meant, and what looks like something else."""

from __future__ import annotations

import pytest

from xengo_desktop.domain.addresses import destination_problem, suggestion
from xengo_desktop.domain.remedies import Advice, Doubt, remedies


@pytest.mark.parametrize(
    ("typed", "doubt", "meant"),
    [
        ("example.com/x", Doubt.NO_SCHEME, "https://example.com/x"),
        ("localhost:8000", Doubt.NO_SCHEME, "http://localhost:8000"),
        ("htps://example.com", Doubt.MISSPELT_SCHEME, "https://example.com"),
        ("https:/example.com", Doubt.MISSPELT_SCHEME, "https://example.com"),
        ("https;//example.com", Doubt.MISSPELT_SCHEME, "https://example.com"),
        ("http//example.com", Doubt.MISSPELT_SCHEME, "https://example.com"),
        ("https://example.com/a b", Doubt.SPACES, "https://example.com/a%20b"),
        ("https://example.com/a\n  b", Doubt.SPACES, "https://example.com/a%20%20b"),
        (r"https:\\example.com\a", Doubt.BACKSLASHES, "https://example.com/a"),
        (r"https://example.com/a\b", Doubt.BACKSLASHES, "https://example.com/a/b"),
        ("https://me:secret@example.com/", Doubt.PASSWORD, "https://example.com/"),
    ],
)
def test_a_mistake_comes_with_what_was_meant(typed, doubt, meant):
    assert remedies(typed) == (Advice(doubt, meant),)
    assert destination_problem(meant) == ""


@pytest.mark.parametrize(
    "typed", ["", "https://example.com/?q=1", "mailto:a@example.com", "two words", "http://"]
)
def test_where_nothing_is_wrong_or_nobody_can_know_nothing_is_proposed(typed):
    assert remedies(typed) == ()


@pytest.mark.parametrize(
    ("typed", "first", "second"),
    [
        (
            "https://a.example/autumn?utm_source=Mailhttps://b.example/drop",
            "https://a.example/autumn?utm_source=Mail",
            "https://b.example/drop",
        ),
        ("https://a.example/http://b.example/", "https://a.example/", "http://b.example/"),
    ],
)
def test_an_address_typed_into_another_is_asked_about(typed, first, second):
    assert remedies(typed) == (Advice(Doubt.TWO_ADDRESSES, first, second),)


@pytest.mark.parametrize(
    "typed",
    [
        "https://a.example/login?next=https://b.example/",
        "https://archive.example/web/2026/https://b.example/",
        "https://a.example/share#https://b.example/",
    ],
)
def test_an_address_that_is_a_value_of_another_is_not(typed):
    assert remedies(typed) == ()


def test_a_host_in_letters_of_another_script_is_named_for_what_it_looks_like():
    (found,) = remedies("https://аррӏе.com/login")
    assert (found.doubt, found.instead, found.about) == (
        Doubt.LOOKALIKE,
        "https://apple.com/login",
        "apple.com",
    )
    (found,) = remedies("https://bücherд.example")
    assert found.doubt is Doubt.MIXED_SCRIPTS


@pytest.mark.parametrize("host", ["münchen.de", "пример.рф", "日本語ラーメンshop.jp", "ελλάδα.gr"])
def test_honest_hosts_in_other_scripts_are_left_alone(host):
    assert remedies(f"https://{host}/") == ()


def test_an_address_that_only_this_computer_reaches_is_said():
    assert [each.doubt for each in remedies("http://127.0.0.1:8000/")] == [Doubt.LOOPBACK]


def test_the_name_of_a_file_is_asked_about_and_not_taken_for_a_host():
    assert remedies("Report2.pdf") == (Advice(Doubt.FILE, "https://Report2.pdf", "Report2.pdf"),)
    assert suggestion("report.pdf") == ""
    assert suggestion("example.com/report.pdf") == "https://example.com/report.pdf"


@pytest.mark.parametrize(
    ("typed", "about"),
    [
        ("https://example.com/a\u200e", "U+200E"),
        ("\u202ahttps://example.com/a\u202c", "U+202A"),
        ("https://exam\u00adple.com/a", "U+00AD"),
        ("https://example.com/a%E2%80%8b", "U+200B"),
        ("https://example.com/a\u200d", "U+200D"),
    ],
)
def test_what_nobody_sees_is_told_and_can_be_removed(typed, about):
    (advice,) = remedies(typed)
    assert (advice.doubt, advice.about) == (Doubt.UNSEEN, about)
    assert advice.instead == "https://example.com/a"


def test_joiners_that_belong_between_letters_and_pictures_are_left_alone():
    assert remedies("https://example.com/می\u200cخواهم") == ()
    assert remedies("https://example.com/👩\u200d💻") == ()
