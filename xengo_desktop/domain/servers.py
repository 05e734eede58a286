"""The local server as it tells of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LanDoor:
    """Whether phones on the same network reach the short links, and until when.

    `address` is what they type while it is open (`http://192.168.1.5:4002`), "" otherwise; `offered` are the
    addresses of this computer that it could be opened to. The API is never opened. With an address and no
    `until` the server was started with its links on the network, and there is nothing to open or close.
    """

    address: str = ""
    until: datetime | None = None
    offered: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        return bool(self.address)

    def is_open_at(self, now: datetime) -> bool:
        """Say whether it has not closed itself by then."""
        return self.is_open and (self.until is None or now < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Storage:
    """Bytes on disk: the database, the clicks that wait in the spool, and of the former those of assets."""

    database: int = 0
    spool: int = 0
    assets: int = 0
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerFacts:
    """How the server is. `own_clicks` says whether clicks from this device count like others."""

    version: str
    api: str
    links_url: str
    public_url: str = ""
    default_domain: str = ""
    domains: tuple[str, ...] = ()
    links: int = 0
    clicks: int = 0
    sample: bool = False
    own_clicks: bool = True
    lan: LanDoor = LanDoor()
    storage: Storage = Storage()
