"""Calls about xQR's webhooks."""

from __future__ import annotations

from collections.abc import Sequence

from xengo_desktop.dialects.missing import missing
from xengo_desktop.dialects.reading import segment
from xengo_desktop.dialects.xqr import webhooks as wire
from xengo_desktop.dialects.xqr.client.calls import Calls
from xengo_desktop.dialects.xqr.envelope import Envelope
from xengo_desktop.domain.webhooks import Delivery, Webhook

PAGE = 200


class WebhookCalls(Calls):
    """Satisfies `keeping.WebhookKeeping`."""

    def webhooks(self) -> Sequence[Webhook]:
        """Read all webhooks."""
        body = self._line.ask(Envelope[list[wire.WebhookJson]], "GET", "/webhooks")
        return tuple(map(wire.read_webhook, body.data))

    def create_webhook(self, url: str, events: Sequence[str], description: str = "") -> Webhook:
        """Make a webhook; its secret is shown in xQR's dashboard only."""
        sent = wire.write_new(url, events, description)
        body = self._line.ask(Envelope[wire.WebhookJson], "POST", "/webhooks", body=sent)
        return wire.read_webhook(body.data)

    def change_webhook(self, webhook: Webhook) -> Webhook:
        """Send url, events, description and enabled as they are in `webhook`."""
        sent, path = wire.write_whole(webhook), _path(webhook.id)
        with missing("webhook"):
            body = self._line.ask(Envelope[wire.WebhookJson], "PATCH", path, body=sent, one_link=True)
        return wire.read_webhook(body.data)

    def delete_webhook(self, webhook_id: str) -> None:
        """Delete a webhook."""
        with missing("webhook"):
            self._line.send("DELETE", _path(webhook_id), one_link=True)

    def deliveries(self, webhook_id: str) -> Sequence[Delivery]:
        """Read the latest deliveries, newest first."""
        path, query = f"{_path(webhook_id)}/deliveries", {"limit": PAGE}
        with missing("webhook"):
            body = self._line.ask(Envelope[list[wire.DeliveryJson]], "GET", path, query=query, one_link=True)
        return tuple(map(wire.read_delivery, body.data))


def _path(webhook_id: str) -> str:
    return f"/webhooks/{segment(webhook_id)}"
