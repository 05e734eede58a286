"""Secrets at rest: sealed with a key that lives in the window's keyring, the environment, or a file."""

from __future__ import annotations

import base64
import hashlib
import os
import secrets
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from xengo_desktop.domain.errors import FileTrouble, ServerTrouble
from xengo_desktop.domain.files import write_whole

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

ENVIRONMENT = "XENGO_SEAL_KEY"
"""Gives the key to several processes that share one database."""

SHORTEST = 32
"""Characters of a key; what is shorter could be guessed."""

PATIENCE = 10.0
"""Seconds to wait for the window's first line, which comes right after the start."""


class Unreadable(ServerTrouble):
    """Something was sealed with a key that is not there any more."""

    def __init__(self) -> None:
        super().__init__("This was sealed with a key that is not there any more.")


class SealKeys:
    """Where the key comes from: the window, else the environment, else a file made when it is needed."""

    def __init__(self, file: Path, *, from_window: bool = False, environment: str | None = None) -> None:
        self._file = file
        self._window = ""
        self._told = threading.Event()
        self._lock = threading.Lock()
        self._environment = os.environ.get(ENVIRONMENT, "") if environment is None else environment
        if not from_window:
            self._told.set()

    def __repr__(self) -> str:
        return "<SealKeys>"

    def take(self, key: str) -> None:
        """Take the window's key, "" if it has no keyring to keep one in."""
        self._window = key
        self._told.set()

    def to_seal(self) -> str:
        """Return the key for what is sealed from now on. Raise FileTrouble or ServerTrouble."""
        given = self._given()
        return _long_enough(given[0]) if given else self._from_file()

    def to_open(self) -> list[str]:
        """Return every key that something may have been sealed with."""
        kept = [self._read()] if self._file.exists() else []
        return [key for key in (*self._given(), *kept) if len(key) >= SHORTEST]

    def _given(self) -> list[str]:
        self._told.wait(PATIENCE)
        return [key for key in (self._window, self._environment) if key]

    def _from_file(self) -> str:
        with self._lock:
            if not self._file.exists():
                write_whole(self._file, secrets.token_urlsafe(SHORTEST).encode() + b"\n")
            return _long_enough(self._read())

    def _read(self) -> str:
        try:
            return self._file.read_text("ascii").strip()
        except (OSError, ValueError) as error:
            raise FileTrouble(f"{self._file} could not be read.", detail=str(error)) from error


class Sealer:
    """Seals and opens texts."""

    def __init__(self, keys: SealKeys) -> None:
        self._keys = keys

    def seal(self, text: str) -> bytes:
        """Encrypt a text. Raise FileTrouble or ServerTrouble when there can be no key."""
        return _fernet(self._keys.to_seal()).encrypt(text.encode())

    def open(self, sealed: bytes) -> str:
        """Decrypt a text; Unreadable when none of the keys fits."""
        from cryptography.fernet import InvalidToken

        for key in self._keys.to_open():
            try:
                return _fernet(key).decrypt(sealed).decode()
            except InvalidToken:
                continue
        raise Unreadable


def _long_enough(key: str) -> str:
    if len(key) < SHORTEST:
        raise ServerTrouble(f"The sealing key needs at least {SHORTEST} characters; this one is shorter.")
    return key


def _fernet(key: str) -> Fernet:
    # Loading cryptography takes longer than opening the store: not before there is a secret.
    from cryptography.fernet import Fernet

    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(key.encode()).digest()))
