"""The server itself: how it is, its domains, the door to the network, the request log, a backup."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from xengo_desktop.desk.control.speaking import Speaking
from xengo_desktop.dialects.keeping import Controlling
from xengo_desktop.domain.requests import LoggedRequest
from xengo_desktop.domain.servers import LanDoor, ServerFacts


class ServerDesk(Speaking[Controlling]):
    """What one asks the server about itself, and the switches it has."""

    _facet = Controlling
    lan = LanDoor()
    """The door to the network as the server told of it last."""

    def facts(self) -> ServerFacts:
        """Read how the server is."""
        with self._client() as client:
            facts = client.facts()
        self.lan = facts.lan
        return facts

    def add_domain(self, host: str) -> Sequence[str]:
        """Add a domain and return all of them; Invalid for what cannot be one."""
        with self._client() as client:
            return client.add_domain(host)

    def make_default_domain(self, host: str) -> Sequence[str]:
        """Have links without a domain made on this one; return all, the default first."""
        with self._client() as client:
            return client.make_default_domain(host)

    def remove_domain(self, host: str) -> None:
        """Take away a domain that no link is on; Refused where one is."""
        with self._client() as client:
            client.remove_domain(host)

    def open_lan(self, address: str, minutes: int) -> LanDoor:
        """Let the short links be reached at one of the offered addresses for so many minutes."""
        with self._client() as client:
            self.lan = client.open_lan(address, minutes)
        return self.lan

    def close_lan(self) -> LanDoor:
        """Let nobody but this computer reach the short links."""
        with self._client() as client:
            self.lan = client.close_lan()
        return self.lan

    def count_own_clicks(self, counted: bool) -> None:
        """Count clicks from this device like others, or leave them out."""
        with self._client() as client:
            client.count_own_clicks(counted)

    def requests(
        self, *, key_id: int | None = None, before: int | None = None, limit: int = 100
    ) -> Sequence[LoggedRequest]:
        """Read the request log, newest first; `before` is the id of the last one seen."""
        with self._client() as client:
            return client.requests(key_id=key_id, before=before, limit=limit)

    def back_up(self, file: Path, *, replace: bool = False) -> int:
        """Have the server write a backup; return its bytes. A file that is there needs `replace`."""
        with self._client() as client:
            return client.back_up(file, replace=replace)
