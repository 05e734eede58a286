"""The key that seals the local server's secrets, kept in the keyring of whoever sits at the window."""

from __future__ import annotations

import secrets

from xengo_desktop.accounts.keys import KeyStore
from xengo_desktop.domain.errors import KeyStoreTrouble

NAME = "this-computer.seal"
"""Under which the keyring knows it, beside the keys of accounts."""


def seal_key(keys: KeyStore) -> str:
    """Return the key, made the first time; "" where no keyring would keep it, or it does not open.

    Without it the server keeps a key in a file of its own.
    """
    try:
        lasting, _ = keys.works()
        return (keys.read(NAME) or _made(keys)) if lasting else ""
    except KeyStoreTrouble:
        return ""


def _made(keys: KeyStore) -> str:
    key = secrets.token_urlsafe(32)
    keys.write(NAME, key)
    return key
