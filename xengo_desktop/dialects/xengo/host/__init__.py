"""Answer as xengo would."""

from __future__ import annotations

from collections.abc import Sequence

from xengo_desktop.dialects.hosting import Allowance, Denied, Endpoint, Ground, Reply
from xengo_desktop.dialects.xengo.host.bulk import BULK_PATHS, BulkPart
from xengo_desktop.dialects.xengo.host.channels import ChannelsPart
from xengo_desktop.dialects.xengo.host.links import LinksPart
from xengo_desktop.dialects.xengo.host.refusing import refused


class XengoHost:
    """xengo's endpoints over this computer's links, part by part."""

    service = "xengo"
    prefix = "/xengo"

    def __init__(self, ground: Ground) -> None:
        parts = (LinksPart(ground), BulkPart(ground), ChannelsPart(ground))
        self.endpoints: Sequence[Endpoint] = [line for part in parts for line in part.endpoints]

    def refuse(self, denied: Denied, *, request_id: str, allowance: Allowance | None) -> Reply:
        """Word a refusal as `{error, code}`."""
        return refused(denied)


__all__ = ["BULK_PATHS", "XengoHost"]
