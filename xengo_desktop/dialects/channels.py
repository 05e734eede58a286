"""Notify channels as JSON, as far as all dialects that have them agree."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from xengo_desktop.dialects.reading import moment
from xengo_desktop.domain.channels import Channel, ChannelKind, NewChannel

KINDS = {kind.value: kind for kind in ChannelKind}


class ChannelFacts(Struct, kw_only=True):
    """What every dialect tells of a channel; `hint` shows where it leads without the secret in it."""

    id: str
    name: str
    kind: str
    hint: str = ""
    enabled: bool = True


class NewChannelJson(Struct, kw_only=True, forbid_unknown_fields=True):
    """A new channel; `target` is the address that its service gave out, and is told to nobody."""

    name: Annotated[str, Meta(min_length=1, max_length=128)]
    kind: ChannelKind
    target: Annotated[str, Meta(max_length=4096)] = ""

    def __repr__(self) -> str:
        return f"NewChannelJson(name={self.name!r}, kind={self.kind.value!r})"


def channel_of(facts: ChannelFacts, *, created_at: object, last_sent_at: object, trouble: str) -> Channel:
    """Read a channel; a kind that we do not know is a custom one, a time that cannot be read is None."""
    return Channel(
        id=facts.id,
        name=facts.name,
        kind=KINDS.get(facts.kind, ChannelKind.CUSTOM),
        hint=facts.hint,
        enabled=facts.enabled,
        created_at=moment(created_at),
        last_sent_at=moment(last_sent_at),
        trouble=trouble,
    )


def write_new(new: NewChannel) -> NewChannelJson:
    """Write a new channel."""
    return NewChannelJson(name=new.name, kind=new.kind, target=new.target)


def read_new(body: NewChannelJson) -> NewChannel:
    """Read a new channel."""
    return NewChannel(name=body.name, kind=body.kind, target=body.target)
