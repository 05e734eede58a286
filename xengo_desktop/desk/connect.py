"""Whom we speak to: the accounts, their keys, and how the last conversation went."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from xengo_desktop.accounts.book import AccountBook
from xengo_desktop.accounts.keys import KeyStore
from xengo_desktop.desk.lines import Lines
from xengo_desktop.desk.this_computer import LOCAL, ThisComputer
from xengo_desktop.dialects.base import Client
from xengo_desktop.domain.accounts import (
    THIS_COMPUTER,
    Account,
    AccountState,
    AccountStatus,
    Introduction,
    KeyPlace,
)
from xengo_desktop.domain.capabilities import Capabilities, Service
from xengo_desktop.domain.errors import (
    BadKey,
    FileTrouble,
    Garbled,
    KeyStoreTrouble,
    NoKey,
    NotAllowed,
    NotFound,
    NotSupported,
    Offline,
    OutOfQuota,
    Refused,
    ServerTrouble,
    TooFast,
    XengoError,
)
from xengo_desktop.library import Library

_STATES: tuple[tuple[type[XengoError], AccountState], ...] = (
    (NoKey, AccountState.NO_KEY),
    (KeyStoreTrouble, AccountState.NO_KEY),
    (BadKey, AccountState.REFUSED),
    (NotAllowed, AccountState.REFUSED),
    (OutOfQuota, AccountState.REFUSED),
    (TooFast, AccountState.OFFLINE),
    (Refused, AccountState.READY),
    (Offline, AccountState.OFFLINE),
    (Garbled, AccountState.OFFLINE),
    (ServerTrouble, AccountState.OFFLINE),
)
"""What a failure says about the account itself; a refusal of one link means that the service is well."""


class Connections:
    """The user's accounts. Every method may block (keyring, network); all of them are thread-safe."""

    def __init__(
        self, book: AccountBook, keys: KeyStore, library: Library, this_computer: ThisComputer, lines: Lines
    ) -> None:
        self._book = book
        self._keys = keys
        self._library = library
        self._this_computer = this_computer
        self._lines = lines
        self._states: dict[str, tuple[AccountState, str]] = {}
        self._keyless: set[str] = set()
        self._away: set[str] = set()

    def services(self) -> tuple[Service, ...]:
        """Return the services that an account can be added for; this computer is there anyway."""
        return tuple(service for service in self._lines.services() if service.key != LOCAL)

    def accounts(self) -> tuple[Account, ...]:
        """Return all accounts, this computer first while its server is switched on."""
        mine = (self._this_computer.account(),) if self._this_computer.switched_on else ()
        return mine + self._book.all()

    def any(self) -> bool:
        """Whether there is an account besides this computer; True where that cannot be read just now."""
        try:
            return bool(self._book.all())
        except FileTrouble:
            return True

    def account(self, account_id: str) -> Account:
        """Return one account; NotFound when it has been removed."""
        if account_id == THIS_COMPUTER:
            return self._this_computer.account()
        for account in self._book.all():
            if account.id == account_id:
                return account
        raise NotFound("This account has been removed.")

    def service(self, account_id: str) -> Service:
        """Return what the account is an account of."""
        return self._lines.dialect(self.account(account_id).dialect).service

    def capabilities(self, account_id: str) -> Capabilities:
        """Return what can be done at the account's service."""
        return self.service(account_id).capabilities

    def status(self, account_id: str) -> AccountStatus:
        """Return how the last conversation went, and how old and how large the local copy is."""
        state, message = self._state(account_id)
        return AccountStatus(
            account_id=account_id,
            state=state,
            message=message,
            as_of=self._library.as_of(account_id),
            links=self._library.count(account_id),
            needs_key=account_id in self._keyless,
            keyring_away=account_id in self._away,
        )

    def add(self, account: Account, key: str) -> Account:
        """Keep a new account and its key; an empty id is filled in by us."""
        account = account if account.id else replace(account, id=uuid.uuid4().hex)
        self._write_key(account.id, key)
        self._book.put(account)
        self._look_for_key(account)
        return account

    def change(self, account: Account, key: str | None = None) -> None:
        """Keep a changed account; `key` None leaves the key as it is."""
        if key is not None:
            self._write_key(account.id, key)
        self._book.put(account)
        self._forget_conversation(account.id)
        self._look_for_key(account)

    def look_for_keys(self) -> None:
        """Find out which accounts have no key; a locked keyring waits for a person."""
        for account in self._book.all():
            if account.id not in self._states:
                self._look_for_key(account)

    def look_again_for_keys(self) -> tuple[str, ...]:
        """Ask the keyring again that was locked or away; return the accounts whose keys are here now."""
        self._keys.try_again()
        away = tuple(self._away)
        for account_id in away:
            self._forget_conversation(account_id)
        self.look_for_keys()
        return tuple(account_id for account_id in away if account_id not in self._away)

    def remove(self, account_id: str) -> None:
        """Forget the account, its key and its local copy; nothing changes at the service."""
        if account_id == THIS_COMPUTER:
            raise Refused("This computer cannot be removed; switch its server off in the settings.")
        self._forget_conversation(account_id)
        self._keys.forget(account_id)
        self._book.remove(account_id)
        self._library.forget(account_id)

    def test(self, account: Account, key: str | None = None) -> Introduction:
        """Make one real call with the account as typed; without a `key` the one we have is tried."""
        with self._lines.once(account, key or self._key(account)) as client:
            return client.introduce()

    def key_place(self, account_id: str) -> KeyPlace:
        """Say where the account's key is kept."""
        if account_id == THIS_COMPUTER:
            return KeyPlace(kept=True, lasting=False, store="Made anew at every start, in memory only")
        return self._keys.place(account_id)

    def keyring_works(self) -> tuple[bool, str]:
        """Say whether keys outlast this session, and in a sentence where they go."""
        return self._keys.works()

    @contextmanager
    def conversation(self, account_id: str) -> Iterator[Client]:
        """Speak to the account; the outcome becomes its status."""
        with self._speaking(self.account(account_id)) as client:
            yield client

    @contextmanager
    def writing(self, account_id: str) -> Iterator[Client]:
        """Speak to the account in order to change something; NotAllowed where it is set to read-only."""
        with self._speaking(self.check_writable(account_id)) as client:
            yield client

    def check_writable(self, account_id: str) -> Account:
        """Return the account; NotAllowed where it is set to read-only."""
        account = self.account(account_id)
        if account.read_only:
            raise NotAllowed(f"“{account.name}” is set to read-only; change that in its settings first.")
        return account

    def offers(self, account_id: str, kind: type) -> bool:
        """Say whether the account's client has this facet; nobody is asked, so its status stays."""
        account = self.account(account_id)
        with self._lines.line(account, self._key(account)) as client:
            return isinstance(client, kind)

    def note(self, account_id: str, state: AccountState, message: str = "") -> None:
        """Remember how things stand with the account."""
        if state is AccountState.READY:
            self._keyless.discard(account_id)
        if state is not AccountState.NO_KEY:
            self._away.discard(account_id)
        self._states[account_id] = (state, message)

    def close(self) -> None:
        """Hang up everywhere."""
        self._lines.close()

    @contextmanager
    def _speaking(self, account: Account) -> Iterator[Client]:
        try:
            with self._lines.line(account, self._key(account)) as client:
                yield client
        except XengoError as error:
            self._note_failure(account.id, error)
            raise
        self.note(account.id, AccountState.READY)

    def _state(self, account_id: str) -> tuple[AccountState, str]:
        mine = self._this_computer
        if account_id == THIS_COMPUTER and mine.state is not AccountState.READY:
            return mine.state, mine.message
        return self._states.get(account_id, (AccountState.UNKNOWN, ""))

    def _note_failure(self, account_id: str, error: XengoError) -> None:
        if isinstance(error, BadKey) and account_id != THIS_COMPUTER:
            self._keyless.add(account_id)
        if isinstance(error, KeyStoreTrouble) or (isinstance(error, NoKey) and not self._keys.works()[0]):
            self._away.add(account_id)
        for kind, state in _STATES:
            if isinstance(error, kind):
                self.note(account_id, state, "" if state is AccountState.READY else str(error))
                return

    def _key(self, account: Account) -> str:
        if account.id == THIS_COMPUTER:
            return self._this_computer.token
        key = self._keys.read(account.id)
        if key:
            return key
        if self._keys.works()[0]:
            raise NoKey(f"There is no key for “{account.name}” here; open the account and enter it.")
        raise NoKey(
            f"No keyring answers here, so no key of “{account.name}” can be read. Start or unlock the "
            "keyring and look again, or enter the key."
        )

    def _look_for_key(self, account: Account) -> None:
        """Note an account that nothing can be asked of, before it is tried in vain."""
        try:
            self._lines.dialect(account.dialect)
            self._key(account)
        except NotSupported as error:
            self.note(account.id, AccountState.REFUSED, str(error))
        except (NoKey, KeyStoreTrouble) as error:
            self._note_failure(account.id, error)

    def _write_key(self, account_id: str, key: str) -> None:
        if key:
            self._keys.write(account_id, key)
        else:
            self._keys.forget(account_id)

    def _forget_conversation(self, account_id: str) -> None:
        self._lines.drop(account_id)
        self._states.pop(account_id, None)
        self._away.discard(account_id)
        self._keyless.discard(account_id)
