"""Which addresses count as a network around."""

from __future__ import annotations

from types import SimpleNamespace

import ifaddr
import pytest

from xengo_desktop.server.interfaces import lan_addresses


def adapters(*addresses: object) -> list[SimpleNamespace]:
    return [SimpleNamespace(ips=[SimpleNamespace(ip=address)]) for address in addresses]


def test_private_addresses_are_offered_and_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    found = adapters(
        "127.0.0.1",
        "8.8.8.8",
        "192.168.1.5",
        "10.0.0.7",
        "169.254.3.4",
        "100.64.0.9",
        ("::1", 0, 0),
        ("fe80::1%eth0", 0, 4),
        ("fd00::2", 0, 0),
        ("2606:4700::1", 0, 0),
        "192.168.1.5",
    )
    monkeypatch.setattr(ifaddr, "get_adapters", lambda: found)
    assert lan_addresses() == ("10.0.0.7", "100.64.0.9", "192.168.1.5", "fd00::2")


def test_this_computer_can_be_asked() -> None:
    assert all(not address.startswith("127.") for address in lan_addresses())
