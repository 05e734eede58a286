"""Columns that people in marketing call Campaign, Source or Medium: most likely parts of the destination."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from xengo_desktop.desk.transfer.fields import UTM, Field
from xengo_desktop.tabular.records import plain_name

NAMES: dict[Field, str] = {
    Field.UTM_SOURCE: "source sourcename quelle kampagnenquelle sourcedecampagne sourcedelacampagne fuente "
    "fuentedecampana origen",
    Field.UTM_MEDIUM: "medium kampagnenmedium support supportdecampagne moyen medio mediodecampana",
    Field.UTM_CAMPAIGN: "campaign campaignname kampagne kampagnenname campagne nomdecampagne "
    "nomdelacampagne campana nombredecampana nombredelacampana",
    Field.UTM_TERM: "term keywordterm begriff suchbegriff kampagnenbegriff terme motcle termedecampagne "
    "termino terminodecampana palabraclave",
    Field.UTM_CONTENT: "content adcontent inhalt anzeigeninhalt kampagneninhalt contenu contenudecampagne "
    "contenido contenidodecampana",
}

BY_NAME = {name: field for field, names in NAMES.items() for name in names.split()}

LONGEST = 60
"""Characters that a parameter has on average at most; a longer text is a description."""

VAGUE = frozenset({Field.UTM_TERM, Field.UTM_CONTENT})
"""Parameters that are meant only where another one stands beside them: a content may be that of the page."""

Cells = Callable[[int], Sequence[str]]
"""Return what stands in the first rows of a column, without its empty cells."""


def with_campaign_columns(
    header: Sequence[str], columns: Sequence[Field | None], cells: Cells
) -> tuple[tuple[Field | None, ...], frozenset[int]]:
    """Return the columns with those that look like parameters of a campaign, and which were guessed so.

    A table says nothing of campaigns unless it has addresses to put them into.
    """
    if Field.DESTINATION not in columns:
        return tuple(columns), frozenset()
    found: dict[int, Field] = {}
    for at, name in enumerate(header):
        meant = BY_NAME.get(plain_name(name))
        if meant is None or meant in columns or meant in found.values():
            continue
        if _is_free(columns, at) and _are_words(cells(at)):
            found[at] = meant
    found = {at: meant for at, meant in found.items() if _has_company(meant, at, columns, found)}
    return tuple(found.get(at, each) for at, each in enumerate(columns)), frozenset(found)


def _is_free(columns: Sequence[Field | None], at: int) -> bool:
    # YOURLS calls its short links “source”.
    return columns[at] in (None, Field.SHORT_URL)


def _are_words(cells: Sequence[str]) -> bool:
    """Say whether these are words, not addresses or paths, nor whole texts."""
    paths = sum("/" in cell for cell in cells)
    return paths * 2 <= len(cells) and sum(map(len, cells)) <= LONGEST * len(cells)


def _has_company(meant: Field, at: int, columns: Sequence[Field | None], found: dict[int, Field]) -> bool:
    if meant not in VAGUE and columns[at] is None:
        return True
    others = {*columns, *(each for place, each in found.items() if place != at)}
    return bool(others & (set(UTM) - VAGUE))
