"""Answer as xQR would."""

from __future__ import annotations

from collections.abc import Sequence

from xengo_desktop.dialects.hosting import Allowance, Denied, Endpoint, Ground, Reply
from xengo_desktop.dialects.xqr.host.assets import AssetsPart
from xengo_desktop.dialects.xqr.host.envelopes import refused
from xengo_desktop.dialects.xqr.host.links import LinksPart
from xengo_desktop.dialects.xqr.host.render import RenderPart
from xengo_desktop.dialects.xqr.host.scans import ScansPart
from xengo_desktop.dialects.xqr.host.templates import TemplatesPart
from xengo_desktop.dialects.xqr.host.webhooks import WebhooksPart
from xengo_desktop.dialects.xqr.host.workspace import WorkspacePart


class XqrHost:
    """xQR's endpoints over this computer's links on the default domain, part by part."""

    service = "xqr"
    prefix = "/xqr/api/v1"

    def __init__(self, ground: Ground) -> None:
        parts = (
            LinksPart(ground),
            TemplatesPart(ground),
            RenderPart(ground),
            ScansPart(ground),
            AssetsPart(ground),
            WebhooksPart(ground),
            WorkspacePart(ground),
        )
        self.endpoints: Sequence[Endpoint] = [line for part in parts for line in part.endpoints]

    def refuse(self, denied: Denied, *, request_id: str, allowance: Allowance | None) -> Reply:
        """Word a refusal in xQR's envelope."""
        return refused(denied, request_id, allowance)


__all__ = ["XqrHost"]
