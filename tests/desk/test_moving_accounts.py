"""Accounts travel without their keys, and a file from anywhere cannot do harm."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from support.desk import BRAND, MINE, SHOP, FakeConnections
from xengo_desktop.desk.moving_accounts import LARGEST, MOST, MovingAccounts, read_accounts, written
from xengo_desktop.domain.accounts import THIS_COMPUTER, KeyPlace
from xengo_desktop.domain.errors import FileTrouble, Invalid


@pytest.fixture
def file(tmp_path):
    return tmp_path / "mine.xengo-accounts"


def moving(*accounts):
    connections = FakeConnections(*accounts)
    return MovingAccounts(connections), connections


def test_what_goes_out_comes_in_at_another_computer(file):
    here, _ = moving(MINE, replace(BRAND, read_only=True), replace(SHOP, refresh=False))
    assert here.export(file) == 2
    there, connections = moving(MINE)
    connections.key_place = lambda _: KeyPlace(kept=False, lasting=True, store="")
    arrivals = there.read(file)
    assert [(each.account.name, each.new, each.needs_key) for each in arrivals] == [
        ("Northwind brand", True, True),
        ("Shop", True, True),
    ]
    assert there.take(arrivals) == 2
    assert connections.account(BRAND.id) == replace(BRAND, read_only=True)
    assert connections.account(SHOP.id) == replace(SHOP, refresh=False)


def test_no_key_is_in_the_file(file):
    here, connections = moving(MINE, BRAND)
    connections.keys[BRAND.id] = "xengo-secret-key"
    here.export(file)
    assert b"secret" not in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0


def test_an_account_that_is_here_already_takes_the_rest_but_no_other_address(file):
    file.write_bytes(written([replace(BRAND, name="Brand", base_url="https://evil.example")]))
    here, connections = moving(MINE, BRAND)
    (arrival,) = here.read(file)
    assert not arrival.new
    assert f"Its address stays {BRAND.base_url}; the file has https://evil.example." in arrival.said
    here.take([arrival])
    assert connections.account(BRAND.id) == replace(BRAND, name="Brand")


def test_a_key_of_another_data_folder_does_not_go_to_an_address_out_of_a_file(file):
    file.write_bytes(written([replace(BRAND, base_url="https://evil.example")]))
    here, connections = moving(MINE)
    connections.key_place = lambda _: KeyPlace(kept=True, lasting=True, store="the keyring")
    (arrival,) = here.read(file)
    assert (arrival.new, arrival.needs_key) == (True, True)
    here.take([arrival])
    assert BRAND.id not in {account.id for account in connections.accounts()}


def test_a_file_takes_no_protection_away(file):
    mine = replace(BRAND, read_only=True, refresh=False)
    file.write_bytes(written([replace(BRAND, read_only=False, refresh=True)]))
    here, connections = moving(MINE, mine)
    here.take(here.read(file))
    assert connections.account(BRAND.id) == mine


def test_what_cannot_be_used_stays_out_and_says_why(file):
    file.write_bytes(written([replace(BRAND, id="b", dialect="bitly"), replace(SHOP, id=BRAND.id)]))
    here, connections = moving(MINE, BRAND)
    arrivals = here.read(file)
    assert [each.said for each in arrivals] == [
        "This version does not know the service “bitly”.",
        "Another account here, “Northwind brand”, goes by the same id.",
    ]
    assert here.take(arrivals) == 0
    assert set(connections.book) == {MINE.id, BRAND.id}


HOSTILE = {
    "not JSON": b"\x00\xff",
    "a list": b"[]",
    "another format": b'{"format": "xengo-designs", "version": 1, "accounts": []}',
    "a newer version": b'{"format": "xengo-accounts", "version": 2, "accounts": []}',
    "deep": b"[" * 100_000,
    "no list": b'{"format": "xengo-accounts", "version": 1, "accounts": {}}',
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=list(HOSTILE))
def test_other_files_are_refused_in_a_sentence(file, data):
    file.write_bytes(data)
    with pytest.raises(Invalid, match=r"\.$"):
        read_accounts(file)


WRONG = (
    {"id": THIS_COMPUTER},
    {"id": "../../etc/passwd"},
    {"id": ""},
    {"id": 5},
    {"name": " "},
    {"name": "a\u202eb"},
    {"name": "x" * 201},
    {"name": "line\nbreak"},
    {"colour": "url(x)"},
    {"read_only": "no"},
    {"base_url": "javascript:alert(1)"},
    {"base_url": "https://user:pass@a.test"},
    {"base_url": "https://"},
    {"base_url": "https://[::1"},
    {"base_url": None},
)


@pytest.mark.parametrize("change", WRONG, ids=str)
def test_an_entry_that_makes_no_sense_is_named_and_nothing_is_taken(file, change):
    good = json.loads(written([BRAND, SHOP]))
    good["accounts"][1] |= change
    file.write_text(json.dumps(good))
    with pytest.raises(Invalid, match="^Account 2 of the file cannot be used: "):
        read_accounts(file)


def test_a_file_that_is_too_much_is_not_even_read(file):
    file.write_bytes(b" " * (LARGEST + 1))
    with pytest.raises(Invalid, match="too large"):
        read_accounts(file)
    file.write_bytes(written([replace(BRAND, id=f"a{number}") for number in range(MOST + 1)]))
    with pytest.raises(Invalid, match="more than 1,000"):
        read_accounts(file)
    file.write_bytes(written([BRAND, BRAND]))
    with pytest.raises(Invalid, match="twice"):
        read_accounts(file)


def test_a_file_that_is_not_there_is_said(file):
    with pytest.raises(FileTrouble):
        read_accounts(file)
