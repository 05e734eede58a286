"""What the `local` dialect may ask of the running server itself."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from xengo_desktop.domain.servers import LanDoor, ServerFacts


class Desk(Protocol):
    """The running server: how it is, and its switches."""

    def facts(self, workspace_id: int) -> ServerFacts:
        """Tell how the server is; domains and counts are those of the workspace, the default domain first."""
        ...

    def add_domain(self, workspace_id: int, host: str) -> None:
        """Add a host name; Denied INVALID when it is none or not free."""
        ...

    def make_default_domain(self, workspace_id: int, host: str) -> None:
        """Let new links begin with this domain; Denied INVALID when the workspace has no such domain."""
        ...

    def remove_domain(self, workspace_id: int, host: str) -> None:
        """Take a domain away; Denied INVALID when links are on it, or when it is the default one."""
        ...

    def open_lan(self, address: str, minutes: int) -> LanDoor:
        """Let the short links be reached at one of the offered addresses; Denied INVALID."""
        ...

    def close_lan(self) -> LanDoor: ...

    def count_own_clicks(self, counted: bool) -> None:
        """Choose whether clicks from this device count like others."""
        ...

    def back_up(self, file: Path, *, replace: bool) -> int:
        """Write a backup to an absolute path of this computer and return its bytes; Denied INVALID."""
        ...
