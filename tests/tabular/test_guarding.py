"""The apostrophe against formulas: put where needed, taken off where it is one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xengo_desktop.tabular.guarding import guarded, guarded_fully, unguarded, unguarded_fully

texts = st.text(alphabet="'=+-@\t\r\nab", max_size=6)


@given(texts)
def test_a_full_guard_comes_off_to_the_letter(text):
    assert unguarded_fully(guarded_fully(text)) == text


@given(texts)
def test_a_guarded_text_is_never_computed(text):
    for cell in (guarded(text), guarded_fully(text)):
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@pytest.mark.parametrize("text", ["'s-Hertogenbosch", "'", "''", "it's", "'a=b"])
def test_an_apostrophe_of_its_own_stays(text):
    assert unguarded(text) == text
    assert guarded_fully(text) == text
