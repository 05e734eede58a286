"""Accounts: who we are at a service. There is deliberately no field for a key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from xengo_desktop.domain.budgets import BudgetState

THIS_COMPUTER = "this-computer"
"""The id of the account that speaks to the local server; it is always there and never in the account book."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One account of the user's. `id` is ours and stable; `dialect` is the key of one of DIALECTS.

    `refresh`: its links may be read again in the background, where its service allows that.
    """

    id: str
    dialect: str
    name: str
    base_url: str
    colour: str = ""
    read_only: bool = False
    refresh: bool = True


class AccountState(StrEnum):
    """What the last conversation with the service came to."""

    UNKNOWN = "unknown"
    READY = "ready"
    BUSY = "busy"
    STARTING = "starting"
    OFFLINE = "offline"
    REFUSED = "refused"
    NO_KEY = "no-key"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountStatus:
    """An account's state, a sentence about it, when its local copy was last whole, and its budget.

    `needs_key`: there is no key, or none that the service accepts; nothing works until another is entered.
    `keyring_away`: its key may be kept where nobody can look just now.
    """

    account_id: str
    state: AccountState = AccountState.UNKNOWN
    message: str = ""
    as_of: datetime | None = None
    links: int = 0
    budget: BudgetState = BudgetState()
    needs_key: bool = False
    keyring_away: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPlace:
    """Where an account's key is kept. `hint` is at most the last four characters, never more."""

    kept: bool
    lasting: bool
    store: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """What one real call proved about an account: a sentence, and the facts that the service volunteered."""

    message: str
    facts: tuple[tuple[str, str], ...] = ()
