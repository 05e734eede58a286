"""Hosts as people type them."""

from __future__ import annotations

import pytest

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.hosts import ascii_host, display_host, is_loopback


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("xn--mnchen-3ya.de", "münchen.de"),
        ("www.xn--bcher-kva.example", "www.bücher.example"),
        ("example.com", "example.com"),
        ("xn--zzzzzz-.example", "xn--zzzzzz-.example"),
    ],
)
def test_hosts_are_shown_in_their_own_script(host: str, shown: str) -> None:
    assert display_host(host) == shown


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("localhost", True),
        ("LOCALHOST.", True),
        ("app.localhost", True),
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("0x7f.1", True),
        ("::1", True),
        ("192.168.1.5", False),
        ("example.com", False),
        ("", False),
        ("bad host", False),
    ],
)
def test_loopback(host: str, own: bool) -> None:
    assert is_loopback(host) is own


def test_a_missing_host_is_named() -> None:
    with pytest.raises(Invalid, match="no host") as caught:
        ascii_host("")
    assert caught.value.field == "destination"
