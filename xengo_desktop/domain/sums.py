"""What many links come to, put together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from xengo_desktop.domain.links import LinkState


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """How many links, and what they come to.

    `clicks` is the sum over the `clicked` links whose service told a count, `clicks_24h` that over
    `clicked_24h` links: what is not known is not 0. Of the mappings, `accounts` is by account id.
    """

    links: int = 0
    clicks: int = 0
    clicked: int = 0
    clicks_24h: int = 0
    clicked_24h: int = 0
    states: Mapping[LinkState, int] = field(default_factory=dict)
    domains: Mapping[str, int] = field(default_factory=dict)
    accounts: Mapping[str, int] = field(default_factory=dict)
