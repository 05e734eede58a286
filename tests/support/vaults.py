"""A keyring in memory that can be locked and says how often it was asked."""

from __future__ import annotations

from dataclasses import dataclass, field

from xengo_desktop.domain.errors import KeyStoreTrouble


@dataclass
class FakeVault:
    """Satisfies `accounts.keys.Vault`: `KeyStore(find=lambda: FakeVault())`."""

    label: str = "the test's keyring"
    secrets: dict[str, str] = field(default_factory=dict)
    locked: bool = False
    asked: list[str] = field(default_factory=list)

    def get(self, name: str) -> str | None:
        self.asked.append(name)
        self._check()
        return self.secrets.get(name)

    def set(self, name: str, secret: str) -> None:
        self._check()
        self.secrets[name] = secret

    def delete(self, name: str) -> None:
        self._check()
        self.secrets.pop(name, None)

    def _check(self) -> None:
        if self.locked:
            raise KeyStoreTrouble("The keyring stayed locked.")
