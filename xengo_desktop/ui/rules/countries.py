"""Countries by their names in the viewer's language and by their ISO codes."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QLocale

_FIRST, _LAST = ord("A"), ord("Z")


@lru_cache(maxsize=4)
def countries(language: str = "") -> tuple[tuple[str, str], ...]:
    """Return code and name of every country, by name; `language` only tells answers apart."""
    letters = [chr(code) for code in range(_FIRST, _LAST + 1)]
    found = {code: name for one in letters for other in letters if (name := _name(code := one + other))}
    return tuple(sorted(found.items(), key=lambda each: each[1].casefold()))


def country_name(code: str) -> str:
    """Name a country; one that nobody knows is its code."""
    return _name(code) or code


def _name(code: str) -> str:
    territory = QLocale.codeToTerritory(code)
    # An alias such as UK for GB would be a country twice.
    if territory == QLocale.Country.AnyTerritory or QLocale.territoryToCode(territory) != code:
        return ""
    return QLocale.territoryToString(territory)
