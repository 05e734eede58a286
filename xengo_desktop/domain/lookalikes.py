"""Hosts that look like other hosts: letters of one script that are drawn like another's.

The pairs are the most frequent ones of Unicode's confusables (UTS 39) in names of hosts.
"""

from __future__ import annotations

import re
import unicodedata

_PAIRS = (
    "аaсcеeоoрpхxуyіiјjѕsһhԁdԛqԝwӏlѵvкkмmтtгrпnьb"  # Cyrillic
    "αaοoνvρpκkτtυuχxιiγyωwηnεe"  # Greek
    "օoսuոnհhցgքpյjզq"  # Armenian
    "ɑaɡgɩiıiɪiʟlʀr"  # Latin letters from further away
)
_DRAWN_LIKE = {odd: plain for odd, plain in zip(_PAIRS[::2], _PAIRS[1::2], strict=True) if plain.isascii()}
_TOGETHER = (
    {"CJK", "HIRAGANA", "KATAKANA", "LATIN"},
    {"CJK", "HANGUL", "LATIN"},
    {"CJK", "BOPOMOFO", "LATIN"},
)
"""Scripts that stand in one word without anybody wondering."""


def looks_like(host: str) -> str:
    """Return the plain host that this one is drawn like, letter by letter; "" for none."""
    labels = [_plain(label) for label in host.split(".")]
    other = ".".join(labels)
    return other if other != host and other.isascii() else ""


def mixes_scripts(host: str) -> bool:
    """Say whether one word of the host is written in scripts that do not go together."""
    return any(_mixes(label) for label in host.split("."))


def _plain(label: str) -> str:
    return "".join(_DRAWN_LIKE.get(each, each) for each in label)


def _mixes(label: str) -> bool:
    scripts = {re.split("[ -]", unicodedata.name(each, "?"))[0] for each in label if each.isalpha()}
    return len(scripts) > 1 and not any(scripts <= together for together in _TOGETHER)
