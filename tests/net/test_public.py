"""What belongs to the public internet, however its address is spelt."""

from __future__ import annotations

import pytest

from xengo_desktop.net.public import is_public, web_problem

PRIVATE = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::7f00:1",
    "fe80::1%eth0",
    "fec0::1",
    "fd00::1",
    "ff02::1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "2001:0:7f00:1::",
    "nonsense",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_near_us_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:9.9.9.9"]
)
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.example/x",
        "ftp://hooks.example/x",
        "https://",
        "https://user:pass@hooks.example/",
        "https://hooks.example/#part",
        "https://hooks.example/a b",
        "https://hooks.example/\r\nX: y",
        "https://hooks.example:0/",
        "https://hooks.example:99999/",
        "https://localhost/x",
        "https://app.localhost./x",
        "https://printer.local/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://10.0.0.1/",
        "nonsense",
        "https://[::1",
        "https://hooks.example/" + "x" * 2048,
    ],
)
def test_an_address_that_cannot_be_told_is_refused_with_a_sentence(url: str) -> None:
    assert web_problem(url).endswith((".", "first."))


def test_an_address_of_the_internet_may_be_tried() -> None:
    assert web_problem("https://hooks.example:8443/path?key=1") == ""
    assert web_problem("https://bücher.example/") == ""


def test_by_setting_it_may_lead_to_this_computer() -> None:
    assert web_problem("http://127.0.0.1:8000/hook", private=True) == ""
    assert web_problem("ftp://127.0.0.1/", private=True)
