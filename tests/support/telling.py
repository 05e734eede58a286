"""Channels and webhooks kept in plain lists, which tell nobody anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

from xengo_desktop.dialects.hosting import Caller, Denied, Why
from xengo_desktop.domain.channels import Channel, ChannelKind, NewChannel
from xengo_desktop.domain.webhooks import Delivery, DeliveryState, Webhook

MADE = datetime(2026, 11, 21, 14, 20, tzinfo=UTC)


class MemoryChannels:
    """Satisfies `hosting.Channels`; a target that holds `broken` takes no message."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self.kept: dict[str, tuple[Channel, str]] = {}
        self.tried: list[str] = []

    def all(self, workspace_id: int) -> Sequence[Channel]:
        return [channel for channel, _ in self.kept.values()]

    def create(self, workspace_id: int, new: NewChannel) -> Channel:
        if not new.target and new.kind is not ChannelKind.DESKTOP:
            raise Denied(Why.INVALID, "This channel needs an address.", field="target")
        number = f"ch_{next(self._numbers)}"
        channel = Channel(id=number, name=new.name, kind=new.kind, hint="hooks.test", created_at=MADE)
        self.kept[number] = (channel, new.target)
        return channel

    def switch(self, workspace_id: int, channel_id: str, enabled: bool) -> Channel:
        channel, target = self._one(channel_id)
        self.kept[channel.id] = (replace(channel, enabled=enabled), target)
        return self.kept[channel.id][0]

    def delete(self, workspace_id: int, channel_id: str) -> None:
        del self.kept[self._one(channel_id)[0].id]

    def try_now(self, workspace_id: int, name: str) -> None:
        channel, target = self._one(name)
        if "broken" in target:
            raise Denied(Why.INVALID, "The receiver answered 500.", field="target")
        self.tried.append(channel.name)

    def _one(self, name: str) -> tuple[Channel, str]:
        for channel, target in self.kept.values():
            if name in (channel.id, channel.name):
                return channel, target
        raise Denied(Why.NOT_FOUND, "There is no such channel.")


class MemoryWebhooks:
    """Satisfies `hosting.Webhooks`; every delivery is a trial, and all of them arrive."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self.kept: dict[str, Webhook] = {}
        self.sent: dict[str, list[Delivery]] = {}

    def all(self, workspace_id: int) -> Sequence[Webhook]:
        return list(reversed(self.kept.values()))

    def get(self, workspace_id: int, webhook_id: str) -> Webhook:
        if webhook_id not in self.kept:
            raise Denied(Why.NOT_FOUND, "There is no such webhook.")
        return self.kept[webhook_id]

    def create(
        self, caller: Caller, url: str, events: Sequence[str], description: str = ""
    ) -> tuple[Webhook, str]:
        if not url.startswith("https://"):
            raise Denied(Why.INVALID, "The address must begin with https://.", field="url")
        if len(self.kept) >= 3 and caller.plan == "pro":
            raise Denied(Why.LINK_LIMIT, "The plan covers 3 webhooks.")
        webhook = Webhook(
            id=f"wh_{next(self._numbers)}",
            url=url,
            events=tuple(events),
            description=description,
            created_at=MADE,
            updated_at=MADE,
        )
        self.kept[webhook.id], self.sent[webhook.id] = webhook, []
        return webhook, f"secret-of-{webhook.id}"

    def change(self, workspace_id: int, webhook_id: str, changes: Mapping[str, object]) -> Webhook:
        fields = {name: tuple(value) if name == "events" else value for name, value in changes.items()}
        if "description" in fields:
            fields["description"] = fields["description"] or ""
        self.kept[webhook_id] = replace(self.get(workspace_id, webhook_id), **fields)
        return self.kept[webhook_id]

    def delete(self, workspace_id: int, webhook_id: str) -> None:
        del self.kept[self.get(workspace_id, webhook_id).id]

    def secret(self, workspace_id: int, webhook_id: str) -> str:
        return f"secret-of-{self.get(workspace_id, webhook_id).id}"

    def deliveries(
        self, workspace_id: int, webhook_id: str, *, limit: int, offset: int = 0
    ) -> Sequence[Delivery]:
        mine = self.sent[self.get(workspace_id, webhook_id).id]
        return mine[::-1][offset : offset + limit]

    def try_now(self, workspace_id: int, webhook_id: str) -> Delivery:
        mine = self.sent[self.get(workspace_id, webhook_id).id]
        delivery = Delivery(
            id=f"del_{len(mine) + 1}",
            event="test.ping",
            state=DeliveryState.DELIVERED,
            attempts=1,
            response_status=204,
            created_at=MADE,
            delivered_at=MADE,
        )
        mine.append(delivery)
        return delivery
