"""Calls about the workspace and its plan."""

from __future__ import annotations

from xengo_desktop.dialects.xqr.client.calls import Calls
from xengo_desktop.dialects.xqr.envelope import Envelope
from xengo_desktop.dialects.xqr.workspace import UsageJson, read_usage
from xengo_desktop.domain.usage import Usage


class WorkspaceCalls(Calls):
    """What the plan covers, and what of it is used."""

    def usage(self) -> Usage:
        """Read where the workspace stands; NotAllowed for a key without the scope workspace:read."""
        return read_usage(self._line.ask(Envelope[UsageJson], "GET", "/workspace/usage").data)
