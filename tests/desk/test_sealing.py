"""The sealing key in the window's keyring."""

from __future__ import annotations

from support.vaults import FakeVault
from xengo_desktop.accounts.keys import KeyStore
from xengo_desktop.desk.sealing import NAME, seal_key


def test_it_is_made_once_and_kept_in_the_keyring() -> None:
    vault = FakeVault()
    key = seal_key(KeyStore(lambda: vault))
    assert len(key) >= 32
    assert vault.secrets == {NAME: key}
    assert seal_key(KeyStore(lambda: vault)) == key


def test_without_a_keyring_there_is_none_and_nothing_is_kept_in_memory() -> None:
    keys = KeyStore(lambda: None)
    assert seal_key(keys) == ""
    assert keys.read(NAME) is None


def test_a_keyring_that_stays_locked_gives_none() -> None:
    vault = FakeVault(locked=True)
    assert seal_key(KeyStore(lambda: vault)) == ""
