"""Call xengo."""

from __future__ import annotations

from xengo_desktop.dialects.xengo.client.bulk import BULK_PATH, BulkCalls
from xengo_desktop.dialects.xengo.client.channels import ChannelCalls
from xengo_desktop.dialects.xengo.client.links import LinkCalls


class XengoClient(BulkCalls, LinkCalls, ChannelCalls):
    """One xengo account."""


__all__ = ["BULK_PATH", "XengoClient"]
