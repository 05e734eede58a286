"""xQR's webhooks. Secrets and trials belong to its dashboard, so here to this computer's own API."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

from msgspec import Meta, Struct

from xengo_desktop.dialects.answering import NO_CONTENT, body_of, query_of
from xengo_desktop.dialects.hosting import Call, Endpoint, Ground, Reply
from xengo_desktop.dialects.xqr import webhooks as wire
from xengo_desktop.dialects.xqr.envelope import Envelope, Refusal
from xengo_desktop.dialects.xqr.host.envelopes import enveloped, headers


class DeliveriesQuery(Struct, kw_only=True):
    """Which page."""

    limit: Annotated[int, Meta(ge=1, le=200)] = 50
    offset: Annotated[int, Meta(ge=0, lt=2**53)] = 0


class WebhooksPart:
    """Endpoints under `/webhooks`."""

    def __init__(self, ground: Ground) -> None:
        self._webhooks = ground.webhooks
        one = Envelope[wire.WebhookJson]
        self.endpoints: Sequence[Endpoint] = (
            Endpoint(
                method="GET",
                path="/webhooks",
                handle=self._index,
                scope="webhooks:read",
                summary="List webhooks",
                replies={200: Envelope[list[wire.WebhookJson]]},
            ),
            Endpoint(
                method="POST",
                path="/webhooks",
                handle=self._create,
                scope="webhooks:write",
                summary="Create a webhook",
                body=wire.CreateWebhookJson,
                replies={201: one, 400: Refusal},
            ),
            Endpoint(
                method="GET",
                path="/webhooks/{webhook_id}",
                handle=self._show,
                scope="webhooks:read",
                summary="Read a webhook",
                replies={200: one, 404: Refusal},
            ),
            Endpoint(
                method="PATCH",
                path="/webhooks/{webhook_id}",
                handle=self._change,
                scope="webhooks:write",
                summary="Change a webhook, or switch it on again",
                body=wire.ChangeWebhookJson,
                replies={200: one, 400: Refusal, 404: Refusal},
            ),
            Endpoint(
                method="DELETE",
                path="/webhooks/{webhook_id}",
                handle=self._remove,
                scope="webhooks:write",
                summary="Delete a webhook",
                replies={204: None, 404: Refusal},
            ),
            Endpoint(
                method="GET",
                path="/webhooks/{webhook_id}/deliveries",
                handle=self._deliveries,
                scope="webhooks:read",
                summary="List a webhook's deliveries, newest first",
                query=DeliveriesQuery,
                replies={200: Envelope[list[wire.DeliveryJson]], 400: Refusal, 404: Refusal},
            ),
        )

    def _index(self, call: Call) -> Reply:
        found = self._webhooks.all(call.caller.workspace_id)
        return enveloped(call, [wire.write_webhook(webhook) for webhook in found])

    def _create(self, call: Call) -> Reply:
        body = body_of(call, wire.CreateWebhookJson)
        webhook, _ = self._webhooks.create(call.caller, body.url, body.events, body.description or "")
        return enveloped(call, wire.write_webhook(webhook), 201)

    def _show(self, call: Call) -> Reply:
        webhook = self._webhooks.get(call.caller.workspace_id, call.path["webhook_id"])
        return enveloped(call, wire.write_webhook(webhook))

    def _change(self, call: Call) -> Reply:
        changes = wire.read_changes(body_of(call, wire.ChangeWebhookJson))
        home, webhook_id = call.caller.workspace_id, call.path["webhook_id"]
        return enveloped(call, wire.write_webhook(self._webhooks.change(home, webhook_id, changes)))

    def _remove(self, call: Call) -> Reply:
        self._webhooks.delete(call.caller.workspace_id, call.path["webhook_id"])
        return replace(NO_CONTENT, headers=headers(call.request_id, call.allowance))

    def _deliveries(self, call: Call) -> Reply:
        query = query_of(call, DeliveriesQuery)
        home, webhook_id = call.caller.workspace_id, call.path["webhook_id"]
        found = self._webhooks.deliveries(home, webhook_id, limit=query.limit, offset=query.offset)
        return enveloped(call, [wire.write_delivery(delivery) for delivery in found])
