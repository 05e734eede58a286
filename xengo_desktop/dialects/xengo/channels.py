"""Notify channels as JSON. xengo keeps them in its console; the calls are an addition of this computer's."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from xengo_desktop.dialects.reading import moment
from xengo_desktop.domain.channels import Channel, ChannelKind, NewChannel
from xengo_desktop.domain.clock import to_iso

KINDS = {kind.value: kind for kind in ChannelKind}


class ChannelJson(Struct, rename="camel", kw_only=True):
    """A channel, which links name by `name`; `hint` shows where it leads without the secret in it."""

    id: str
    name: str
    kind: str
    hint: str = ""
    enabled: bool = True
    created_at: str | None | UnsetType = UNSET
    last_sent_at: str | None | UnsetType = UNSET
    trouble: str | UnsetType = UNSET


class NewChannelJson(Struct, rename="camel", kw_only=True, forbid_unknown_fields=True):
    """A new channel; `target` is the address that its service gave out, and is told to nobody."""

    name: Annotated[str, Meta(min_length=1, max_length=128)]
    kind: ChannelKind
    target: Annotated[str, Meta(max_length=4096)] = ""

    def __repr__(self) -> str:
        return f"NewChannelJson(name={self.name!r}, kind={self.kind.value!r})"


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
    return Channel(
        id=body.id,
        name=body.name,
        kind=KINDS.get(body.kind, ChannelKind.CUSTOM),
        hint=body.hint,
        enabled=body.enabled,
        created_at=moment(body.created_at),
        last_sent_at=moment(body.last_sent_at),
        trouble=body.trouble or "",
    )


def write_new(new: NewChannel) -> NewChannelJson:
    """Write a new channel."""
    return NewChannelJson(name=new.name, kind=new.kind, target=new.target)


def read_new(body: NewChannelJson) -> NewChannel:
    """Read a new channel."""
    return NewChannel(name=body.name, kind=body.kind, target=body.target)


def _iso(when: datetime | None) -> str | UnsetType:
    return UNSET if when is None else to_iso(when)
