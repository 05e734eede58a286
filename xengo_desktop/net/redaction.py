"""Black out keys wherever text of a conversation is shown or kept."""

from __future__ import annotations

import re

BLACK = "••••"

_BEARER = re.compile(r"(?i)\b(bearer)\s+[^\s\"',;]+")
_KEY = re.compile(r"\b([a-z]{2,12}_(?:pk|sk)_)[A-Za-z0-9._~-]+")
_SHORTEST = 4


def redacted(text: str) -> str:
    """Return the text without anything that looks like a key of the services."""
    return _KEY.sub(rf"\1{BLACK}", _BEARER.sub(rf"\1 {BLACK}", text))


class Redactor:
    """Blacks out one secret besides all that looks like one; it never shows the secret itself."""

    __slots__ = ("_secret",)

    def __init__(self, secret: str = "") -> None:
        self._secret = secret

    def __call__(self, text: str) -> str:
        if len(self._secret) >= _SHORTEST:
            text = text.replace(self._secret, BLACK)
        return redacted(text)

    def __repr__(self) -> str:
        return "Redactor()"
