"""Codes that would suit a link, made of the words that are there already."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from xengo_desktop.domain.campaigns.templates import slug
from xengo_desktop.domain.capabilities import Capabilities
from xengo_desktop.domain.links import LinkDraft

LONGEST = 24
"""Characters of a code that somebody still types from a poster."""

VARIANTS = 9
_NUMBERED = re.compile(r"(.*?)-?(\d{1,3})?", re.DOTALL)
_SAYS_NOTHING = frozenset({"index", "home", "default", "www", "html", "php", "the", "a", "and"})


def candidates(draft: LinkDraft, can: Capabilities) -> Iterator[str]:
    """Yield codes in the service's alphabet, the best first, none twice; some may be taken."""
    seen = {draft.code.casefold()}
    for code in _candidates(draft):
        if code and code.casefold() not in seen and re.fullmatch(can.code_pattern, code):
            seen.add(code.casefold())
            yield code


def _candidates(draft: LinkDraft) -> Iterator[str]:
    yield from numbered(draft.code)
    words = [shortened(slug(draft.title)), *_of_destination(draft.destination)]
    words = [word for word in words if _is_word(word)]
    yield from words
    for word in words:
        yield from numbered(word)


def numbered(code: str) -> Iterator[str]:
    """Yield the code with the numbers that come next, `spring-2` after `spring`."""
    if not code:
        return
    match = _NUMBERED.fullmatch(code)
    stem, number = (match[1], int(match[2] or 1)) if match else (code, 1)
    if not stem:
        stem, number = code, 1
    for following in range(number + 1, number + VARIANTS):
        yield f"{stem}-{following}"


def shortened(words: str) -> str:
    """Cut a slug between its words, so that it can still be typed."""
    kept = ""
    for word in words.split("-"):
        longer = f"{kept}-{word}" if kept else word
        if len(longer) > LONGEST:
            break
        kept = longer
    return kept or words[:LONGEST]


def _of_destination(destination: str) -> Iterator[str]:
    try:
        parts = urlsplit(destination.strip())
        host = parts.hostname or ""
    except ValueError:
        return
    segments = [slug(unquote(segment).rpartition(".")[0] or segment) for segment in parts.path.split("/")]
    telling = [segment for segment in segments if segment and segment not in _SAYS_NOTHING]
    name = slug(next((part for part in host.split(".") if part not in _SAYS_NOTHING), ""))
    if telling and _is_word(telling[-1]):
        yield shortened(telling[-1])
        if name:
            yield shortened(f"{name}-{telling[-1]}")
    elif telling:
        # A year or a number alone says nothing; with the word before it, it does.
        before = next(filter(_is_word, reversed(telling)), name)
        yield shortened(f"{before}-{telling[-1]}")
    yield shortened(name)


def _is_word(text: str) -> bool:
    return any(letter.isalpha() for letter in text)
