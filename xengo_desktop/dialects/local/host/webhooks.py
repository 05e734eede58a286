"""This computer's webhooks: kept, tried, and what became of what they were sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Meta, Struct

from xengo_desktop.dialects.answering import NO_CONTENT, body_of, json_reply, query_of
from xengo_desktop.dialects.hosting import Call, Endpoint, Ground, Reply
from xengo_desktop.dialects.local import webhooks as wire
from xengo_desktop.dialects.local.wire import RefusalJson


class DeliveriesQuery(Struct, kw_only=True):
    """Which page."""

    limit: Annotated[int, Meta(ge=1, le=200)] = 50
    offset: Annotated[int, Meta(ge=0, lt=2**53)] = 0


class WebhooksPart:
    """Endpoints under `/webhooks`."""

    def __init__(self, ground: Ground) -> None:
        self._webhooks = ground.webhooks
        one, refusal = wire.WebhookJson, RefusalJson
        self.endpoints: Sequence[Endpoint] = (
            Endpoint(
                method="GET",
                path="/webhooks",
                handle=self._index,
                summary="List webhooks, newest first",
                replies={200: wire.WebhooksJson},
            ),
            Endpoint(
                method="POST",
                path="/webhooks",
                handle=self._create,
                summary="Make a webhook; the reply tells its secret",
                body=wire.NewWebhookJson,
                replies={201: wire.MadeWebhookJson, 400: refusal},
            ),
            Endpoint(
                method="PATCH",
                path="/webhooks/{id}",
                handle=self._change,
                summary="Change a webhook, or switch it off or on again",
                body=wire.ChangeWebhookJson,
                replies={200: one, 400: refusal, 404: refusal},
            ),
            Endpoint(
                method="DELETE",
                path="/webhooks/{id}",
                handle=self._remove,
                summary="Delete a webhook and its deliveries",
                replies={204: None, 404: refusal},
            ),
            Endpoint(
                method="GET",
                path="/webhooks/{id}/secret",
                handle=self._secret,
                summary="Show what deliveries are signed with",
                replies={200: wire.SecretJson, 400: refusal, 404: refusal},
            ),
            Endpoint(
                method="POST",
                path="/webhooks/{id}/test",
                handle=self._try,
                summary="Send test.ping now and tell what became of it",
                replies={200: wire.DeliveryJson, 404: refusal},
            ),
            Endpoint(
                method="GET",
                path="/webhooks/{id}/deliveries",
                handle=self._deliveries,
                summary="List a webhook's deliveries, newest first",
                query=DeliveriesQuery,
                replies={200: wire.DeliveriesJson, 400: refusal, 404: refusal},
            ),
        )

    def _index(self, call: Call) -> Reply:
        found = self._webhooks.all(call.caller.workspace_id)
        return json_reply(wire.WebhooksJson(webhooks=[wire.write_webhook(webhook) for webhook in found]))

    def _create(self, call: Call) -> Reply:
        body = body_of(call, wire.NewWebhookJson)
        webhook, secret = self._webhooks.create(call.caller, body.url, body.events, body.description)
        made = wire.MadeWebhookJson(webhook=wire.write_webhook(webhook), secret=secret)
        return json_reply(made, 201)

    def _change(self, call: Call) -> Reply:
        changes = wire.read_changes(body_of(call, wire.ChangeWebhookJson))
        webhook = self._webhooks.change(*_one(call), changes)
        return json_reply(wire.write_webhook(webhook))

    def _remove(self, call: Call) -> Reply:
        self._webhooks.delete(*_one(call))
        return NO_CONTENT

    def _secret(self, call: Call) -> Reply:
        return json_reply(wire.SecretJson(secret=self._webhooks.secret(*_one(call))))

    def _try(self, call: Call) -> Reply:
        return json_reply(wire.write_delivery(self._webhooks.try_now(*_one(call))))

    def _deliveries(self, call: Call) -> Reply:
        query = query_of(call, DeliveriesQuery)
        found = self._webhooks.deliveries(*_one(call), limit=query.limit, offset=query.offset)
        rows = [wire.write_delivery(delivery) for delivery in found]
        return json_reply(wire.DeliveriesJson(deliveries=rows))


def _one(call: Call) -> tuple[int, str]:
    return call.caller.workspace_id, call.path["id"]
