"""Calls about this computer's webhooks."""

from __future__ import annotations

from collections.abc import Sequence

from xengo_desktop.dialects.local import webhooks as wire
from xengo_desktop.dialects.local.client.calls import Calls
from xengo_desktop.dialects.missing import missing
from xengo_desktop.dialects.reading import segment
from xengo_desktop.domain.webhooks import Delivery, Webhook

PAGE = 200


class WebhookCalls(Calls):
    """Satisfies `keeping.WebhookKeeping` and `keeping.WebhookTrying`."""

    def webhooks(self) -> Sequence[Webhook]:
        """Read all webhooks, newest first."""
        body = self._line.ask(wire.WebhooksJson, "GET", "/webhooks")
        return tuple(map(wire.read_webhook, body.webhooks))

    def create_webhook(self, url: str, events: Sequence[str], description: str = "") -> Webhook:
        """Make a webhook; `webhook_secret` tells what its deliveries are signed with."""
        sent = wire.write_new(url, events, description)
        return wire.read_webhook(self._line.ask(wire.MadeWebhookJson, "POST", "/webhooks", body=sent).webhook)

    def change_webhook(self, webhook: Webhook) -> Webhook:
        """Send url, events, description and enabled as they are in `webhook`."""
        sent, path = wire.write_whole(webhook), _path(webhook.id)
        with missing("webhook"):
            body = self._line.ask(wire.WebhookJson, "PATCH", path, body=sent, one_link=True)
        return wire.read_webhook(body)

    def delete_webhook(self, webhook_id: str) -> None:
        """Delete a webhook and its deliveries."""
        with missing("webhook"):
            self._line.send("DELETE", _path(webhook_id), one_link=True)

    def deliveries(self, webhook_id: str) -> Sequence[Delivery]:
        """Read the latest deliveries, newest first."""
        path, query = f"{_path(webhook_id)}/deliveries", {"limit": PAGE}
        with missing("webhook"):
            body = self._line.ask(wire.DeliveriesJson, "GET", path, query=query, one_link=True)
        return tuple(map(wire.read_delivery, body.deliveries))

    def webhook_secret(self, webhook_id: str) -> str:
        """Read what deliveries are signed with."""
        path = f"{_path(webhook_id)}/secret"
        with missing("webhook"):
            return self._line.ask(wire.SecretJson, "GET", path, one_link=True).secret

    def try_webhook(self, webhook_id: str) -> Delivery:
        """Have `test.ping` sent now; the delivery tells what became of it."""
        path = f"{_path(webhook_id)}/test"
        with missing("webhook"):
            return wire.read_delivery(self._line.ask(wire.DeliveryJson, "POST", path, one_link=True))


def _path(webhook_id: str) -> str:
    return f"/webhooks/{segment(webhook_id)}"
