"""The keys that open accounts: in the operating system's keyring, else in memory until the app ends."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Protocol

from xengo_desktop.domain.accounts import KeyPlace
from xengo_desktop.domain.errors import KeyStoreTrouble

SESSION = "memory, until the app ends"
NO_KEYRING = (
    "This system offers no keyring that keeps keys safely, so they stay in memory until the app ends and are "
    "asked for again after that."
)
HINT_FROM = 12
"""Keys shorter than this give no hint: four characters of them would be too many."""


class Vault(Protocol):
    """A lasting place for keys. Every method may block on a prompt and raise KeyStoreTrouble."""

    @property
    def label(self) -> str: ...
    def get(self, name: str) -> str | None: ...
    def set(self, name: str, secret: str) -> None: ...
    def delete(self, name: str) -> None: ...


def system_vault() -> Vault | None:
    """Return this system's keyring if it is one that we trust. Blocks while the desktop is asked."""
    # Importing keyring takes as long as half a window: not before a worker needs it.
    from xengo_desktop.accounts.vault import find_vault

    return find_vault()


class KeyStore:
    """One key per account. Call it from worker threads: a locked keyring waits for a person.

    The keyring is looked for on first use and asked once for each account; its answer is remembered. After a
    refusal it is not asked again, so that no prompt comes back by itself, until `try_again`.
    """

    def __init__(self, find: Callable[[], Vault | None] = system_vault) -> None:
        self._find = find
        self._vault: Vault | None = None
        self._found = False
        self._known: dict[str, str | None] = {}
        self._session: set[str] = set()
        self._trouble: str | None = None
        self._lock = threading.RLock()

    def __repr__(self) -> str:
        return f"<KeyStore, {len(self._known)} accounts asked for>"

    def works(self) -> tuple[bool, str]:
        """Say whether keys outlast the app, and where they are kept or why not; no prompt comes up."""
        vault = self._keyring()
        return (True, f"Keys are kept in {vault.label}.") if vault else (False, NO_KEYRING)

    def read(self, account_id: str) -> str | None:
        """Return the account's key, or None where there is none. Raise KeyStoreTrouble."""
        if account_id in self._known:
            return self._known[account_id]
        with self._lock:
            if account_id not in self._known:
                self._known[account_id] = self._ask(account_id)
            return self._known[account_id]

    def write(self, account_id: str, key: str, *, session_only: bool = False) -> KeyPlace:
        """Keep the key, in the keyring if there is one, and say where. KeyStoreTrouble: nothing changed."""
        with self._lock:
            vault = None if session_only else self._keyring()
            if vault is None:
                self._session.add(account_id)
            else:
                vault.set(account_id, key)
                self._session.discard(account_id)
                self._trouble = None
            self._known[account_id] = key
            return self.place(account_id)

    def forget(self, account_id: str) -> None:
        """Delete the key; one that is not there is no error. KeyStoreTrouble: it is still kept."""
        with self._lock:
            self._known[account_id] = None
            self._session.discard(account_id)
            vault = self._keyring()
            if vault is not None:
                vault.delete(account_id)

    def place(self, account_id: str) -> KeyPlace:
        """Say where the key is kept; this may ask the keyring for it, and never raises."""
        try:
            key = self.read(account_id)
        except KeyStoreTrouble:
            key = None
        vault = self._keyring()
        lasting = vault is not None and account_id not in self._session
        store = vault.label if vault is not None and lasting else SESSION
        return KeyPlace(kept=key is not None, lasting=lasting, store=store, hint=hint(key))

    def try_again(self) -> None:
        """Let the keyring be asked again after it was locked, or was not there."""
        with self._lock:
            self._trouble = None
            self._found = self._vault is not None
            self._known = {account_id: key for account_id, key in self._known.items() if key is not None}

    def _ask(self, account_id: str) -> str | None:
        vault = self._keyring()
        if vault is None:
            return None
        if self._trouble is not None:
            raise KeyStoreTrouble(self._trouble)
        try:
            return vault.get(account_id)
        except KeyStoreTrouble as error:
            self._trouble = str(error)
            raise

    def _keyring(self) -> Vault | None:
        with self._lock:
            if not self._found:
                self._vault = self._find()
                self._found = True
            return self._vault


def hint(key: str | None) -> str:
    """Return the last four characters of a key that is long enough to spare them."""
    return key[-4:] if key is not None and len(key) >= HINT_FROM else ""
