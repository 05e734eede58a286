"""The words of the sample: brands, campaigns and channels, read from resources/sample."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from xengo_desktop.domain.routing import RoutingRule
from xengo_desktop.settings import resource


class Item(NamedTuple):
    """Something that a campaign advertises."""

    title: str
    path: str
    code: str


class Campaign(msgspec.Struct, frozen=True):
    """`launched` is days ago; `weight` compares campaigns of a brand."""

    key: str
    name: str
    launched: int
    weight: float
    items: tuple[Item, ...]


class Brand(msgspec.Struct, frozen=True):
    """A made-up company. `weekend` is a day of the weekend against a working day."""

    name: str
    domain: str
    site: str
    utc_offset: int
    weight: float
    weekend: float
    markets: dict[str, float]
    campaigns: tuple[Campaign, ...]
    evergreen: tuple[Item, ...]


class Channel(msgspec.Struct, frozen=True):
    """A way on which people come. `scans` and `mobile` are shares; `tail` is how many days interest lasts."""

    key: str
    label: str
    suffix: str
    medium: str
    scans: float
    mobile: float
    weight: float
    tail: float
    referrers: tuple[str, ...]
    labels: tuple[str, ...]


class Special(msgspec.Struct, frozen=True):
    """One link with something unusual about it."""

    role: str
    brand: str
    code: str
    title: str
    path: str
    channel: str
    launched: int
    weight: float
    labels: tuple[str, ...]
    notes: str
    market: str = ""
    disabled: bool = False
    expires: int | None = None
    rules: tuple[RoutingRule, ...] = ()


class Workspace(msgspec.Struct, frozen=True):
    """What belongs to no brand."""

    name: str
    notes: tuple[str, ...]
    channels: tuple[str, ...]
    agents: dict[str, tuple[str, ...]]


class Texts(NamedTuple):
    """Everything there is to choose from."""

    workspace: Workspace
    brands: tuple[Brand, ...]
    channels: tuple[Channel, ...]
    specials: tuple[Special, ...]


def read_texts() -> Texts:
    """Read the four files."""
    return Texts(
        workspace=msgspec.json.decode(_bytes("workspace"), type=Workspace),
        brands=msgspec.json.decode(_bytes("brands"), type=tuple[Brand, ...]),
        channels=msgspec.json.decode(_bytes("channels"), type=tuple[Channel, ...]),
        specials=msgspec.json.decode(_bytes("specials"), type=tuple[Special, ...]),
    )


def _bytes(name: str) -> bytes:
    return resource("sample", f"{name}.json").read_bytes()
