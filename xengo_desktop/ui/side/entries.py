"""What the side bar lists, as data: heads, accounts with their state, views with their counts."""

from __future__ import annotations

from dataclasses import dataclass

from xengo_desktop.domain.accounts import Account, AccountState, AccountStatus
from xengo_desktop.domain.links import LinkState
from xengo_desktop.domain.queries import Facets
from xengo_desktop.domain.tags import Tag

TAGS_SHOWN = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line. A head has no key. `dot` is a colour; `sign` an icon with a token for an account's state."""

    key: str = ""
    text: str
    icon: str = ""
    dot: str = ""
    count: int | None = None
    sign: tuple[str, str] | None = None
    hint: str = ""

    @property
    def is_head(self) -> bool:
        return not self.key


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Which links of the chosen accounts: by state, by tag, or all of them."""

    state: LinkState | None = None
    tag: Tag | None = None

    @property
    def key(self) -> str:
        if self.state:
            return f"state:{self.state.value}"
        return f"tag:{self.tag}" if self.tag else "all"


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


def account_entry(account: Account, status: AccountStatus, state_text: str) -> Entry:
    """Describe one account."""
    icon = "hard-drive" if account.dialect == "local" else "cloud"
    return Entry(
        key=account.id,
        text=account.name,
        icon=icon,
        dot=account.colour,
        sign=SIGNS[status.state],
        hint=f"{state_text}. {status.message}" if status.message else state_text,
    )


def tag_views(facets: Facets, chosen: View) -> tuple[tuple[Tag, int], ...]:
    """Return the most used tags, and the chosen one even where it is rare."""
    shown = facets.tags[:TAGS_SHOWN]
    if chosen.tag and chosen.tag not in dict(shown):
        shown = (*shown, (chosen.tag, dict(facets.tags).get(chosen.tag, 0)))
    return shown
