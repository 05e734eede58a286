"""The account book: which accounts there are, in a file without any key."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Container
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any

from xengo_desktop.domain.accounts import THIS_COMPUTER, Account
from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.domain.files import Unreadable, read_json, set_aside, write_json
from xengo_desktop.domain.shared_file import SharedFile

VERSION = 1
"""Raised when older versions of the app must no longer write the file."""

Entry = dict[str, Any]
_Print = tuple[int, int, int]

LONGEST = 200
"""Characters of a name or an id; whoever wants more has not typed them."""

SWITCHES = ("read_only", "refresh")
"""Fields that are true or false; all others are text."""


class AccountBook:
    """The accounts in one JSON file, in the order they were added; for several threads and windows at once.

    A file that another window has written since is read again, and fields that only a newer version knows
    survive a change. `note` is a sentence about a file that could not be read and was set aside, or about
    accounts in it that were left out, else "".
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.RLock()
        self._shared = SharedFile(path)
        self._seen: tuple[_Print | None, tuple[Account, ...]] = (None, ())
        self.note = ""

    def all(self) -> tuple[Account, ...]:
        """Return every account. Raise FileTrouble if the file cannot be opened or is too new."""
        with self._lock:
            # A run asks for its account with each request; only a look at the file's date is quick enough.
            found = _print_of(self._path)
            if found is None or found != self._seen[0]:
                self._seen = found, tuple(_account(entry) for entry in _entries(self._read()))
            return self._seen[1]

    def put(self, account: Account) -> None:
        """Add the account, or replace the one with its id. Raise FileTrouble."""

        def change(entries: list[Entry]) -> list[Entry]:
            fresh = asdict(account)
            if all(entry["id"] != account.id for entry in entries):
                return [*entries, fresh]
            return [entry | fresh if entry["id"] == account.id else entry for entry in entries]

        self._rewrite(change)

    def remove(self, account_id: str) -> None:
        """Strike the account out; one that is not there is no error. Raise FileTrouble."""
        self._rewrite(lambda entries: [entry for entry in entries if entry["id"] != account_id])

    def _rewrite(self, change: Callable[[list[Entry]], list[Entry]]) -> None:
        with self._lock, self._shared.alone():
            book = self._read()
            self._seen = None, ()
            write_json(self._path, book | {"version": VERSION, "accounts": change(_entries(book))})

    def _read(self) -> dict[str, Any]:
        try:
            book = read_json(self._path)
            self._refuse_newer(book.get("version"))
            entries = _entries(book)
        except Unreadable as error:
            aside = set_aside(self._path)
            self.note = (
                f"The list of accounts could not be read ({error}) and starts afresh; it is kept as {aside}."
            )
            return {}
        good, problems = _sorted_out(entries)
        return self._leave_out(book | {"accounts": good}, problems) if problems else book

    def _leave_out(self, book: dict[str, Any], problems: list[str]) -> dict[str, Any]:
        """Go on without accounts that make no sense; the whole list is kept beside."""
        aside = set_aside(self._path, stays=True)
        write_json(self._path, book)
        one = len(problems) == 1
        self.note = (
            f"{'1 account' if one else f'{len(problems)} accounts'} in the list could not be read "
            f"({problems[0]}) and {'is' if one else 'are'} left out; the whole list is kept as {aside}."
        )
        return book

    def _refuse_newer(self, version: object) -> None:
        if isinstance(version, int) and version > VERSION:
            raise FileTrouble(
                f"{self._path} was written by a newer version of xengo desktop. Please update this one."
            )


def _print_of(path: Path) -> _Print | None:
    """Return what tells one state of the file from another; None where it cannot be looked at."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def _entries(book: dict[str, Any]) -> list[Any]:
    """Return what the book lists; an empty one has not been written yet. Raise Unreadable."""
    entries = book.get("accounts", [] if not book else None)
    if not isinstance(entries, list):
        raise Unreadable("not an account book")
    return entries


def _sorted_out(entries: list[Any]) -> tuple[list[Entry], list[str]]:
    """Return what can be an account, and why each of the others cannot."""
    good: dict[str, Entry] = {}
    problems = []
    for entry in entries:
        try:
            account = _account(entry)
            _refuse_id(account.id, good)
        except Unreadable as error:
            problems.append(str(error))
        else:
            good[account.id] = entry
    return list(good.values()), problems


def _refuse_id(account_id: str, taken: Container[str]) -> None:
    if account_id in taken:
        raise Unreadable("two accounts have one id")
    if account_id == THIS_COMPUTER or not account_id.isprintable() or not 0 < len(account_id) <= LONGEST:
        raise Unreadable("an account has no id that can be used")


def _account(entry: object) -> Account:
    """Read one entry, whatever else it holds. Raise Unreadable."""
    if not isinstance(entry, dict):
        raise Unreadable("an account is not an object")
    known = {field.name: entry[field.name] for field in fields(Account) if field.name in entry}
    wrong = [name for name, value in known.items() if type(value) is not (bool if name in SWITCHES else str)]
    if wrong:
        raise Unreadable(f"{wrong[0]} of an account has the wrong kind")
    try:
        account = Account(**known)
        account.name.encode()
        account.base_url.encode()
    except TypeError as error:
        raise Unreadable("an account lacks a field") from error
    except UnicodeEncodeError as error:
        raise Unreadable("an account has letters that are none") from error
    name = "".join(filter(str.isprintable, re.sub(r"\s+", " ", account.name))).strip() or account.dialect
    return replace(account, name=name[:LONGEST], colour=_colour(account.colour))


def _colour(text: str) -> str:
    return text if re.fullmatch("#[0-9a-fA-F]{6}", text) else ""
