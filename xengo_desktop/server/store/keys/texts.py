"""The texts of keys: how they are made, and what is kept of them."""

from __future__ import annotations

import hashlib
import secrets

BEGINNINGS = {"local": "xengo_local_", "xengo": "xengo_sk_", "xurl": "xurl_sk_live_", "xqr": "xqr_pk_"}

MAKERS = {
    "xurl": lambda: secrets.token_urlsafe(24),
    "xqr": lambda: f"{secrets.token_hex(4)}.{secrets.token_urlsafe(48)}",
}


def mint(service: str) -> str:
    """Return a new key in the form that the service gives its own."""
    return BEGINNINGS[service] + MAKERS.get(service, lambda: secrets.token_urlsafe(32))()


def prefix(service: str, token: str) -> str:
    """Return the part of a key that may be shown: xQR's public half, a first few characters elsewhere."""
    public, dot, _ = token.partition(".")
    return public if dot else token[: len(BEGINNINGS[service]) + 4]


def digest(token: str) -> bytes:
    """Return what is kept of a key; keys are long and random, so a plain hash is enough."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
