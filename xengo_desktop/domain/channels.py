"""Notify channels: whom to tell when a link is clicked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class ChannelKind(StrEnum):
    """What stands at the other end; CUSTOM takes any address that Apprise knows."""

    SLACK = "slack"
    TEAMS = "teams"
    DISCORD = "discord"
    EMAIL = "email"
    WEBHOOK = "webhook"
    DESKTOP = "desktop"
    CUSTOM = "custom"


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A channel, which links name by `name`. `hint` shows where it leads, without the secret in it."""

    id: str
    name: str
    kind: ChannelKind
    hint: str = ""
    enabled: bool = True
    created_at: datetime | None = None
    last_sent_at: datetime | None = None
    trouble: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewChannel:
    """A channel that is being made; `target` is an address with a secret in it."""

    name: str
    kind: ChannelKind
    target: str = field(repr=False)
