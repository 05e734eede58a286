"""The local server's own affairs as JSON: its state, its domains, its switches."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from xengo_desktop.dialects.local.wire import exact
from xengo_desktop.dialects.reading import moment
from xengo_desktop.domain.servers import LanDoor, ServerFacts, Storage


class LanJson(Struct, kw_only=True, frozen=True):
    """The door to the network around: where it stands open and until when, and where it could."""

    address: str = ""
    until: str | None = None
    offered: tuple[str, ...] = ()


class StorageJson(Struct, kw_only=True, frozen=True):
    """Bytes on disk, and where they are."""

    database: int = 0
    spool: int = 0
    assets: int = 0
    place: str = ""


class StateJson(Struct, kw_only=True, frozen=True):
    """How the server is: addresses, domains with the default one first, counts, and the size of its store.

    `sample` says that links and clicks were made up for a demonstration.
    """

    version: str = ""
    api: str = ""
    links_url: str = ""
    public_url: str = ""
    default_domain: str = ""
    domains: tuple[str, ...] = ()
    links: int = 0
    clicks: int = 0
    storage_bytes: int = 0
    sample: bool = False
    own_clicks: bool = True
    lan: LanJson = LanJson()
    storage: StorageJson = StorageJson()


class DomainsJson(Struct, kw_only=True):
    """The domains of the workspace."""

    domains: list[str]
    default_domain: str


class NewDomainJson(Struct, kw_only=True, forbid_unknown_fields=True):
    """A domain to add."""

    host: Annotated[str, Meta(min_length=1, max_length=253)]


class OpenLanJson(Struct, kw_only=True, forbid_unknown_fields=True):
    """One of the offered addresses, and for how long."""

    address: Annotated[str, Meta(min_length=1, max_length=45)]
    minutes: Annotated[int, Meta(ge=1, le=720)] = 120


class OwnClicksJson(Struct, kw_only=True, forbid_unknown_fields=True):
    """Whether clicks from this device count like others."""

    counted: bool


class BackupJson(Struct, kw_only=True, forbid_unknown_fields=True):
    """Where to write a backup: an absolute path of the computer that the server runs on."""

    file: Annotated[str, Meta(min_length=1, max_length=4096)]
    replace: bool = False


class BackedUpJson(Struct, kw_only=True):
    """A backup that was written and read back."""

    file: str
    bytes: int


def write_lan(door: LanDoor) -> LanJson:
    """Write how the door to the network stands."""
    return LanJson(address=door.address, until=exact(door.until), offered=door.offered)


def read_lan(body: LanJson) -> LanDoor:
    """Read how the door to the network stands."""
    return LanDoor(address=body.address, until=moment(body.until), offered=body.offered)


def write_state(facts: ServerFacts) -> StateJson:
    """Write how the server is."""
    storage = facts.storage
    return StateJson(
        version=facts.version,
        api=facts.api,
        links_url=facts.links_url,
        public_url=facts.public_url,
        default_domain=facts.default_domain,
        domains=facts.domains,
        links=facts.links,
        clicks=facts.clicks,
        storage_bytes=storage.database,
        sample=facts.sample,
        own_clicks=facts.own_clicks,
        lan=write_lan(facts.lan),
        storage=StorageJson(
            database=storage.database, spool=storage.spool, assets=storage.assets, place=storage.place
        ),
    )


def read_state(body: StateJson) -> ServerFacts:
    """Read how the server is."""
    storage = body.storage
    return ServerFacts(
        version=body.version,
        api=body.api,
        links_url=body.links_url,
        public_url=body.public_url,
        default_domain=body.default_domain,
        domains=body.domains,
        links=body.links,
        clicks=body.clicks,
        sample=body.sample,
        own_clicks=body.own_clicks,
        lan=read_lan(body.lan),
        storage=Storage(
            database=storage.database, spool=storage.spool, assets=storage.assets, place=storage.place
        ),
    )
