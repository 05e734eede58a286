"""Campaign parameters of a line put into its destination."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from xengo_desktop.desk.transfer.values import shown
from xengo_desktop.domain.campaigns.query import Query


def joined(
    destination: str, words: Mapping[str, str], guessed: Collection[str] = ()
) -> tuple[str, tuple[str, ...]]:
    """Return the destination with these parameters, and what has to be said of it.

    Where the destination says something else, what was guessed gives way, and all else takes its place.
    """
    query, notes = Query.read(destination), []
    for name, word in words.items():
        there = _spelt(query, name)
        own = query.get(there)
        if own and own != word and name in guessed:
            notes.append(f"The destination keeps its {name}=“{shown(own)}”, not “{shown(word)}”.")
        else:
            query = query.rename(there, name).put(name, word)
            if own and own != word:
                notes.append(f"{name} was “{shown(own)}” in the destination.")
    return str(query), tuple(notes)


def _spelt(query: Query, name: str) -> str:
    """Return a parameter's name as it stands in the address, in whatever case."""
    return next((found for found, _ in query.pairs() if found.casefold() == name), name)
