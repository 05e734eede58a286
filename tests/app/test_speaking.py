"""Days and months in the language of the window, however the system speaks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QDate, QLocale, QTime

from xengo_desktop.app import session

SATURDAY, EVENING = QDate(2026, 11, 21), QTime(18, 5)


@pytest.fixture(autouse=True)
def _the_same_afterwards() -> Iterator[None]:
    before = QLocale()
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize("system", ["de_DE", "fr_FR", "en_US", "C"])
def test_days_are_named_in_english_as_long_as_the_window_is(system: str) -> None:
    QLocale.setDefault(QLocale(system))
    session._speak_plainly()
    assert QLocale().toString(SATURDAY, "ddd d MMM") == "Sat 21 Nov"


def test_the_clock_stays_that_of_the_system() -> None:
    QLocale.setDefault(QLocale("de_DE"))
    session._speak_plainly()
    assert QLocale().toString(EVENING, QLocale.FormatType.ShortFormat) == "18:05"


def test_digits_are_grouped_even_where_the_environment_names_no_language() -> None:
    QLocale.setDefault(QLocale("C"))
    session._speak_plainly()
    assert QLocale().toString(1_234_567) == "1,234,567"
