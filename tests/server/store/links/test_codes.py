"""Codes that are the same, and codes that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xengo_desktop.dialects.hosting import Denied
from xengo_desktop.server.store.links import codes


@pytest.mark.parametrize(
    ("one", "other"),
    [("Spring", "SPRING"), ("straße", "STRASSE"), ("Ärger", "A\u0308RGER"), ("ΣΑΣ", "σας"), ("☕", "☕")],
)
def test_people_would_call_these_the_same_code(one: str, other: str) -> None:
    assert codes.fold(one) == codes.fold(other)


@given(st.text(max_size=20))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert codes.fold(codes.fold(text)) == codes.fold(text)


@given(st.text(max_size=140))
def test_a_code_is_taken_as_typed_or_refused(text: str) -> None:
    try:
        assert codes.checked(text) == text
    except Denied as denied:
        assert denied.field == "code"  # noqa: PT017


@pytest.mark.parametrize("code", ["☕flash", "ærlig-ull", "q1", "bulky", "a@b", "1.0", "(x)"])
def test_unusual_codes_are_fine(code: str) -> None:
    assert codes.checked(code) == code
