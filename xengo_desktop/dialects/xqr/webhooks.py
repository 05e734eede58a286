"""xQR's webhooks and their deliveries as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from xengo_desktop.dialects.reading import moment
from xengo_desktop.domain.clock import to_iso
from xengo_desktop.domain.webhooks import Delivery, DeliveryState, Webhook

Address = Annotated[str, Meta(min_length=1, max_length=2048)]
Events = Annotated[list[str], Meta(min_length=1, max_length=50)]
Description = Annotated[str, Meta(max_length=1000)]

STATES = {state.value: state for state in DeliveryState}


class WebhookJson(Struct, kw_only=True):
    """A webhook; its secret is never told here. `disabled_at` is there once failures switched it off."""

    id: str
    url: str
    events: list[str] = []
    description: str | None = None
    enabled: bool = True
    failure_count: int = 0
    created_at: str | None | UnsetType = UNSET
    updated_at: str | None | UnsetType = UNSET
    disabled_at: str | None | UnsetType = UNSET


class CreateWebhookJson(Struct, kw_only=True, forbid_unknown_fields=True):
    """A new webhook; `["*"]` asks for all events."""

    url: Address
    events: Events
    description: Description | None | UnsetType = UNSET


class ChangeWebhookJson(Struct, kw_only=True, forbid_unknown_fields=True):
    """What shall be different; events replace what was there, and `enabled: true` forgets failures."""

    url: Address | UnsetType = UNSET
    events: Events | UnsetType = UNSET
    description: Description | None | UnsetType = UNSET
    enabled: bool | UnsetType = UNSET


class DeliveryJson(Struct, kw_only=True):
    """One event on its way to a webhook."""

    id: str
    status: str
    event_type: str = ""
    created_at: str | None | UnsetType = UNSET
    delivered_at: str | None | UnsetType = UNSET
    failed_at: str | None | UnsetType = UNSET
    attempts: int = 0
    response_status: int | None | UnsetType = UNSET


def write_webhook(webhook: Webhook) -> WebhookJson:
    """Write a webhook."""
    return WebhookJson(
        id=webhook.id,
        url=webhook.url,
        events=list(webhook.events),
        description=webhook.description or None,
        enabled=webhook.enabled,
        failure_count=webhook.failures,
        created_at=_iso(webhook.created_at),
        updated_at=_iso(webhook.updated_at),
        disabled_at=_iso(webhook.disabled_at) or UNSET,
    )


def read_webhook(body: WebhookJson) -> Webhook:
    """Read a webhook."""
    return Webhook(
        id=body.id,
        url=body.url,
        events=tuple(body.events),
        description=body.description or "",
        enabled=body.enabled,
        failures=body.failure_count,
        disabled_at=moment(body.disabled_at),
        created_at=moment(body.created_at),
        updated_at=moment(body.updated_at),
    )


def write_new(url: str, events: Sequence[str], description: str) -> CreateWebhookJson:
    """Write a new webhook."""
    return CreateWebhookJson(url=url, events=list(events), description=description or UNSET)


def write_whole(webhook: Webhook) -> ChangeWebhookJson:
    """Write all that can be changed as it is in `webhook`."""
    return ChangeWebhookJson(
        url=webhook.url,
        events=list(webhook.events),
        description=webhook.description or None,
        enabled=webhook.enabled,
    )


def read_changes(body: ChangeWebhookJson) -> Mapping[str, object]:
    """Read changes by name."""
    names = ("url", "events", "description", "enabled")
    return {name: value for name in names if (value := getattr(body, name)) is not UNSET}


def write_delivery(delivery: Delivery) -> DeliveryJson:
    """Write a delivery."""
    return DeliveryJson(
        id=delivery.id,
        status=delivery.state.value,
        event_type=delivery.event,
        created_at=_iso(delivery.created_at),
        delivered_at=_iso(delivery.delivered_at),
        failed_at=_iso(delivery.failed_at),
        attempts=delivery.attempts,
        response_status=delivery.response_status,
    )


def read_delivery(body: DeliveryJson) -> Delivery:
    """Read a delivery; a status that we do not know is one that waits."""
    return Delivery(
        id=body.id,
        event=body.event_type,
        state=STATES.get(body.status, DeliveryState.PENDING),
        attempts=body.attempts,
        response_status=body.response_status if isinstance(body.response_status, int) else None,
        created_at=moment(body.created_at),
        delivered_at=moment(body.delivered_at),
        failed_at=moment(body.failed_at),
    )


def _iso(when: datetime | None) -> str | None:
    return None if when is None else to_iso(when)
