"""This computer's webhooks and their deliveries as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from xengo_desktop.dialects.local.wire import exact
from xengo_desktop.dialects.reading import moment
from xengo_desktop.domain.webhooks import Delivery, DeliveryState, Webhook

Address = Annotated[str, Meta(min_length=1, max_length=2048)]
Events = Annotated[list[str], Meta(min_length=1, max_length=50)]
Description = Annotated[str, Meta(max_length=1000)]

STATES = {state.value: state for state in DeliveryState}
CHANGEABLE = ("url", "events", "description", "enabled")


class WebhookJson(Struct, kw_only=True):
    """A webhook without its secret; `failures` counts those in a row, a hundred switch it off."""

    id: str
    url: str
    events: list[str] = []
    description: str = ""
    enabled: bool = True
    failures: int = 0
    disabled_at: str | None = None
    created_at: str | None = None
    updated_at: str | None = None


class NewWebhookJson(Struct, kw_only=True, forbid_unknown_fields=True):
    """A new webhook; `["*"]` asks for all events."""

    url: Address
    events: Events
    description: Description = ""


class ChangeWebhookJson(Struct, kw_only=True, forbid_unknown_fields=True):
    """What shall be different; `enabled: true` forgets failures."""

    url: Address | UnsetType = UNSET
    events: Events | UnsetType = UNSET
    description: Description | UnsetType = UNSET
    enabled: bool | UnsetType = UNSET


class MadeWebhookJson(Struct, kw_only=True):
    """A webhook that was just made, and what its deliveries are signed with."""

    webhook: WebhookJson
    secret: str

    def __repr__(self) -> str:
        return f"MadeWebhookJson(webhook={self.webhook!r})"


class SecretJson(Struct, kw_only=True):
    """What a webhook's deliveries are signed with."""

    secret: str

    def __repr__(self) -> str:
        return "SecretJson()"


class WebhooksJson(Struct, kw_only=True):
    """All webhooks, newest first."""

    webhooks: list[WebhookJson]


class DeliveryJson(Struct, kw_only=True):
    """One event on its way to a webhook; `next_at` is when a pending one is tried again."""

    id: str
    event: str
    state: str
    attempts: int = 0
    response_status: int | None = None
    trouble: str = ""
    created_at: str | None = None
    next_at: str | None = None
    delivered_at: str | None = None
    failed_at: str | None = None


class DeliveriesJson(Struct, kw_only=True):
    """Deliveries, newest first."""

    deliveries: list[DeliveryJson]


def write_webhook(webhook: Webhook) -> WebhookJson:
    """Write a webhook."""
    return WebhookJson(
        id=webhook.id,
        url=webhook.url,
        events=list(webhook.events),
        description=webhook.description,
        enabled=webhook.enabled,
        failures=webhook.failures,
        disabled_at=exact(webhook.disabled_at),
        created_at=exact(webhook.created_at),
        updated_at=exact(webhook.updated_at),
    )


def read_webhook(body: WebhookJson) -> Webhook:
    """Read a webhook."""
    return Webhook(
        id=body.id,
        url=body.url,
        events=tuple(body.events),
        description=body.description,
        enabled=body.enabled,
        failures=body.failures,
        disabled_at=moment(body.disabled_at),
        created_at=moment(body.created_at),
        updated_at=moment(body.updated_at),
    )


def write_new(url: str, events: Sequence[str], description: str) -> NewWebhookJson:
    """Write a new webhook."""
    return NewWebhookJson(url=url, events=list(events), description=description)


def write_whole(webhook: Webhook) -> ChangeWebhookJson:
    """Write all that can be changed as it is in `webhook`."""
    return ChangeWebhookJson(
        url=webhook.url,
        events=list(webhook.events),
        description=webhook.description,
        enabled=webhook.enabled,
    )


def read_changes(body: ChangeWebhookJson) -> Mapping[str, object]:
    """Read changes by name."""
    return {name: value for name in CHANGEABLE if (value := getattr(body, name)) is not UNSET}


def write_delivery(delivery: Delivery) -> DeliveryJson:
    """Write a delivery."""
    return DeliveryJson(
        id=delivery.id,
        event=delivery.event,
        state=delivery.state.value,
        attempts=delivery.attempts,
        response_status=delivery.response_status,
        trouble=delivery.trouble,
        created_at=exact(delivery.created_at),
        next_at=exact(delivery.next_at),
        delivered_at=exact(delivery.delivered_at),
        failed_at=exact(delivery.failed_at),
    )


def read_delivery(body: DeliveryJson) -> Delivery:
    """Read a delivery."""
    return Delivery(
        id=body.id,
        event=body.event,
        state=STATES.get(body.state, DeliveryState.PENDING),
        attempts=body.attempts,
        response_status=body.response_status,
        trouble=body.trouble,
        created_at=moment(body.created_at),
        next_at=moment(body.next_at),
        delivered_at=moment(body.delivered_at),
        failed_at=moment(body.failed_at),
    )
