"""Call xQR."""

from __future__ import annotations

from xengo_desktop.dialects.xqr.client.assets import AssetCalls
from xengo_desktop.dialects.xqr.client.links import LinkCalls
from xengo_desktop.dialects.xqr.client.scans import ScanCalls
from xengo_desktop.dialects.xqr.client.templates import TemplateCalls
from xengo_desktop.dialects.xqr.client.webhooks import WebhookCalls
from xengo_desktop.dialects.xqr.client.workspace import WorkspaceCalls


class XqrClient(LinkCalls, ScanCalls, TemplateCalls, AssetCalls, WebhookCalls, WorkspaceCalls):
    """One xQR workspace."""


__all__ = ["XqrClient"]
