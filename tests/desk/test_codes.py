"""What QR codes say."""

from __future__ import annotations

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from segno import consts

from support.links import make_link
from support.stores import NOON
from xengo_desktop.desk.codes import Codes, CodeText
from xengo_desktop.dialects.hosting import Denied
from xengo_desktop.domain.accounts import THIS_COMPUTER
from xengo_desktop.domain.clicks import Kind
from xengo_desktop.domain.queries import Row
from xengo_desktop.domain.servers import LanDoor
from xengo_desktop.qr.encoding.content import content
from xengo_desktop.server.store.links.codes import checked, fold
from xengo_desktop.server.visits import wishes


def _may_be_a_code(text: str) -> bool:
    try:
        return bool(checked(text)) and not text.startswith("@")
    except (Denied, UnicodeError):
        return False


def codes(links: str = "http://192.168.1.5:8080", default_domain: str = "go.example.com") -> Codes:
    computer: Any = SimpleNamespace(links=links, default_domain=default_domain)
    return Codes(computer)


def row(account_id: str = THIS_COMPUTER, **changes: Any) -> Row:
    return Row(id=1, account_id=account_id, link=make_link(1, **changes))


def test_a_remote_link_s_code_says_its_short_url_unchanged() -> None:
    text = codes().text(row("remote", short_url="https://GO.example.com/Spring?x=1"))
    assert (text.text, text.note, text.reachable) == ("https://GO.example.com/Spring?x=1", "", True)


def test_this_computer_s_code_says_the_form_that_counts_as_a_scan() -> None:
    assert codes().text(row(code="Spring")).text == "http://192.168.1.5:8080/q/Spring"


def test_other_domains_are_named_in_the_path() -> None:
    text = codes().text(row(code="x", domain="b.example"))
    assert text.text == "http://192.168.1.5:8080/q/@b.example/x"


def test_codes_with_marks_are_quoted() -> None:
    assert codes().text(row(code="grün & co")).text == "http://192.168.1.5:8080/q/gr%C3%BCn%20%26%20co"


def test_while_the_server_is_off_the_link_itself_knows_where_it_was() -> None:
    text = codes("", "").text(row(code="x", open_url="http://192.168.1.5:9/@go.example.com/x"))
    assert text.text == "http://192.168.1.5:9/q/@go.example.com/x"


class TestTheDoorToTheNetwork:
    def code(self, until: datetime | None, links: str = "http://127.0.0.1:8080") -> CodeText:
        computer: Any = SimpleNamespace(links=links, default_domain="go.example.com")
        door = LanDoor(address="http://192.168.1.5:8080", until=until)
        return Codes(computer, lambda: door, lambda: NOON).text(row(code="x"))

    def test_while_it_is_open_codes_lead_through_it_and_are_not_for_print(self) -> None:
        said = self.code(NOON + timedelta(minutes=1))
        assert said.text == "http://192.168.1.5:8080/q/x"
        assert said.reachable
        assert "Do not print it" in said.note

    def test_once_its_time_is_over_they_say_again_who_can_open_them(self) -> None:
        said = self.code(NOON)
        assert (said.text, said.reachable) == ("http://127.0.0.1:8080/q/x", False)

    def test_it_is_closed_while_the_server_is_off(self) -> None:
        assert "192.168.1.5" not in self.code(None, links="").text


@pytest.mark.parametrize("links", ["http://127.0.0.1:8080", "http://localhost:8080", "http://[::1]:8080"])
def test_a_loopback_address_is_said(links: str) -> None:
    text = codes(links).text(row())
    assert not text.reachable
    assert text.note.startswith("Only this computer can open it")


def test_a_remote_account_on_this_computer_is_said_too() -> None:
    assert not codes().text(row("remote", short_url="http://127.0.0.1:8/x")).reachable


class TestCapitals:
    @pytest.mark.parametrize(
        ("changes", "text"),
        [
            ({"code": "Spring"}, "HTTP://192.168.1.5:8080/Q/SPRING"),
            ({"code": "x", "domain": "b.example"}, "HTTP://192.168.1.5:8080/Q/%40B.EXAMPLE/X"),
            ({"code": "a_b~c"}, "HTTP://192.168.1.5:8080/Q/A%5FB%7EC"),
            ({"code": "grün"}, "HTTP://192.168.1.5:8080/Q/GR%C3%BCN"),
        ],
    )
    def test_this_computer_s_links_are_spelt_in_the_letters_that_a_code_packs_tightest(
        self, changes: dict[str, Any], text: str
    ) -> None:
        said = codes().text(row(**changes), capitals=True)
        assert said.text == text
        assert content(text).mode == consts.MODE_ALPHANUMERIC

    def test_an_ipv6_address_cannot_be_spelt_so_and_stays(self) -> None:
        plain = codes("http://[::1]:80").text(row(code="x"))
        assert codes("http://[::1]:80").text(row(code="x"), capitals=True) == plain

    def test_a_remote_link_stays_as_its_service_spells_it(self) -> None:
        far = row("remote", short_url="https://go.example.com/Spring")
        assert codes().text(far, capitals=True).text == "https://go.example.com/Spring"

    def test_the_note_stays_with_it(self) -> None:
        said = codes("http://127.0.0.1:8080").text(row(code="x"), capitals=True)
        assert (said.text, said.reachable) == ("HTTP://127.0.0.1:8080/Q/X", False)
        assert "Only this computer" in said.note

    @given(
        code=st.text(min_size=1, max_size=30).filter(_may_be_a_code),
        domain=st.sampled_from(["go.example.com", "qr.acme.test"]),
    )
    def test_the_server_finds_the_same_link_by_both_spellings(self, code: str, domain: str) -> None:
        texts = [codes().text(row(code=code, domain=domain), capitals=each).text for each in (False, True)]
        plain, packed = (wishes.read(unquote(urlsplit(text).path), b"") for text in texts)
        assert plain is not None
        assert packed is not None
        assert (plain.kind, plain.domain) == (packed.kind, packed.domain)
        assert plain.kind is Kind.SCAN
        assert fold(plain.code) == fold(packed.code) == fold(code)


def test_a_link_that_waits_to_be_made_says_that_its_code_leads_nowhere() -> None:
    said = codes().text(row("remote", id="new:1", short_url="https://go.example.com/c1"))
    assert (said.text, said.reachable) == ("https://go.example.com/c1", False)
    assert said.note.startswith("This link waits to be made")
