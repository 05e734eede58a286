"""Accounts as a file for another computer: everything but the keys."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from xengo_desktop.desk.connect import Connections
from xengo_desktop.domain.accounts import THIS_COMPUTER, Account
from xengo_desktop.domain.errors import FileTrouble, Invalid
from xengo_desktop.domain.files import Unreadable, read_json, write_whole

FORMAT, VERSION = "xengo-accounts", 1
SUFFIX = ".xengo-accounts"
LARGEST = 1_000_000
MOST = 1_000
"""Bytes and accounts that such a file may have."""

LONGEST = {"id": 64, "dialect": 32, "name": 200, "base_url": 2_000, "colour": 7}
_COLOUR = re.compile(r"(#[0-9a-fA-F]{6})?")
_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One account of a file. `new` or an account that is here already; `said` is what to know about it.

    `usable` is False for one that stays out, and `said` tells why; with `same` there is nothing to take in.
    """

    account: Account
    new: bool = True
    usable: bool = True
    same: bool = False
    needs_key: bool = True
    said: str = ""


class MovingAccounts:
    """Writes and reads such files."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def export(self, path: Path) -> int:
        """Write all accounts but this computer's, and return how many. Raise FileTrouble."""
        accounts = [each for each in self._connections.accounts() if each.id != THIS_COMPUTER]
        write_whole(path, written(accounts))
        return len(accounts)

    def read(self, path: Path) -> tuple[Arrival, ...]:
        """Read a file and say of each account what taking it in would do. Raise Invalid or FileTrouble."""
        return tuple(self._arrival(account) for account in read_accounts(path))

    def take(self, arrivals: Iterable[Arrival]) -> int:
        """Take accounts in, and return how many."""
        count = 0
        for arrival in arrivals:
            if arrival.usable:
                if arrival.new:
                    self._connections.add(arrival.account, "")
                else:
                    self._connections.change(arrival.account)
                count += 1
        return count

    def _arrival(self, account: Account) -> Arrival:
        if account.dialect not in {service.key for service in self._connections.services()}:
            said = f"This version does not know the service “{account.dialect}”."
            return Arrival(account=account, usable=False, needs_key=False, said=said)
        mine = self._mine(account.id)
        if mine is None:
            return Arrival(account=self._newcomer(account), said="It is new here and needs its key.")
        if mine.dialect != account.dialect:
            said = f"Another account here, “{mine.name}”, goes by the same id."
            return Arrival(account=account, new=False, usable=False, needs_key=False, said=said)
        return self._merged(mine, account)

    def _newcomer(self, account: Account) -> Account:
        """Give the account another id where a key is kept for its own, as by another data folder."""
        # That key must not go to wherever a file says.
        known = self._connections.key_place(account.id).kept
        return replace(account, id=uuid.uuid4().hex) if known else account

    def _merged(self, mine: Account, theirs: Account) -> Arrival:
        # A key that is kept here must not go to wherever a file says, nor may a file take protection away.
        kept = replace(
            theirs,
            base_url=mine.base_url,
            read_only=mine.read_only or theirs.read_only,
            refresh=mine.refresh and theirs.refresh,
        )
        needs_key = not self._connections.key_place(mine.id).kept
        said = []
        if theirs.base_url != mine.base_url:
            said.append(f"Its address stays {mine.base_url}; the file has {theirs.base_url}.")
        changes = "and changes" if kept != mine else "just like this"
        said.append(f"It is here already, {changes}.")
        if needs_key:
            said.append("It needs its key.")
        return Arrival(account=kept, new=False, same=kept == mine, needs_key=needs_key, said=" ".join(said))

    def _mine(self, account_id: str) -> Account | None:
        return next((each for each in self._connections.accounts() if each.id == account_id), None)


def written(accounts: Iterable[Account]) -> bytes:
    """Write accounts; an account has no key that could get in."""
    entries = [
        {
            "id": account.id,
            "dialect": account.dialect,
            "name": account.name,
            "base_url": account.base_url,
            "colour": account.colour,
            "read_only": account.read_only,
            "refresh": account.refresh,
        }
        for account in accounts
    ]
    values = {"format": FORMAT, "version": VERSION, "accounts": entries}
    return json.dumps(values, indent=2, ensure_ascii=False).encode() + b"\n"


def read_accounts(path: Path) -> tuple[Account, ...]:
    """Read a file that anybody may have written. Raise Invalid with the reason, or FileTrouble."""
    _refuse_large(path)
    try:
        values = read_json(path)
    except Unreadable as error:
        raise Invalid(f"{path.name} is not a file of accounts.", detail=str(error)) from error
    entries = values.get("accounts")
    if values.get("format") != FORMAT or not isinstance(entries, list):
        raise Invalid(f"{path.name} is not a file of accounts.")
    if values.get("version") != VERSION:
        raise Invalid(f"{path.name} was written by another version of xengo desktop. Update this one.")
    if len(entries) > MOST:
        raise Invalid(f"{path.name} lists more than {MOST:,} accounts.")
    accounts = tuple(_account(number, entry) for number, entry in enumerate(entries, 1))
    if len({account.id for account in accounts}) < len(accounts):
        raise Invalid(f"{path.name} lists an account twice.")
    return accounts


def _refuse_large(path: Path) -> None:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise FileTrouble(f"{path} could not be read.", detail=str(error)) from error
    if size > LARGEST:
        raise Invalid(f"{path.name} is too large for a file of accounts.")


def _account(number: int, entry: Any) -> Account:
    try:
        return _checked(entry)
    except ValueError as error:
        raise Invalid(f"Account {number} of the file cannot be used: {error}.") from error


def _checked(entry: Any) -> Account:
    if not isinstance(entry, dict):
        raise ValueError("it is not an object")
    texts = {name: _text(entry, name) for name in LONGEST}
    if not _ID.fullmatch(texts["id"]) or texts["id"] == THIS_COMPUTER:
        raise ValueError("its id is none")
    if not texts["name"].strip():
        raise ValueError("it has no name")
    if not _COLOUR.fullmatch(texts["colour"]):
        raise ValueError("its colour is none")
    _check_address(texts["base_url"])
    read_only, refresh = _switch(entry, "read_only", False), _switch(entry, "refresh", True)
    return Account(**texts, read_only=read_only, refresh=refresh)


def _text(entry: dict[str, Any], name: str) -> str:
    value = entry.get(name, "")
    if not isinstance(value, str) or len(value) > LONGEST[name] or not value.isprintable():
        raise ValueError(f"its {name.replace('_', ' ')} is none")
    return value


def _switch(entry: dict[str, Any], name: str, default: bool) -> bool:
    value = entry.get(name, default)
    if not isinstance(value, bool):
        raise ValueError(f"its {name.replace('_', ' ')} is neither yes nor no")
    return value


def _check_address(address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc or " " in address:
        raise ValueError("its address is none that begins with https:// and names a host")
