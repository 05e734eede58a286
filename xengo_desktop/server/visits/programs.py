"""Which browser on which system an agent names. Slow to load: for the click writer, never for a visitor."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ua_parser import PartialResult

OTHER = "Other"
SHAPES = re.compile(r"^(?:Mobile|Amazon) | (?:Mobile(?: WebView)?|WebView|iOS|UI/WKWebView)\b.*$")
"""What a family's name says of the device, which is counted apart: Chrome Mobile is Chrome."""

SAME = {"HeadlessChrome": "Chrome", "Mac OS X": "macOS", "Chromium": "Chrome", "Samsung Internet": "Samsung"}


def read_programs(text: str) -> tuple[str, str]:
    """Return browser and system of a User-Agent, "Other" where it names none; at most 32 characters each."""
    found = _parser()(text)
    browser = found.user_agent.family if found.user_agent else OTHER
    system = found.os.family if found.os else OTHER
    return _plain(browser), _plain(system)


@cache
def _parser() -> Callable[[str], PartialResult]:
    # A fifth of a second and 20 MB, so only when there is an agent to read; devices would be as much again.
    from ua_parser import Domain
    from ua_parser.loaders import load_lazy_builtins
    from ua_parser.regex import Resolver

    browsers, systems, _ = load_lazy_builtins()
    resolve = Resolver((browsers, systems, []))
    return lambda text: resolve(text, Domain.USER_AGENT | Domain.OS)


def _plain(family: str) -> str:
    name = SHAPES.sub("", family).strip() or OTHER
    return SAME.get(name, name)[:32]
