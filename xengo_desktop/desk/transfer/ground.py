"""What an import has to know about the account it goes to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from xengo_desktop.desk.campaigns.agreed import Agreed
from xengo_desktop.domain.campaigns.vocabulary import Vocabulary
from xengo_desktop.domain.capabilities import Capabilities
from xengo_desktop.domain.links import Link


class Copy(Protocol):
    """The local copy, asked for many links at once."""

    def links_by_code(self, account_id: str, codes: Sequence[str]) -> tuple[Link, ...]: ...
    def links_by_destination(self, account_id: str, places: Sequence[str]) -> tuple[Link, ...]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The account: what it can do, its domains (the usual one first), and where its links are reached.

    `agreed` are the campaign words for the links of all accounts.
    """

    account_id: str
    can: Capabilities
    copy: Copy
    now: datetime
    domains: tuple[str, ...] = ()
    own_places: tuple[str, ...] = ()
    agreed: Agreed = field(default_factory=lambda: Agreed(Vocabulary()))

    @property
    def one_domain(self) -> bool:
        """Whether links cannot be told apart, or made, by their domain."""
        return not self.can.may("domain", existing=False)
