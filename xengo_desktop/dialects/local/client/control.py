"""Calls about the server itself: its state, its domains, its keys."""

from __future__ import annotations

from xengo_desktop.dialects.local.client.calls import Calls
from xengo_desktop.dialects.local.control import (
    DomainsJson,
    KeyJson,
    KeysJson,
    MintedJson,
    NewDomainJson,
    NewKeyJson,
    StateJson,
)
from xengo_desktop.domain.accounts import Introduction


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

    def domains(self) -> tuple[str, ...]:
        """Read the domains, the default one first."""
        return tuple(self._line.ask(DomainsJson, "GET", "/domains").domains)

    def add_domain(self, host: str) -> tuple[str, ...]:
        """Add a domain and return all of them."""
        body = self._line.ask(DomainsJson, "POST", "/domains", body=NewDomainJson(host=host))
        return tuple(body.domains)

    def api_keys(self) -> tuple[KeyJson, ...]:
        """Read all keys, without their secrets."""
        return tuple(self._line.ask(KeysJson, "GET", "/keys").keys)

    def mint_key(self, wanted: NewKeyJson) -> MintedJson:
        """Mint a key; its secret is shown this once."""
        return self._line.ask(MintedJson, "POST", "/keys", body=wanted)

    def revoke_key(self, key_id: int) -> None:
        """Revoke a key; NotFound if there is no such key or it is revoked already."""
        self._line.send("DELETE", f"/keys/{key_id}", one_link=True)
