"""Destinations that lead back to us, in every spelling that a browser understands."""

from __future__ import annotations

import pytest

from xengo_desktop.dialects.hosting import Denied, Why
from xengo_desktop.server.store.links.addresses import Addresses
from xengo_desktop.server.store.links.destinations import located

DOMAINS = {"go.acme.example", "xn--bcher-kva.example", "localhost", "agency-2.localhost"}


@pytest.fixture
def own() -> frozenset[str]:
    addresses = Addresses()
    addresses.publish("http://127.0.0.1:4001", "https://s.example.com/team")
    addresses.include("http://192.168.1.5:4001")
    addresses.include("http://[fd00::2]:4001")
    return addresses.netlocs() | DOMAINS


@pytest.mark.parametrize(
    "url",
    [
        # One of our domains, whatever the case, the dots, the port and the script.
        "https://go.acme.example",
        "HTTPS://GO.acme.EXAMPLE/x",
        "https://go.acme.example./x",
        "https://go.acme.example:8443/x",
        "https://go。acme.example/x",
        "https://go.acme.example。/x",
        "https://ｇｏ.acme.example/x",
        "https://go.acme.exam\u00adple/x",
        "https://bücher.example/",
        "https://BÜCHER.example./",
        "https://bu\u0308cher.example/",
        "https://xn--bcher-kva.example/",
        "https://s.example.com/team/x",
        # This computer, on the port of the links.
        "http://127.0.0.1:4001",
        "http://127.0.0.1:4001/@go.acme.example/x",
        "http://localhost:4001/q/x",
        "http://LOCALHOST.:4001/x",
        "http://whatever.localhost:4001/x",
        "http://agency-2.localhost/x",
        "http://127.1:4001/x",
        "http://127.0.0.2:4001/x",
        "http://2130706433:4001/x",
        "http://0x7f000001:4001/x",
        "http://0x7f.1:4001/x",
        "http://0177.0.0.1:4001/x",
        "http://①②⑦.⓪.⓪.①:4001/x",
        "http://0.0.0.0:4001/x",
        "http://0:4001/x",
        "http://127.0.0.1:04001/x",
        "http://[::1]:4001/x",
        "http://[0:0:0:0:0:0:0:1]:4001/x",
        "http://[::]:4001/x",
        "http://[::1%25lo]:4001/x",
        "http://[::ffff:127.0.0.1]:4001/x",
        "http://[::ffff:7f00:1]:4001/x",
        "https://127.0.0.1:4001/x",
        # The address that was opened to the network.
        "http://192.168.1.5:4001/x",
        "http://3232235781:4001/x",
        "http://0xc0.0xa8.1.5:4001/x",
        "http://[::ffff:192.168.1.5]:4001/x",
        "http://[fd00::0002]:4001/x",
    ],
)
def test_it_goes_in_circles(own: frozenset[str], url: str) -> None:
    with pytest.raises(Denied, match="circles") as caught:
        located(url, own)
    assert (caught.value.why, caught.value.field) == (Why.INVALID, "destination")


@pytest.mark.parametrize(
    "url",
    [
        "https://user@go.acme.example/",
        "https://go%2eacme.example/x",
        "https://go.acme.example%00/",
        "https://go.acme.example\\@other.example/",
        "//go.acme.example/x",
    ],
)
def test_what_only_looks_like_another_place_is_no_address_at_all(own: frozenset[str], url: str) -> None:
    with pytest.raises(Denied) as caught:
        located(url, own)
    assert caught.value.why is Why.INVALID


@pytest.mark.parametrize(
    "url",
    [
        "https://acme.example/",
        "https://www.go.acme.example/",
        "https://go.acme.example.evil.example/",
        "https://other.example/go.acme.example?to=https://go.acme.example/",
        "http://localhost:3000/",
        "http://127.0.0.1/",
        "http://[::1]:3000/",
        "http://192.168.1.5:8080/",
        "http://192.168.1.6:4001/",
        "https://s.example.com.evil.example/",
    ],
)
def test_other_places_are_none(own: frozenset[str], url: str) -> None:
    assert located(url, own) == url


def test_links_on_port_80_are_found_without_the_port(own: frozenset[str]) -> None:
    addresses = Addresses()
    addresses.publish("http://127.0.0.1:80")
    for url in ("http://127.0.0.1/x", "http://localhost/x", "http://[::1]:80/x"):
        with pytest.raises(Denied, match="circles"):
            located(url, addresses.netlocs())
    assert located("https://localhost/x", addresses.netlocs()) == "https://localhost/x"
