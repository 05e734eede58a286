"""Answer the window, and whoever else holds a key of this computer."""

from __future__ import annotations

from collections.abc import Sequence

from xengo_desktop.dialects.hosting import Allowance, Denied, Endpoint, Ground, Reply
from xengo_desktop.dialects.local.host.assets import AssetsPart
from xengo_desktop.dialects.local.host.channels import ChannelsPart
from xengo_desktop.dialects.local.host.control import ControlPart
from xengo_desktop.dialects.local.host.keys import KeysPart
from xengo_desktop.dialects.local.host.lan import SwitchesPart
from xengo_desktop.dialects.local.host.links import LinksPart
from xengo_desktop.dialects.local.host.live import LivePart
from xengo_desktop.dialects.local.host.refusing import refused
from xengo_desktop.dialects.local.host.requests import RequestsPart
from xengo_desktop.dialects.local.host.summary import SummaryPart
from xengo_desktop.dialects.local.host.webhooks import WebhooksPart


class LocalHost:
    """This computer's own API, part by part."""

    service = "local"
    prefix = "/local/v1"

    def __init__(self, ground: Ground) -> None:
        parts = (
            LinksPart(ground),
            SummaryPart(ground),
            ControlPart(ground),
            SwitchesPart(ground),
            LivePart(ground),
            KeysPart(ground),
            RequestsPart(ground),
            AssetsPart(ground),
            ChannelsPart(ground),
            WebhooksPart(ground),
        )
        self.endpoints: Sequence[Endpoint] = [line for part in parts for line in part.endpoints]

    def refuse(self, denied: Denied, *, request_id: str, allowance: Allowance | None) -> Reply:
        """Word a refusal with its code and the field at fault."""
        return refused(denied)


__all__ = ["LocalHost"]
