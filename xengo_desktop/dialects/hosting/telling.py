"""Whom the server tells what happens: people through channels, programs through webhooks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from xengo_desktop.dialects.hosting.answers import Caller
from xengo_desktop.domain.channels import Channel, NewChannel
from xengo_desktop.domain.webhooks import Delivery, Webhook


class Channels(Protocol):
    """The notify channels of a workspace; links name them. Denied NOT_FOUND for one that is not there."""

    def all(self, workspace_id: int) -> Sequence[Channel]: ...

    def create(self, workspace_id: int, new: NewChannel) -> Channel:
        """Keep a channel; Denied INVALID says what is wrong with its name or target."""
        ...

    def switch(self, workspace_id: int, channel_id: str, enabled: bool) -> Channel: ...

    def delete(self, workspace_id: int, channel_id: str) -> None: ...

    def try_now(self, workspace_id: int, name: str) -> None:
        """Send a trial message to the channel with this id or name; Denied INVALID says why it failed."""
        ...


class Webhooks(Protocol):
    """The webhooks of a workspace. Denied NOT_FOUND for one that is not there."""

    def all(self, workspace_id: int) -> Sequence[Webhook]: ...

    def get(self, workspace_id: int, webhook_id: str) -> Webhook: ...

    def create(
        self, caller: Caller, url: str, events: Sequence[str], description: str = ""
    ) -> tuple[Webhook, str]:
        """Keep a webhook and return it with its secret; Denied INVALID, or LINK_LIMIT by the plan."""
        ...

    def change(self, workspace_id: int, webhook_id: str, changes: Mapping[str, object]) -> Webhook:
        """Set `url`, `events`, `description` or `enabled`; switching on forgets the failures."""
        ...

    def delete(self, workspace_id: int, webhook_id: str) -> None: ...

    def secret(self, workspace_id: int, webhook_id: str) -> str:
        """Return what deliveries are signed with; Denied INVALID if it cannot be read any more."""
        ...

    def deliveries(
        self, workspace_id: int, webhook_id: str, *, limit: int, offset: int = 0
    ) -> Sequence[Delivery]:
        """List deliveries, newest first."""
        ...

    def try_now(self, workspace_id: int, webhook_id: str) -> Delivery:
        """Send `test.ping` once and tell what became of it."""
        ...
