"""The host names that short links begin with."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Executable, delete, insert, select, update

from xengo_desktop.dialects.hosting import Denied, Why
from xengo_desktop.domain.clock import Clock, to_ms
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.hosts import ascii_host
from xengo_desktop.server.store.database.door import Database
from xengo_desktop.server.store.database.listening import DOMAINS, tell
from xengo_desktop.server.store.tables import domains, links

MOST = 1_000
"""Domains that a workspace can have; every redirect looks through them."""

SHOWN = 10
"""Domains that a refusal names."""


@dataclass(frozen=True, slots=True)
class Domain:
    """One host name; `sample` ones came with the sample workspace."""

    id: int
    workspace_id: int
    host: str
    is_default: bool
    sample: bool


class Domains:
    """All domains of the store, kept in memory: they are few, and every redirect asks for one."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._all: tuple[Domain, ...] = ()
        self._public = ""
        self._taking = threading.Lock()
        self.reload()

    def reload(self) -> None:
        """Read them again, after a write that went past this object, or another server's."""
        with self._database.reading() as connection:
            self._all = _read(connection)

    def publish(self, host: str) -> None:
        """Say which name links on the default domain are printed with; it means that domain from now on."""
        self._public = host

    def list(self, workspace_id: int) -> Sequence[str]:
        """Return the host names of a workspace, the default one first."""
        if all(domain.workspace_id != workspace_id for domain in self._all):
            # A key for a new workspace may have been made by another process.
            self.reload()
        mine = [domain for domain in self._all if domain.workspace_id == workspace_id]
        return [domain.host for domain in sorted(mine, key=lambda domain: not domain.is_default)]

    def default(self, workspace_id: int) -> str:
        """Return the domain that a link gets when none is named."""
        return self.list(workspace_id)[0]

    def add(self, workspace_id: int, host: str) -> None:
        """Add a host name, kept in ASCII and lower case; Denied INVALID when it is none, or not free."""
        name = checked_host(host)
        if self.known(name) is not None:
            raise Denied(Why.INVALID, f"{name} is in use already.", field="domain")
        self._database.write(lambda connection: insert_domain(connection, workspace_id, name, self._now()))
        self.reload()

    def make_default(self, workspace_id: int, host: str) -> None:
        """Let new links of the workspace begin with this domain; Denied INVALID when it is not there."""
        chosen = self.of(workspace_id, host)
        mine = update(domains).where(domains.c.workspace_id == workspace_id)
        self._database.write(lambda connection: _change(connection, mine.values(is_default=_is(chosen.id))))
        self.reload()

    def remove(self, workspace_id: int, host: str) -> None:
        """Take a domain away; Denied INVALID when it is the default one, or links are on it.

        A deleted link may be restored, so its domain has to stay, too.
        """
        chosen = self.of(workspace_id, host)
        if chosen.is_default:
            message = f"{chosen.host} is the default domain; make another one the default first."
            raise Denied(Why.INVALID, message, field="domain")
        self._database.write(lambda connection: _remove(connection, chosen))
        self.reload()

    def known(self, host: str) -> Domain | None:
        """Find a domain of any workspace; "" and the published name are the default one of the first."""
        if not host:
            return next((domain for domain in self._all if domain.is_default), None)
        try:
            name = host.lower().rstrip(".") if host.isascii() else ascii_host(host)
        except Invalid:
            return None
        found = next((domain for domain in self._all if domain.host == name), None)
        if found is None and self._public and name == self._public:
            return self.known("")
        return found

    def numbers(self, workspace_id: int | None, host: str | None) -> Sequence[int]:
        """Return the numbers of the domains that a search is about; None is any."""
        one = self._all if host is None else (self.known(host),)
        return [domain.id for domain in one if domain and workspace_id in (None, domain.workspace_id)]

    def of(self, workspace_id: int, host: str) -> Domain:
        """Find a domain of this workspace; "" is its default one. Denied INVALID when it is not there."""
        domain = self.known(host or self.default(workspace_id))
        if domain is None or domain.workspace_id != workspace_id:
            mine = self._listed(workspace_id)
            message = f"This workspace has no domain {host}; it has {mine}."
            raise Denied(Why.INVALID, message, field="domain")
        return domain

    def take_in(self, workspace_id: int, host: str) -> Domain:
        """Find a domain for new links; one that nobody has yet becomes the workspace's. Denied INVALID."""
        with self._taking:
            if host and self.known(host) is None and len(self.list(workspace_id)) < MOST:
                self.add(workspace_id, host)
        return self.of(workspace_id, host)

    def _listed(self, workspace_id: int) -> str:
        mine = self.list(workspace_id)
        more = f" and {len(mine) - SHOWN} more" if len(mine) > SHOWN else ""
        return ", ".join(mine[:SHOWN]) + more

    def hosts(self) -> frozenset[str]:
        """Return every host name that leads back here."""
        return frozenset(domain.host for domain in self._all)

    def by_id(self) -> dict[int, str]:
        """Return host names by the numbers that links keep."""
        return {domain.id: domain.host for domain in self._all}

    def _now(self) -> int:
        return to_ms(self._clock())


def checked_host(host: str) -> str:
    """Return a host name as it stands in a request; Denied INVALID when it is none."""
    try:
        return ascii_host(host.strip())
    except Invalid as error:
        raise Denied(
            Why.INVALID, f"“{host}” is not a domain name, such as go.example.com.", field="domain"
        ) from error


def insert_domain(
    connection: Connection,
    workspace_id: int,
    host: str,
    now_ms: int,
    *,
    is_default: bool = False,
    sample: bool = False,
) -> int:
    """Store a domain and return its number."""
    values = {
        "workspace_id": workspace_id,
        "host": host,
        "created_at": now_ms,
        "is_default": is_default,
        "sample": sample,
    }
    number: int = connection.execute(insert(domains).values(values).returning(domains.c.id)).scalar_one()
    tell(connection, DOMAINS, [[number]])
    return number


def _change(connection: Connection, statement: Executable) -> None:
    connection.execute(statement)
    tell(connection, DOMAINS, [[]])


def _remove(connection: Connection, domain: Domain) -> None:
    if connection.execute(select(links.c.id).where(links.c.domain_id == domain.id).limit(1)).first():
        message = f"{domain.host} has links, or had some that may be restored; it has to stay."
        raise Denied(Why.INVALID, message, field="domain")
    _change(connection, delete(domains).where(domains.c.id == domain.id))


def _is(domain_id: int) -> object:
    return domains.c.id == domain_id


def _read(connection: Connection) -> tuple[Domain, ...]:
    columns = (domains.c.id, domains.c.workspace_id, domains.c.host, domains.c.is_default, domains.c.sample)
    return tuple(Domain(*row) for row in connection.execute(select(*columns).order_by(domains.c.id)))
