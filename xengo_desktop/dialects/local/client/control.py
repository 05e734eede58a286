"""Calls about the server itself: its state, its domains."""

from __future__ import annotations

from pathlib import Path

from xengo_desktop.dialects.local.client.calls import Calls
from xengo_desktop.dialects.local.control import (
    BackedUpJson,
    BackupJson,
    DomainsJson,
    LanJson,
    NewDomainJson,
    OpenLanJson,
    OwnClicksJson,
    StateJson,
    read_lan,
    read_state,
)
from xengo_desktop.dialects.reading import segment
from xengo_desktop.domain.accounts import Introduction
from xengo_desktop.domain.servers import LanDoor, ServerFacts

BACKUP_PATIENCE = 900.0
"""Seconds that the server may take to copy a large workspace and to read the copy."""


class ControlCalls(Calls):
    """How the server is, and what may be set."""

    def introduce(self) -> Introduction:
        """Ask for the server's state."""
        state = self.state()
        return Introduction(
            message="The server on this computer answers.",
            facts=(
                ("Version", state.version),
                ("Short links", state.links_url),
                ("Links", str(state.links)),
                ("Clicks", str(state.clicks)),
            ),
        )

    def state(self) -> StateJson:
        """Read how the server is."""
        return self._line.ask(StateJson, "GET", "/state")

    def facts(self) -> ServerFacts:
        """Read how the server is, its switches included."""
        return read_state(self.state())

    def open_lan(self, address: str, minutes: int) -> LanDoor:
        """Let the short links be reached at one of the offered addresses, for 1 to 720 minutes."""
        body = OpenLanJson(address=address, minutes=minutes)
        return read_lan(self._line.ask(LanJson, "POST", "/lan", body=body))

    def close_lan(self) -> LanDoor:
        """Close the short links to the network again."""
        return read_lan(self._line.ask(LanJson, "DELETE", "/lan"))

    def count_own_clicks(self, counted: bool) -> None:
        """Choose whether clicks from this device count like others."""
        self._line.send("PUT", "/own-clicks", body=OwnClicksJson(counted=counted))

    def back_up(self, file: Path, *, replace: bool = False) -> int:
        """Have the server write a backup to a file of this computer; return its bytes."""
        body = BackupJson(file=str(file), replace=replace)
        return self._line.ask(BackedUpJson, "POST", "/backup", body=body, patience=BACKUP_PATIENCE).bytes

    def domains(self) -> tuple[str, ...]:
        """Read the domains, the default one first."""
        return tuple(self._line.ask(DomainsJson, "GET", "/domains").domains)

    def add_domain(self, host: str) -> tuple[str, ...]:
        """Add a domain and return all of them."""
        body = self._line.ask(DomainsJson, "POST", "/domains", body=NewDomainJson(host=host))
        return tuple(body.domains)

    def make_default_domain(self, host: str) -> tuple[str, ...]:
        """Let new links begin with another domain; return all of them, the default one first."""
        body = NewDomainJson(host=host)
        return tuple(self._line.ask(DomainsJson, "POST", "/domains/default", body=body).domains)

    def remove_domain(self, host: str) -> None:
        """Take away a domain that no link is on."""
        self._line.send("DELETE", f"/domains/{segment(host)}")
