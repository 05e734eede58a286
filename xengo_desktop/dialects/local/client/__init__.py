"""Call the local server."""

from __future__ import annotations

from xengo_desktop.dialects.local.client.assets import AssetCalls
from xengo_desktop.dialects.local.client.channels import ChannelCalls
from xengo_desktop.dialects.local.client.control import ControlCalls
from xengo_desktop.dialects.local.client.keys import KeyCalls
from xengo_desktop.dialects.local.client.links import LinkCalls
from xengo_desktop.dialects.local.client.live import LiveCalls
from xengo_desktop.dialects.local.client.requests import RequestCalls
from xengo_desktop.dialects.local.client.summary import SummaryCalls
from xengo_desktop.dialects.local.client.webhooks import WebhookCalls


class LocalClient(
    LinkCalls,
    ControlCalls,
    LiveCalls,
    SummaryCalls,
    KeyCalls,
    RequestCalls,
    AssetCalls,
    ChannelCalls,
    WebhookCalls,
):
    """This computer."""


__all__ = ["LocalClient"]
