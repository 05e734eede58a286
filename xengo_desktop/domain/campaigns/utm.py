"""The five UTM parameters and those of one's own: read from a destination, and written into it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from xengo_desktop.domain.campaigns.query import Query

FIVE = ("utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content")


def is_utm(name: str) -> bool:
    """Say whether a parameter is one of campaigns, however it is spelt."""
    return name.strip().casefold().startswith("utm_")


def read_utm(url: str, own: Iterable[str] = ()) -> dict[str, str]:
    """Return the five, every other `utm_…` that is there, and the parameters named in `own`; "" for none."""
    query = Query.read(url)
    others = [name for name, _ in query.pairs() if is_utm(name)]
    return {name: query.get(name) for name in dict.fromkeys((*FIVE, *own, *others))}


def write_utm(url: str, values: Mapping[str, str]) -> str:
    """Set these parameters and leave everything else to the letter; "" takes one out."""
    query = Query.read(url)
    for name, value in values.items():
        query = query.put(name, value)
    return str(query)
