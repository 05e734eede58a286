"""Notify channels as JSON. xengo keeps them in its console; the calls are an addition of this computer's."""

from __future__ import annotations

from datetime import datetime

from msgspec import UNSET, Struct, UnsetType

from xengo_desktop.dialects.channels import ChannelFacts, channel_of
from xengo_desktop.domain.channels import Channel
from xengo_desktop.domain.clock import to_iso


class ChannelJson(ChannelFacts, rename="camel", kw_only=True):
    """A channel, which links name by `name`; `hint` shows where it leads without the secret in it."""

    created_at: str | None | UnsetType = UNSET
    last_sent_at: str | None | UnsetType = UNSET
    trouble: str | UnsetType = UNSET


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
        created_at=_iso(channel.created_at),
        last_sent_at=_iso(channel.last_sent_at),
        trouble=channel.trouble or UNSET,
    )


def read_channel(body: ChannelJson) -> Channel:
    """Read a channel; a kind that we do not know is a custom one."""
    return channel_of(
        body, created_at=body.created_at, last_sent_at=body.last_sent_at, trouble=body.trouble or ""
    )


def _iso(when: datetime | None) -> str | UnsetType:
    return UNSET if when is None else to_iso(when)
