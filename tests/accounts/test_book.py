"""The account book keeps what is in it, whatever happens to its file."""

from __future__ import annotations

import json
import threading
from dataclasses import fields, replace

import pytest

from support.waiting import join
from xengo_desktop.accounts import AccountBook
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.errors import FileTrouble

XENGO = Account(
    id="1", dialect="xengo", name="Märketing 🎉", base_url="https://api.example", colour="#3355e6"
)
XURL = Account(id="2", dialect="xurl", name="Live", base_url="https://xurl.example", read_only=True)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "accounts.json"


@pytest.fixture
def book(path):
    return AccountBook(path)


def test_a_new_book_is_empty_and_makes_no_file(book, path):
    assert book.all() == ()
    assert not path.exists()


def test_accounts_come_back_in_the_order_they_were_added(book, path):
    book.put(XURL)
    book.put(XENGO)
    assert AccountBook(path).all() == (XURL, XENGO)


def test_a_changed_account_keeps_its_place(book):
    book.put(XENGO)
    book.put(XURL)
    book.put(replace(XENGO, name="Other"))
    assert [account.name for account in book.all()] == ["Other", "Live"]


def test_removing_twice_is_no_error(book):
    book.put(XENGO)
    book.put(XURL)
    book.remove("1")
    book.remove("1")
    assert book.all() == (XURL,)


def test_the_file_says_its_version_and_no_key(book, path):
    book.put(XENGO)
    written = json.loads(path.read_text())
    assert written["version"] == 1
    assert set(written["accounts"][0]) == {field.name for field in fields(Account)}
    assert path.stat().st_mode & 0o077 == 0


def test_what_a_newer_version_added_survives_a_change(book, path):
    book.put(XENGO)
    written = json.loads(path.read_text())
    written["groups"] = ["a"]
    written["accounts"][0]["icon"] = "rocket"
    path.write_text(json.dumps(written))
    book.put(replace(XENGO, name="Other"))
    again = json.loads(path.read_text())
    assert again["groups"] == ["a"]
    assert (again["accounts"][0]["icon"], again["accounts"][0]["name"]) == ("rocket", "Other")


def test_a_book_of_a_newer_kind_is_refused_and_left_alone(book, path):
    path.parent.mkdir()
    path.write_text('{"version": 2, "people": []}')
    for work in (book.all, lambda: book.put(XENGO), lambda: book.remove("1")):
        with pytest.raises(FileTrouble, match="newer version"):
            work()
    assert path.read_text() == '{"version": 2, "people": []}'


BROKEN = [
    "",
    "{",
    "[]",
    "\x00\x01",
    '{"version": 1}',
    '{"version": 1, "accounts": {}}',
    '{"version": 1, "accounts": ["xengo"]}',
    '{"version": 1, "accounts": [{"id": "1"}]}',
    '{"version": 1, "accounts": [{"id": 1, "dialect": "xengo", "name": "n", "base_url": "u"}]}',
    '{"version": 1, "accounts": [{"id": "1", "dialect": "x", "name": "n", "base_url": "u", "read_only": 1}]}',
]


@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_book_is_kept_and_said(book, path, text):
    path.parent.mkdir()
    path.write_text(text)
    assert book.all() == ()
    assert str(path) + ".broken-1" in book.note
    assert path.with_name("accounts.json.broken-1").read_text() == text


def test_a_second_broken_book_does_not_replace_the_first(book, path):
    path.parent.mkdir()
    for text in ("first", "second"):
        path.write_text(text)
        book.put(XENGO)
    assert path.with_name("accounts.json.broken-1").read_text() == "first"
    assert path.with_name("accounts.json.broken-2").read_text() == "second"
    assert book.all() == (XENGO,)


def test_a_book_that_cannot_be_opened_is_a_sentence(book, path):
    path.mkdir(parents=True)
    with pytest.raises(FileTrouble, match="could not be read: is a directory"):
        book.all()


def test_changes_from_many_threads_all_arrive(book):
    accounts = [replace(XENGO, id=str(number)) for number in range(12)]
    workers = [threading.Thread(target=book.put, args=(account,)) for account in accounts]
    for worker in workers:
        worker.start()
    for worker in workers:
        join(worker)
    assert {account.id for account in book.all()} == {account.id for account in accounts}


def test_one_account_that_makes_no_sense_does_not_take_the_others_along(book, path):
    book.put(XENGO)
    written = json.loads(path.read_text())
    entry = written["accounts"][0]
    written["accounts"] += [{**entry, "name": "twice"}, {**entry, "id": "this-computer"}, 5]
    written["accounts"].append({**entry, "id": "b", "name": f"two\nlines{'x' * 9_000}", "colour": "red"})
    path.write_text(text := json.dumps(written))
    first, second = book.all()
    assert first == XENGO
    assert (second.name[:9], len(second.name), second.colour) == ("two lines", 200, "")
    assert "3 accounts in the list could not be read (two accounts have one id)" in book.note
    assert path.with_name("accounts.json.broken-1").read_text() == text
    assert book.all() == (first, second)
    assert not path.with_name("accounts.json.broken-2").exists()
