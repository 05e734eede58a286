"""The few pages that a visitor may read: each stands alone, in light and dark, and loads nothing."""

from __future__ import annotations

from functools import cache
from html import escape
from string import Template

from xengo_desktop.server.asgi import RawHeaders
from xengo_desktop.settings import resource

HEADERS: RawHeaders = [
    (b"content-type", b"text/html; charset=utf-8"),
    (b"cache-control", b"private, no-store"),
    (b"content-security-policy", b"default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-robots-tag", b"noindex"),
]


def page(name: str, **words: str) -> bytes:
    """Return `resources/pages/{name}.html` inside the common frame, every word escaped."""
    safe = {key: escape(_printable(value)) for key, value in words.items()}
    inner = _template(name).substitute(safe)
    title, _, body = inner.partition("\n")
    return _template("frame").substitute(title=title, body=body).encode()


@cache
def _template(name: str) -> Template:
    return Template(resource("pages", f"{name}.html").read_text(encoding="utf-8"))


def _printable(text: str) -> str:
    """Leave out what could break a line or turn the reading direction."""
    return "".join(mark for mark in text if mark.isprintable())
