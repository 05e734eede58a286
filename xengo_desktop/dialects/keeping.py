"""What some services keep beside links, from the calling side; a client that has a facet satisfies it.

Every method may raise the errors of `domain.errors`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

from xengo_desktop.domain.assets import Asset
from xengo_desktop.domain.channels import Channel, NewChannel
from xengo_desktop.domain.clicks import LiveClick, Window
from xengo_desktop.domain.keys import ApiKey, MintedKey, NewKey
from xengo_desktop.domain.links import Link
from xengo_desktop.domain.overview import Summary
from xengo_desktop.domain.requests import LoggedRequest
from xengo_desktop.domain.servers import LanDoor, ServerFacts
from xengo_desktop.domain.templates import QrTemplate, TemplateDesign
from xengo_desktop.domain.usage import Usage
from xengo_desktop.domain.webhooks import Delivery, Webhook


@runtime_checkable
class CodeKnowing(Protocol):
    """A client whose service tells at once whether a code is free."""

    def with_code(self, domain: str, code: str) -> Link | None:
        """Return the link that answers to the code, None when it is free."""
        ...


@runtime_checkable
class TemplateKeeping(Protocol):
    """A client whose service keeps QR templates and draws with them."""

    def templates(self) -> Sequence[QrTemplate]: ...

    def create_template(self, name: str, design: TemplateDesign, description: str = "") -> QrTemplate: ...

    def change_template(self, template: QrTemplate) -> QrTemplate:
        """Send name, description and design as they are in `template`."""
        ...

    def delete_template(self, template_id: str) -> None: ...

    def render(
        self, text: str, *, template_id: str = "", png: bool = False, module_pixels: int = 10
    ) -> bytes:
        """Draw any text, with a template's looks where one is named."""
        ...


@runtime_checkable
class AssetKeeping(Protocol):
    """A client whose service keeps files."""

    def assets(self) -> Sequence[Asset]:
        """Read all of them, newest first."""
        ...

    def add_asset(self, filename: str, media_type: str, data: bytes) -> Asset:
        """Upload a file of up to 25 MB and confirm it."""
        ...

    def publish_asset(self, asset_id: str) -> Asset: ...

    def delete_asset(self, asset_id: str) -> None: ...


@runtime_checkable
class WebhookKeeping(Protocol):
    """A client whose service tells other programs what happens."""

    def webhooks(self) -> Sequence[Webhook]: ...

    def create_webhook(self, url: str, events: Sequence[str], description: str = "") -> Webhook: ...

    def change_webhook(self, webhook: Webhook) -> Webhook:
        """Send url, events, description and enabled as they are in `webhook`."""
        ...

    def delete_webhook(self, webhook_id: str) -> None: ...

    def deliveries(self, webhook_id: str) -> Sequence[Delivery]:
        """Read the latest deliveries, newest first, at most 200."""
        ...


@runtime_checkable
class WebhookTrying(Protocol):
    """A client that may see a webhook's secret and send it a trial event."""

    def webhook_secret(self, webhook_id: str) -> str: ...

    def try_webhook(self, webhook_id: str) -> Delivery:
        """Send `test.ping` now and tell what became of it."""
        ...


@runtime_checkable
class ChannelKeeping(Protocol):
    """A client whose service notifies people of clicks."""

    def channels(self) -> Sequence[Channel]: ...

    def create_channel(self, new: NewChannel) -> Channel: ...

    def try_channel(self, channel_id: str) -> None:
        """Send a trial message now; Refused says why it did not arrive."""
        ...


@runtime_checkable
class ChannelChanging(Protocol):
    """A client that may also switch channels off and remove them."""

    def switch_channel(self, channel_id: str, enabled: bool) -> Channel: ...

    def delete_channel(self, channel_id: str) -> None: ...


@runtime_checkable
class Summarising(Protocol):
    """A client whose service sums up the clicks of all links."""

    def summary(self, window: Window) -> Summary: ...


@runtime_checkable
class UsageTelling(Protocol):
    """A client whose service tells what the plan covers and what of it is used."""

    def usage(self) -> Usage:
        """Read where the account stands; NotAllowed for a key that may not know."""
        ...


@runtime_checkable
class KeyKeeping(Protocol):
    """A client that may mint keys: only this computer's."""

    def api_keys(self) -> Sequence[ApiKey]: ...

    def mint_key(self, new: NewKey) -> MintedKey: ...

    def rotate_key(self, key_id: int) -> MintedKey:
        """Revoke a key and mint one with the same name, scopes and plan."""
        ...

    def revoke_key(self, key_id: int) -> None: ...


@runtime_checkable
class Controlling(Protocol):
    """A client that may ask a server about itself and set its switches: only this computer's."""

    def facts(self) -> ServerFacts: ...

    def add_domain(self, host: str) -> Sequence[str]: ...

    def make_default_domain(self, host: str) -> Sequence[str]: ...

    def remove_domain(self, host: str) -> None:
        """Take away a domain that no link is on; Refused where one is."""
        ...

    def open_lan(self, address: str, minutes: int) -> LanDoor:
        """Let the short links be reached at one of the offered addresses, for 1 to 720 minutes."""
        ...

    def close_lan(self) -> LanDoor: ...

    def count_own_clicks(self, counted: bool) -> None: ...

    def requests(
        self, *, key_id: int | None = None, before: int | None = None, limit: int = 100
    ) -> Sequence[LoggedRequest]:
        """Read the request log, newest first; `before` is the id of the last one seen."""
        ...

    def back_up(self, file: Path, *, replace: bool = False) -> int:
        """Have the server write a backup to a file of this computer; return its bytes.

        A file that is there already needs `replace`.
        """
        ...


@runtime_checkable
class Live(Protocol):
    """A client that hears of clicks as they come."""

    def live_clicks(self) -> Iterator[LiveClick]:
        """Yield clicks from now on, until the running Job is cancelled or the server ends."""
        ...
