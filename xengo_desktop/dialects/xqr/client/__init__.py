"""Call xQR."""

from __future__ import annotations

from xengo_desktop.dialects.xqr.client.links import LinkCalls
from xengo_desktop.dialects.xqr.client.scans import ScanCalls


class XqrClient(LinkCalls, ScanCalls):
    """One xQR workspace."""


__all__ = ["XqrClient"]
