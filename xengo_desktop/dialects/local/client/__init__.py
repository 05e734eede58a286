"""Call the local server."""

from __future__ import annotations

from xengo_desktop.dialects.local.client.control import ControlCalls
from xengo_desktop.dialects.local.client.links import LinkCalls


class LocalClient(LinkCalls, ControlCalls):
    """This computer."""


__all__ = ["LocalClient"]
