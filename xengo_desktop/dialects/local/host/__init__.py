"""Answer the window, and whoever else holds a key of this computer."""

from __future__ import annotations

from collections.abc import Sequence

from xengo_desktop.dialects.hosting import Allowance, Denied, Endpoint, Ground, Reply
from xengo_desktop.dialects.local.host.control import ControlPart
from xengo_desktop.dialects.local.host.links import LinksPart
from xengo_desktop.dialects.local.host.refusing import refused


class LocalHost:
    """This computer's own API, part by part."""

    service = "local"
    prefix = "/local/v1"

    def __init__(self, ground: Ground) -> None:
        parts = (LinksPart(ground), ControlPart(ground))
        self.endpoints: Sequence[Endpoint] = [line for part in parts for line in part.endpoints]

    def refuse(self, denied: Denied, *, request_id: str, allowance: Allowance | None) -> Reply:
        """Word a refusal with its code and the field at fault."""
        return refused(denied)


__all__ = ["LocalHost"]
