"""Which other programs this computer tells what happens, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from xengo_desktop.desk.control.speaking import Speaking
from xengo_desktop.dialects.keeping import WebhookKeeping, WebhookTrying
from xengo_desktop.domain.webhooks import Delivery, Webhook


@runtime_checkable
class WebhookFacets(WebhookKeeping, WebhookTrying, Protocol):
    """Both, as this computer has them."""


class WebhookDesk(Speaking[WebhookFacets]):
    """Webhooks and their deliveries."""

    _facet = WebhookFacets

    def all(self) -> Sequence[Webhook]:
        """Read all webhooks, without their secrets."""
        with self._client() as client:
            return client.webhooks()

    def create(self, url: str, events: Sequence[str], description: str = "") -> Webhook:
        """Make a webhook for these events."""
        with self._client() as client:
            return client.create_webhook(url, events, description)

    def change(self, webhook: Webhook) -> Webhook:
        """Keep url, events, description and enabled as they are in `webhook`."""
        with self._client() as client:
            return client.change_webhook(webhook)

    def delete(self, webhook_id: str) -> None:
        """Forget a webhook, its secret and its deliveries."""
        with self._client() as client:
            client.delete_webhook(webhook_id)

    def deliveries(self, webhook_id: str) -> Sequence[Delivery]:
        """Read the latest deliveries, newest first."""
        with self._client() as client:
            return client.deliveries(webhook_id)

    def secret(self, webhook_id: str) -> str:
        """Read what deliveries are signed with."""
        with self._client() as client:
            return client.webhook_secret(webhook_id)

    def send_trial(self, webhook_id: str) -> Delivery:
        """Send `test.ping` now and tell what became of it."""
        with self._client() as client:
            return client.try_webhook(webhook_id)
