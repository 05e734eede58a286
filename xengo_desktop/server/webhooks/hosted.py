"""The webhooks as hosts handle them: checked on the way in, sealed, counted against the plan."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from xengo_desktop.dialects.hosting import Caller, Denied, Why
from xengo_desktop.domain.errors import ServerTrouble
from xengo_desktop.domain.webhooks import EVENTS, Delivery, Webhook
from xengo_desktop.net.public import web_problem
from xengo_desktop.server.sealing import Sealer, Unreadable
from xengo_desktop.server.store import Store
from xengo_desktop.server.store.links.fields import text
from xengo_desktop.server.webhooks.sender import Sender

ROOM: Mapping[str, int] = {"free": 0, "pro": 3, "business": 20}
"""Webhooks by xQR's plans; Enterprise has no limit of its own."""

KNOWN = frozenset({"*", *EVENTS, "bio.published", "bio.unpublished"})
"""xQR also names events of bio pages; there are none here, so that nobody will ever hear them."""

LOST = "The secret was sealed with a key that is not there any more; make this webhook again."


class HostedWebhooks:
    """Satisfies `hosting.Webhooks`. `private` lets addresses of this computer and its network be entered."""

    def __init__(self, store: Store, sealer: Sealer, sender: Sender, *, private: bool = False) -> None:
        self._store = store
        self._sealer = sealer
        self._sender = sender
        self._private = private

    def all(self, workspace_id: int) -> Sequence[Webhook]:
        """List webhooks, newest first."""
        return [kept.webhook for kept in self._store.webhooks.all(workspace_id)]

    def get(self, workspace_id: int, webhook_id: str) -> Webhook:
        """Find one; Denied NOT_FOUND."""
        return self._store.webhooks.get(workspace_id, webhook_id).webhook

    def create(
        self, caller: Caller, url: str, events: Sequence[str], description: str = ""
    ) -> tuple[Webhook, str]:
        """Keep a webhook; return it with its secret. Denied INVALID or LINK_LIMIT."""
        checked = self._checked({"url": url, "events": events, "description": description})
        secret = f"whsec_{secrets.token_urlsafe(32)}"
        kept = self._store.webhooks.add(
            caller.workspace_id,
            **checked,
            sealed=self._seal(secret),
            most=ROOM.get(caller.plan) if caller.service == "xqr" else None,
        )
        return kept.webhook, secret

    def change(self, workspace_id: int, webhook_id: str, changes: Mapping[str, object]) -> Webhook:
        """Set url, events, description or enabled; Denied INVALID or NOT_FOUND."""
        return self._store.webhooks.change(workspace_id, webhook_id, self._checked(changes)).webhook

    def delete(self, workspace_id: int, webhook_id: str) -> None:
        """Delete a webhook and its deliveries; Denied NOT_FOUND."""
        self._store.webhooks.remove(workspace_id, webhook_id)

    def secret(self, workspace_id: int, webhook_id: str) -> str:
        """Return the secret; Denied INVALID if it cannot be read any more."""
        try:
            return self._sealer.open(self._store.webhooks.get(workspace_id, webhook_id).sealed)
        except Unreadable as error:
            raise Denied(Why.INVALID, LOST) from error

    def deliveries(
        self, workspace_id: int, webhook_id: str, *, limit: int, offset: int = 0
    ) -> Sequence[Delivery]:
        """List deliveries, newest first; Denied NOT_FOUND."""
        row = self._store.webhooks.get(workspace_id, webhook_id).row
        return self._store.deliveries.latest(row, limit, offset)

    def try_now(self, workspace_id: int, webhook_id: str) -> Delivery:
        """Send a trial and say what became of it; Denied NOT_FOUND."""
        return self._sender.try_now(self._store.webhooks.get(workspace_id, webhook_id))

    def _seal(self, secret: str) -> bytes:
        try:
            return self._sealer.seal(secret)
        except ServerTrouble as error:
            raise Denied(Why.INVALID, str(error)) from error

    def _checked(self, values: Mapping[str, object]) -> dict[str, Any]:
        checked = dict(values)
        if "url" in values:
            checked["url"] = self._address(str(values["url"]).strip())
        if "events" in values:
            checked["events"] = _events(values["events"])
        if "description" in values:
            checked["description"] = text(values["description"] or "", "description", 1000)
        return checked

    def _address(self, url: str) -> str:
        problem = web_problem(url, private=self._private)
        if problem:
            raise Denied(Why.INVALID, problem, field="url")
        return text(url, "url", 2048)


def _events(given: Any) -> list[str]:
    events = list(dict.fromkeys(map(str, given)))
    if not events:
        raise Denied(Why.INVALID, "Name at least one event, or * for all.", field="events")
    for event in events:
        if event not in KNOWN:
            raise Denied(Why.INVALID, f"There is no event “{event[:40]}”.", field="events")
    return events
