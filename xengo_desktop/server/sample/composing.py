"""Brands, campaigns and channels into some three hundred links."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random
from urllib.parse import urlencode

from xengo_desktop.domain.addresses import LONGEST
from xengo_desktop.domain.clock import from_ms
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.tags import Tag
from xengo_desktop.server.sample.texts import Brand, Campaign, Channel, Item, Special, Texts
from xengo_desktop.server.store.database.times import DAY_MS
from xengo_desktop.server.store.links.filling import Planted

REMAINS = 0.035
"""The share of its first days' visits that a link keeps for good."""

VIRAL = 10_000.0
"""Visits on the first day after which nearly all have seen it."""

LASTING = 120.0
"""Days for which interest in a link that belongs to no campaign lasts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleLink:
    """A link and what drives its visits: clicks per day at the start, and how long that lasts."""

    draft: LinkDraft
    brand: Brand
    channel: Channel
    rate: float
    tail: float
    remains: float
    created_ms: int
    uuid: str = ""

    @property
    def planted(self) -> Planted:
        return Planted(draft=self.draft, uuid=self.uuid, created_ms=self.created_ms)


def compose(texts: Texts, now_ms: int, seed: int) -> list[SampleLink]:
    """Return the links, oldest first, no two made at the same moment."""
    rng = Random(f"links {seed}")
    composer = _Composer(texts, now_ms, rng)
    links = sorted(composer.links(), key=lambda link: link.created_ms)
    named: list[SampleLink] = []
    for link in links:
        earliest = named[-1].created_ms + 1 if named else 0
        number = str(uuid.UUID(int=rng.getrandbits(128), version=4))
        named.append(replace(link, created_ms=max(link.created_ms, earliest), uuid=number))
    return named


class _Composer:
    def __init__(self, texts: Texts, now_ms: int, rng: Random) -> None:
        self._texts = texts
        self._now_ms = now_ms
        self._rng = rng
        self._channels = {channel.key: channel for channel in texts.channels}

    def links(self) -> Iterator[SampleLink]:
        for brand in self._texts.brands:
            for campaign in brand.campaigns:
                yield from self._campaign(brand, campaign)
            for item in brand.evergreen:
                yield from self._evergreen(brand, item)
        brands = {brand.name: brand for brand in self._texts.brands}
        for special in self._texts.specials:
            yield self._special(brands[special.brand], special)

    def _campaign(self, brand: Brand, campaign: Campaign) -> Iterator[SampleLink]:
        for item in campaign.items:
            for channel in self._rng.sample(self._texts.channels, self._rng.choice((3, 3, 3, 4))):
                market = self._market(brand)
                rate = (
                    7.0
                    * brand.weight
                    * campaign.weight
                    * channel.weight
                    * self._rng.lognormvariate(-0.2, 0.6)
                )
                draft = LinkDraft(
                    destination=_destination(brand, item.path, channel, campaign.key),
                    domain=brand.domain,
                    code=f"{item.code}-{channel.suffix}",
                    title=f"{item.title} – {channel.label}",
                    tags=_tags(campaign.key, channel, market, channel.labels),
                    notes=self._note(),
                    channels=self._watched(),
                )
                yield self._link(
                    draft, brand, channel, campaign.launched, rate, channel.tail, self._end(campaign)
                )

    def _evergreen(self, brand: Brand, item: Item) -> Iterator[SampleLink]:
        for key in ("packaging", "in-store"):
            channel = self._channels[key]
            draft = LinkDraft(
                destination=f"https://{brand.site}{item.path}",
                domain=brand.domain,
                code=item.code if key == "packaging" else f"{item.code}-{channel.suffix}",
                title=item.title if key == "packaging" else f"{item.title} – {channel.label}",
                tags=(Tag("channel", channel.key), *map(Tag, channel.labels), Tag("evergreen")),
                notes=self._note(),
            )
            rate = 6.0 * brand.weight * self._rng.lognormvariate(-0.1, 0.5)
            yield self._link(draft, brand, channel, self._rng.randint(150, 420), rate, LASTING, None)

    def _special(self, brand: Brand, special: Special) -> SampleLink:
        channel = self._channels[special.channel]
        destination = f"https://{brand.site}{special.path}"
        if special.role == "longest":
            destination = _longest(destination)
        draft = LinkDraft(
            destination=destination,
            domain=brand.domain,
            code=special.code,
            title=special.title,
            tags=_tags("", channel, special.market or self._market(brand), special.labels),
            notes=special.notes,
            enabled=not special.disabled,
            rules=special.rules,
        )
        end = None if special.expires is None else self._now_ms + special.expires * DAY_MS
        return self._link(draft, brand, channel, special.launched, 11.0 * special.weight, channel.tail, end)

    def _link(
        self,
        draft: LinkDraft,
        brand: Brand,
        channel: Channel,
        launched: int,
        rate: float,
        tail: float,
        expires_ms: int | None,
    ) -> SampleLink:
        """Make the link in office hours of the day before its launch, or an hour ago."""
        made = self._now_ms - launched * DAY_MS - self._rng.randrange(1, 10) * 3_600_000
        created = min(made + self._rng.randrange(3_600_000), self._now_ms - 3_600_000)
        expires_at = None if expires_ms is None else from_ms(expires_ms)
        return SampleLink(
            draft=replace(draft, expires_at=expires_at),
            brand=brand,
            channel=channel,
            rate=rate,
            tail=tail,
            remains=REMAINS if rate < VIRAL else 0.003,
            created_ms=created,
        )

    def _end(self, campaign: Campaign) -> int | None:
        """Let some links of older campaigns be over, and a few end in the days to come."""
        dice = self._rng.random()
        if campaign.launched > 50 and dice < 0.055:
            past = timedelta(days=self._rng.uniform(1, 40))
            return self._now_ms - int(past.total_seconds() * 1000)
        if campaign.launched < 60 and dice < 0.04:
            ahead = timedelta(days=self._rng.uniform(0.4, 6))
            return self._now_ms + int(ahead.total_seconds() * 1000)
        return None

    def _market(self, brand: Brand) -> str:
        return self._rng.choices(list(brand.markets), list(brand.markets.values()))[0]

    def _note(self) -> str:
        return self._rng.choice(self._texts.workspace.notes) if self._rng.random() < 0.12 else ""

    def _watched(self) -> tuple[str, ...]:
        return (self._rng.choice(self._texts.workspace.channels),) if self._rng.random() < 0.08 else ()


def _tags(campaign: str, channel: Channel, market: str, labels: tuple[str, ...]) -> tuple[Tag, ...]:
    pairs = [("campaign", campaign), ("channel", channel.key), ("market", market)]
    return tuple(Tag(key, value) for key, value in pairs if value) + tuple(map(Tag, labels))


def _destination(brand: Brand, path: str, channel: Channel, campaign: str) -> str:
    utm = {"utm_source": channel.key, "utm_medium": channel.medium, "utm_campaign": campaign}
    return f"https://{brand.site}{path}?{urlencode(utm)}"


def _longest(beginning: str) -> str:
    """Fill an address with parameters up to the last character that is allowed."""
    months = "&".join(f"m{month}={1000 + 37 * month % 900}" for month in range(1, 400))
    return f"{beginning}?{months}"[:LONGEST]
