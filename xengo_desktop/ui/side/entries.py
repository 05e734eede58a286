"""What the side bar lists, as data: heads, accounts with their state, views with their counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xengo_desktop.domain.accounts import Account, AccountState, AccountStatus
from xengo_desktop.domain.links import LinkState
from xengo_desktop.domain.queries import Facets
from xengo_desktop.domain.search.terms import Mark, MarkTerm, StateTerm, TagChoice, TagTerm
from xengo_desktop.domain.search.writing import write_term
from xengo_desktop.domain.tags import Tag
from xengo_desktop.domain.views import SavedView

TAGS_SHOWN = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line. A head has no key. `dot` is a colour; `sign` an icon with a token for an account's state.

    A `movable` one can be dragged and renamed. `also`: shown besides the chosen line; `out`: left out of it.
    """

    key: str = ""
    text: str
    icon: str = ""
    dot: str = ""
    count: int | None = None
    sign: tuple[str, str] | None = None
    hint: str = ""
    movable: bool = False
    also: bool = False
    out: bool = False

    @property
    def is_head(self) -> bool:
        return not self.key


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Which links of the chosen accounts: by one of these, or all of them. `soon`: those that expire soon."""

    state: LinkState | None = None
    tag: Tag | None = None
    mark: Mark | None = None
    soon: bool = False
    saved: SavedView | None = None

    @property
    def key(self) -> str:
        if self.state:
            return f"state:{self.state.value}"
        if self.mark:
            return f"mark:{self.mark.value}"
        if self.saved:
            return f"saved:{self.saved.id}"
        return f"tag:{self.tag}" if self.tag else "soon" if self.soon else "all"

    @property
    def search(self) -> str:
        """What would be typed to see the same."""
        if self.saved:
            return self.saved.search
        if self.state:
            return write_term(StateTerm((self.state,)))
        if self.mark:
            return write_term(MarkTerm(self.mark))
        if self.tag:
            return write_term(TagTerm((TagChoice(self.tag.key, self.tag.value or None),)))
        return SOON if self.soon else ""


SOON = "status:active expires:next-14-days"
"""What stands behind "Expiring soon"."""

SIGNS = {
    AccountState.UNKNOWN: ("circle-help", "faint"),
    AccountState.READY: ("circle-check", "good"),
    AccountState.BUSY: ("refresh-cw", "accent"),
    AccountState.STARTING: ("clock", "muted"),
    AccountState.OFFLINE: ("wifi-off", "warn"),
    AccountState.REFUSED: ("circle-alert", "bad"),
    AccountState.NO_KEY: ("key-round", "warn"),
}
"""A shape and a colour for each state: colour is never the only sign."""

STATE_ICONS = {
    LinkState.ACTIVE: "circle-check",
    LinkState.DISABLED: "circle-pause",
    LinkState.EXPIRED: "clock-alert",
    LinkState.UNKNOWN: "circle-help",
}


MARK_ICONS = {Mark.PINNED: "pin", Mark.ARCHIVED: "archive", Mark.WAITING: "upload"}


def sign_of(status: AccountStatus) -> tuple[str, str] | None:
    """Return the sign of a state; None while a copy is here and nobody has been asked since the start."""
    if status.needs_key or status.keyring_away:
        return SIGNS[AccountState.NO_KEY]
    if status.state is AccountState.UNKNOWN and status.as_of is not None:
        return None
    return SIGNS[status.state]


def account_entry(account: Account, status: AccountStatus, state_text: str, budget: str = "") -> Entry:
    """Describe one account; `budget` says what may still be asked of it."""
    icon = "hard-drive" if account.dialect == "local" else "cloud"
    return Entry(
        key=account.id,
        text=account.name,
        icon=icon,
        dot=account.colour,
        sign=sign_of(status),
        hint="\n".join(filter(None, (_state_hint(status, state_text), budget))),
    )


def _state_hint(status: AccountStatus, state_text: str) -> str:
    return f"{state_text}. {status.message}" if status.message else state_text


def tag_views(facets: Facets, chosen: Sequence[Tag]) -> tuple[tuple[Tag, int], ...]:
    """Return the most used tags, and those that are asked for even where they are rare."""
    shown = facets.tags[:TAGS_SHOWN]
    counts, among = dict(facets.tags), {tag for tag, _ in shown}
    rare = dict.fromkeys(tag for tag in chosen if tag not in among)
    return (*shown, *((tag, counts.get(tag, 0)) for tag in rare))
