"""What an account is called in one line."""

from __future__ import annotations

from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.capabilities import Service


def account_line(account: Account, service: Service) -> str:
    """Name the account, and its service where that says more."""
    said = account.name.startswith(service.label)
    return account.name if said else f"{account.name} · {service.label}"
