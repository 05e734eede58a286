"""What is wrong with a link as it is being typed; quick enough for every keystroke."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Iterator
from datetime import datetime

from xengo_desktop.domain.addresses import destination_problem
from xengo_desktop.domain.capabilities import Capabilities
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.hosts import ascii_host
from xengo_desktop.domain.links import TYPED, Link, LinkDraft
from xengo_desktop.domain.tags import Tag

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that cannot be taken for one another when read aloud or from print."""

CODE_LENGTH = 7

MEETINGS = 100
"""Of so many imports, one may make up a code that is taken."""

RESERVED = frozenset(
    {
        "q",
        "bulk",
        "local",
        "xengo",
        "xurl",
        "xqr",
        "docs",
        "healthz",
        "openapi.json",
        "favicon.ico",
        "robots.txt",
        ".well-known",
    }
)
"""Codes that this computer needs for itself, besides anything that begins with `@`."""

_SUBJECTS = {
    "destination": "The destination",
    "domain": "The domain",
    "code": "The code",
    "title": "A title",
    "tags": "Tags",
    "expires_at": "An expiry",
    "enabled": "Being switched off",
    "channels": "Notifications",
    "rules": "Routing rules",
    "notes": "Notes",
}

_EMPTY = LinkDraft()


def suggest_code(length: int = CODE_LENGTH) -> str:
    """Make up a code of the unambiguous letters and digits."""
    number = secrets.randbelow(len(ALPHABET) ** length)
    return "".join(ALPHABET[number // len(ALPHABET) ** place % len(ALPHABET)] for place in range(length))


def code_length(count: int, among: int) -> int:
    """Return how long so many made-up codes must be so that they hardly ever meet, or one of `among`."""
    pairs = count * (among + count)
    length = CODE_LENGTH
    while pairs * MEETINGS > len(ALPHABET) ** length:
        length += 1
    return length


def is_reserved(code: str) -> bool:
    """Say whether this computer needs the code for itself."""
    return code.startswith("@") or code.casefold() in RESERVED


def problems(
    draft: LinkDraft,
    can: Capabilities,
    *,
    own_domains: Iterable[str] = (),
    saved: Link | None = None,
    now: datetime,
) -> dict[str, str]:
    """Say field by field what keeps the draft from being saved; nothing is said of what did not change.

    The sentences of `can.reasons` stand first, since a field that cannot be set has no other problem.
    """
    touched = draft.changes_from(saved) if saved else _filled_in(draft)
    found: dict[str, str] = {}
    for name in TYPED:
        if name in touched or (name == "destination" and not draft.destination):
            sentence = forbidden(name, can, existing=saved is not None) or _wrong(
                name, draft, can, own_domains, now
            )
            if sentence:
                found[name] = sentence
    return found


def _filled_in(draft: LinkDraft) -> frozenset[str]:
    return frozenset([name for name in TYPED if getattr(draft, name) != getattr(_EMPTY, name)])


def forbidden(name: str, can: Capabilities, *, existing: bool) -> str:
    """Say why a field cannot be set, or not be changed any more; "" when it can."""
    if can.may(name, existing=existing):
        return ""
    verb = "cannot be changed on an existing link" if existing else "cannot be set"
    return can.reason(name) or f"{_SUBJECTS[name]} {verb} at this service."


def _wrong(name: str, draft: LinkDraft, can: Capabilities, own_domains: Iterable[str], now: datetime) -> str:
    match name:
        case "destination":
            return destination_problem(draft.destination, own_domains)
        case "domain":
            return domain_problem(draft.domain)
        case "code":
            return code_problem(draft.code, can)
        case "title" | "notes":
            return too_long(name, getattr(draft, name), can.longest.get(name))
        case "tags":
            return next(_tag_problems(draft.tags, can), "")
        case "expires_at":
            return expiry_problem(draft.expires_at, now)
        case "rules":
            found = (destination_problem(rule.destination, own_domains) for rule in draft.rules)
            return next(filter(None, found), "")
        case _:
            return ""


def domain_problem(domain: str) -> str:
    """Say why this cannot be a short domain; "" when it can, or when the service shall choose."""
    if not domain:
        return ""
    try:
        ascii_host(domain.rpartition(":")[0] or domain)
    except Invalid:
        return "This is not a domain name, such as go.example.com."
    return ""


def code_problem(code: str, can: Capabilities) -> str:
    """Say why this cannot be a code; "" when it can, or when the service shall choose."""
    if not code:
        return ""
    if not re.fullmatch(can.code_pattern, code):
        return can.code_rule
    if can.reserves_codes and is_reserved(code):
        return f"“{code}” is needed by this computer itself; choose another code."
    return ""


def too_long(name: str, text: str, longest: int | None) -> str:
    """Say that a text is longer than its field takes, and by how much; "" when it is not."""
    if longest is None or len(text) <= longest:
        return ""
    most, count = f"{longest:,}", f"{len(text):,}"
    match name:
        case "title":
            return f"A title has at most {most} characters; this one has {count}."
        case "notes":
            return f"Notes have at most {most} characters; these have {count}."
        case "tags":
            return f"A tag has at most {most} characters; “{text[:24]}…” has {count}."
        case _:
            return f"This has at most {most} characters; it has {count}."


def expiry_problem(expires_at: datetime | None, now: datetime) -> str:
    """Say when the time has passed already."""
    if expires_at is not None and expires_at <= now:
        return "This time has passed already, so the link would be over at once."
    return ""


def _tag_problems(tags: tuple[Tag, ...], can: Capabilities) -> Iterator[str]:
    if can.max_tags is not None and len(tags) > can.max_tags:
        yield f"A link can have at most {can.max_tags} tags here; these are {len(tags)}."
    keys = [tag.key for tag in tags]
    for tag in tags:
        if not tag.key:
            yield "A tag needs a name before the =."
        elif sentence := too_long("tags", tag.key, can.longest.get("tags")):
            yield sentence
        elif tag.value and not can.tag_values:
            yield f"Tags are plain words here: “{tag.key}” cannot have the value “{tag.value}”."
        elif keys.count(tag.key) > 1:
            yield f"The tag “{tag.key}” is there twice."
