"""This computer's notify channels as JSON."""

from __future__ import annotations

from msgspec import Struct

from xengo_desktop.dialects.channels import ChannelFacts, channel_of
from xengo_desktop.dialects.local.wire import exact
from xengo_desktop.domain.channels import Channel


class ChannelJson(ChannelFacts, kw_only=True):
    """A channel; `hint` shows where it leads without the secret in it, `trouble` why nothing arrives."""

    created_at: str | None = None
    last_sent_at: str | None = None
    trouble: str = ""


class SwitchChannelJson(Struct, kw_only=True, forbid_unknown_fields=True):
    """On or off."""

    enabled: bool


class ChannelsJson(Struct, kw_only=True):
    """All channels, by name."""

    channels: list[ChannelJson]


def write_channel(channel: Channel) -> ChannelJson:
    """Write a channel."""
    return ChannelJson(
        id=channel.id,
        name=channel.name,
        kind=channel.kind.value,
        hint=channel.hint,
        enabled=channel.enabled,
        created_at=exact(channel.created_at),
        last_sent_at=exact(channel.last_sent_at),
        trouble=channel.trouble,
    )


def read_channel(body: ChannelJson) -> Channel:
    """Read a channel; a kind that we do not know is a custom one."""
    return channel_of(body, created_at=body.created_at, last_sent_at=body.last_sent_at, trouble=body.trouble)
