"""This computer's notify channels as JSON."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from xengo_desktop.dialects.local.wire import exact
from xengo_desktop.dialects.reading import moment
from xengo_desktop.domain.channels import Channel, ChannelKind, NewChannel

KINDS = {kind.value: kind for kind in ChannelKind}


class ChannelJson(Struct, kw_only=True):
    """A channel; `hint` shows where it leads without the secret in it, `trouble` why nothing arrives."""

    id: str
    name: str
    kind: str
    hint: str = ""
    enabled: bool = True
    created_at: str | None = None
    last_sent_at: str | None = None
    trouble: str = ""


class NewChannelJson(Struct, kw_only=True, forbid_unknown_fields=True):
    """A new channel; `target` is the address that its service gave out, and is told to nobody."""

    name: Annotated[str, Meta(min_length=1, max_length=128)]
    kind: ChannelKind
    target: Annotated[str, Meta(max_length=4096)] = ""

    def __repr__(self) -> str:
        return f"NewChannelJson(name={self.name!r}, kind={self.kind.value!r})"


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
    return Channel(
        id=body.id,
        name=body.name,
        kind=KINDS.get(body.kind, ChannelKind.CUSTOM),
        hint=body.hint,
        enabled=body.enabled,
        created_at=moment(body.created_at),
        last_sent_at=moment(body.last_sent_at),
        trouble=body.trouble,
    )


def write_new(new: NewChannel) -> NewChannelJson:
    """Write a new channel."""
    return NewChannelJson(name=new.name, kind=new.kind, target=new.target)


def read_new(body: NewChannelJson) -> NewChannel:
    """Read a new channel."""
    return NewChannel(name=body.name, kind=body.kind, target=body.target)
