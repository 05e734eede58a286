"""Which accounts the window cannot speak for at the moment, and what helps."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from xengo_desktop.domain.accounts import THIS_COMPUTER, Account, AccountState, AccountStatus
from xengo_desktop.ui.accounts.watch import Known

Each = tuple[Account, AccountStatus]


@dataclass(frozen=True, slots=True)
class Reach:
    """Accounts without a key that works, that do not answer, that refuse to, and that were never read."""

    keyless: Known = ()
    silent: Known = ()
    refusing: Known = ()
    unread: Known = ()

    def __bool__(self) -> bool:
        return bool(self.all)

    @property
    def all(self) -> Known:
        """Every account that something is the matter with, the most pressing first."""
        return (*self.keyless, *self.silent, *self.refusing, *self.unread)

    @property
    def to_try(self) -> tuple[str, ...]:
        """The ids of those that may be asked again as they are."""
        return tuple(account.id for account, _ in (*self.silent, *self.refusing, *self.unread))

    @property
    def only_unread(self) -> bool:
        """Whether nothing is wrong and somebody only has to begin."""
        return bool(self.unread) and not (self.keyless or self.silent or self.refusing)

    @property
    def begins(self) -> bool:
        """Whether trying means reading for the first time."""
        return bool(self.unread) and not (self.silent or self.refusing)

    @property
    def icon(self) -> str:
        """The sign of what is most pressing; "" for nothing."""
        signs = (
            ("key-round", self.keyless),
            ("wifi-off", self.silent),
            ("circle-alert", self.refusing),
            ("download", self.unread),
        )
        return next((icon for icon, accounts in signs if accounts), "")


def reach_of(known: Sequence[Each], having: Collection[str] = (), *, everything: bool = False) -> Reach:
    """Sort accounts out; `having` are those for which something waits.

    One that has nothing here is left out, unless its links are missed among those of others; with
    `everything` none is left out.
    """
    missed = everything or any(status.links for _, status in known)

    def told(each: Each) -> bool:
        return everything or bool(each[1].links) or each[0].id in having

    return Reach(
        keyless=tuple(each for each in known if each[1].needs_key and (missed or told(each))),
        silent=tuple(each for each in known if _is_silent(each[1]) and told(each)),
        refusing=tuple(each for each in known if _is_refusing(each[1]) and told(each)),
        unread=tuple(each for each in known if _is_unread(*each) and (missed or told(each))),
    )


def _is_silent(status: AccountStatus) -> bool:
    return status.state in (AccountState.OFFLINE, AccountState.NO_KEY) and not status.needs_key


def _is_refusing(status: AccountStatus) -> bool:
    return status.state is AccountState.REFUSED and not status.needs_key


def _is_unread(account: Account, status: AccountStatus) -> bool:
    fresh = status.state is AccountState.UNKNOWN and status.as_of is None and not status.needs_key
    return fresh and account.id != THIS_COMPUTER
