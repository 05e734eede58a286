"""The operating system's keyring: which kinds of it we trust, and what it says when it refuses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import keyring
import keyring.backend
import keyring.core
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError, KeyringLocked, PasswordDeleteError

from xengo_desktop.domain.errors import KeyStoreTrouble

SERVICE = "xengo desktop"

# A backend that is not listed may write keys in clear (keyrings.alt does), so it is never used, however it
# came to be installed or configured.
TRUSTED = {
    "keyring.backends.SecretService": "the desktop keyring (Secret Service)",
    "keyring.backends.libsecret": "the desktop keyring (libsecret)",
    "keyring.backends.kwallet": "KWallet",
    "keyring.backends.macOS": "the macOS keychain",
    "keyring.backends.Windows": "Windows Credential Manager",
}


class SystemVault:
    """A trusted keyring of this system."""

    def __init__(self, backend: KeyringBackend, label: str) -> None:
        self._backend = backend
        self.label = label

    def __repr__(self) -> str:
        return f"<SystemVault {self.label}>"

    def get(self, name: str) -> str | None:
        with _in_sentences("read"):
            return self._backend.get_password(SERVICE, name)

    def set(self, name: str, secret: str) -> None:
        with _in_sentences("save"):
            self._backend.set_password(SERVICE, name, secret)

    def delete(self, name: str) -> None:
        """Delete the secret; one that is already gone is no error."""
        with _in_sentences("delete"), suppress(PasswordDeleteError):
            self._backend.delete_password(SERVICE, name)


def find_vault() -> SystemVault | None:
    """Return this system's keyring if it is one that we trust. Blocks while the desktop is asked."""
    found = _trusted(keyring.get_keyring())
    if found is None and hasattr(keyring.backend.get_all_keyring, "saved_result"):
        # One that was started since is not found unless all are looked for again.
        keyring.backend.get_all_keyring.reset()
        keyring.core.init_backend()
        found = _trusted(keyring.get_keyring())
    return found


def _trusted(chosen: KeyringBackend) -> SystemVault | None:
    for backend in (chosen, *getattr(chosen, "backends", ())):
        label = TRUSTED.get(type(backend).__module__)
        if label:
            return SystemVault(backend, label)
    return None


@contextmanager
def _in_sentences(verb: str) -> Iterator[None]:
    try:
        yield
    except KeyringLocked as error:
        raise KeyStoreTrouble(
            f"The keyring stayed locked, so it could not {verb} the key. Unlock it and try again.",
            detail=str(error),
        ) from None
    except _failures() as error:
        raise KeyStoreTrouble(
            f"The keyring could not {verb} the key. Check that it runs, and try again.",
            detail=f"{type(error).__name__}: {error}",
        ) from None


def _failures() -> tuple[type[BaseException], ...]:
    """Return what backends let through: keyring's own errors, and those of the D-Bus libraries on Linux."""
    failures: list[type[BaseException]] = [KeyringError, OSError, EOFError]
    with suppress(ImportError):
        from secretstorage.exceptions import SecretStorageException

        failures.append(SecretStorageException)
    with suppress(ImportError):
        from jeepney.wrappers import DBusErrorResponse

        failures.append(DBusErrorResponse)
    return tuple(failures)
