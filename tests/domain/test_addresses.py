"""Destinations as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xengo_desktop.domain.addresses import LONGEST, destination_problem, display, loops, normalise, suggestion


class TestWhatCannotBeADestination:
    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ("", "Enter the address"),
            ("   ", "Enter the address"),
            ("example.com/x", "Begin the address with https://"),
            ("localhost:8000", "Begin the address with https://"),
            ("nonsense", "Begin the address with https://"),
            ("javascript:alert(1)", "not to javascript"),
            ("DATA:text/html,hi", "not to data"),
            ("file:///etc/passwd", "not to file"),
            ("mailto:a@example.com", "not to mailto"),
            ("http://", "no host"),
            ("http:///path", "no host"),
            ("http:example.com", "no host"),
            ("https://:443/", "no host"),
            ("https://a b.example/", "cannot contain spaces"),
            ("https://example.com/a\tb", "cannot contain spaces"),
            ("https://example.com/a\nb: c", "cannot contain spaces"),
            ("https://example.com/a\u2028b", "cannot contain spaces"),
            ("https://example.com/\x00", "control character"),
            ("https://example.com/\x7fx", "control character"),
            ("https://example.com/\ud800", "control character"),
            ("https://example.com\\@evil.example/", "backslash"),
            ("https://user:pw@example.com/", "user name or password"),
            ("https://user@example.com/", "user name or password"),
            ("https://example.com:99999/", "host or port"),
            ("https://example.com:x/", "host or port"),
            ("https://example.com:0/", "host or port"),
            ("https://[::1/", "host or port"),
            ("https://a..example/", "cannot be the name of a host"),
            ("https://-bad.example/", "cannot be the name of a host"),
            ("https://*.example/", "cannot be the name of a host"),
            ("https://ex%61mple.com/", "cannot be the name of a host"),
            ("https://xn--zzzzzz-/", "cannot be the name of a host"),
            (f"https://{'a' * 64}.example/", "cannot be the name of a host"),
            (f"https://{'a.' * 130}example/", "cannot be the name of a host"),
            ("https://1.2.3.999/", "cannot be the name of a host"),
        ],
    )
    def test_it_is_said_in_a_sentence(self, typed: str, sentence: str) -> None:
        assert sentence in destination_problem(typed)

    def test_the_longest_fits_and_one_more_does_not(self) -> None:
        longest = "https://example.com/".ljust(LONGEST, "x")
        assert destination_problem(longest) == ""
        assert "2049 characters of at most 2048" in destination_problem(longest + "x")

    def test_length_counts_as_it_will_be_sent(self) -> None:
        assert "too long" in destination_problem("https://example.com/" + "🎉" * 200)


class TestSuggesting:
    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("example.com/x", "https://example.com/x"),
            (" example.com:8080/x?y#z ", "https://example.com:8080/x?y#z"),
            ("münchen.de", "https://münchen.de"),
            ("localhost:3000", "http://localhost:3000"),
            ("https://example.com", ""),
            ("javascript:alert(1)", ""),
            ("hello world", ""),
            ("hello", ""),
            ("-bad.example", ""),
            ("a@example.com", ""),
        ],
    )
    def test_an_address_without_its_beginning(self, typed: str, meant: str) -> None:
        assert suggestion(typed) == meant


class TestOneSpelling:
    @pytest.mark.parametrize(
        ("typed", "written"),
        [
            (" https://example.com ", "https://example.com"),
            ("HTTPS://Example.COM./Path", "https://example.com/Path"),
            ("https://münchen.de/ü?q=ä#ß", "https://xn--mnchen-3ya.de/%C3%BC?q=%C3%A4#%C3%9F"),
            ("https://faß.de/", "https://xn--fa-hia.de/"),
            ("https://ＥＸample。com/", "https://example.com/"),
            ("https://example.com/%zz%20?a[]=1&b={x}|~", "https://example.com/%zz%20?a[]=1&b={x}|~"),
            ('https://example.com/"<x>"', "https://example.com/%22%3Cx%3E%22"),
            ("http://[::0001]:8080/", "http://[::1]:8080/"),
            ("http://2130706433/", "http://127.0.0.1/"),
            ("http://0x7f.1/", "http://127.0.0.1/"),
            ("https://a_b.example.com/", "https://a_b.example.com/"),
            ("https://example.com?q=1", "https://example.com?q=1"),
            ("https://example.com/#/app/🎉", "https://example.com/#/app/%F0%9F%8E%89"),
        ],
    )
    def test_in_ascii_and_no_other_way(self, typed: str, written: str) -> None:
        assert normalise(typed) == written
        assert normalise(written) == written

    @given(st.text(max_size=60))
    def test_whatever_follows_the_host_it_fits_into_a_header(self, tail: str) -> None:
        typed = f"https://example.com/{tail}"
        if destination_problem(typed):
            return
        url = normalise(typed)
        assert url.isascii()
        assert url.isprintable()
        assert " " not in url
        assert normalise(url) == url

    @given(st.text(max_size=40))
    def test_whatever_is_typed_gets_a_sentence_or_an_address(self, typed: str) -> None:
        assert destination_problem(typed) or normalise(typed).startswith(("http://", "https://"))
        assert suggestion(typed) == "" or destination_problem(suggestion(typed)) == ""


class TestLoops:
    @pytest.mark.parametrize(
        "url",
        [
            "https://go.acme.example/x",
            "http://GO.ACME.example/x",
            "https://go.acme.example./x",
            "https://go.acme.example:8443/x",
            "https://go。acme.example/x",
            "https://xn--bcher-kva.example/",
            "https://BÜCHER.example./",
            "http://127.0.0.1:8080/q/x",
            "http://2130706433:8080/q/x",
            "http://[::1]:8080/",
            "http://[::ffff:127.0.0.1]:8080/",
            "http://0.0.0.0:8080/",
            "http://any.localhost:8080/",
            "http://[::ffff:192.168.1.5]:8080/",
            "http://0xc0a80105:8080/",
        ],
    )
    def test_own_domains_in_every_spelling(self, url: str) -> None:
        own = (
            "Go.Acme.example",
            "bücher.example.",
            "127.0.0.1:8080",
            "http://[::1]:8080",
            "192.168.1.5:8080",
        )
        assert loops(url, own)
        assert "circles" in destination_problem(url, own)

    @pytest.mark.parametrize(
        "url",
        [
            "https://acme.example/",
            "https://www.go.acme.example/",
            "https://go.acme.example.evil.example/",
            "http://127.0.0.1:3000/",
            "https://other.example/?to=go.acme.example",
        ],
    )
    def test_others_are_no_loops(self, url: str) -> None:
        assert not loops(url, ("go.acme.example", "127.0.0.1:8080", "", "not a host"))


class TestReading:
    @pytest.mark.parametrize(
        ("url", "shown"),
        [
            ("https://xn--mnchen-3ya.de/gr%C3%BC%C3%9Fe", "https://münchen.de/grüße"),
            ("https://example.com/%ff", "https://example.com/%ff"),
            ("https://example.com/%00", "https://example.com/%00"),
            ("https://example.com/%E2%80%AEmoc", "https://example.com/%E2%80%AEmoc"),
            ("https://example.com/\u202emoc", "https://example.com/%E2%80%AEmoc"),
            ("not an address", "not an address"),
        ],
    )
    def test_addresses_are_readable_and_never_deceive(self, url: str, shown: str) -> None:
        assert display(url) == shown
