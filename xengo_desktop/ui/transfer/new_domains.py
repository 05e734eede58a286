"""The domain that an account's new links were given last, so that it need not be chosen each time."""

from __future__ import annotations

from xengo_desktop.settings.store import SettingsStore


class NewDomains:
    """Blocking calls: each reads or writes the settings file."""

    def __init__(self, store: SettingsStore) -> None:
        self._store = store

    def of(self, account_id: str) -> str:
        """Return the account's domain, "" for its usual one."""
        return self._kept().get(account_id, "")

    def remember(self, account_id: str, domain: str) -> None:
        """Keep the account's domain; "" forgets it."""
        kept = {**self._kept(), account_id: domain}
        pairs = (f"{account} {name}" for account, name in kept.items() if name)
        self._store.update(new_link_domains=tuple(pairs))

    def _kept(self) -> dict[str, str]:
        pairs = (pair.partition(" ") for pair in self._store.load().new_link_domains)
        return {account: domain for account, _, domain in pairs}
