"""Opens the store and puts its parts together."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from sqlalchemy import Engine

from xengo_desktop.domain.clock import Clock, now, to_ms
from xengo_desktop.domain.errors import FileTrouble, ServerTrouble
from xengo_desktop.domain.servers import Storage
from xengo_desktop.server.store import backups, storage, workspaces
from xengo_desktop.server.store.choices import Choices
from xengo_desktop.server.store.clicks.counts import StoredCounts
from xengo_desktop.server.store.clicks.hearing import Hearing
from xengo_desktop.server.store.clicks.overview import StoredOverview
from xengo_desktop.server.store.clicks.salts import Salts
from xengo_desktop.server.store.clicks.writer import ClickWriter
from xengo_desktop.server.store.database import versions
from xengo_desktop.server.store.database.door import Database
from xengo_desktop.server.store.database.engines import is_shared, make_engine, place
from xengo_desktop.server.store.database.listening import CHOICES, DOMAINS, LINKS, Listening
from xengo_desktop.server.store.files.assets import StoredAssets
from xengo_desktop.server.store.files.templates import StoredTemplates
from xengo_desktop.server.store.keys.requests import StoredRequests
from xengo_desktop.server.store.keys.stored import StoredKeys
from xengo_desktop.server.store.keys.usage import StoredUsage
from xengo_desktop.server.store.keys.uses import Uses
from xengo_desktop.server.store.links.addresses import Addresses
from xengo_desktop.server.store.links.directory import RedirectDirectory
from xengo_desktop.server.store.links.domains import Domains
from xengo_desktop.server.store.links.stored import StoredLinks
from xengo_desktop.server.store.naming import Naming
from xengo_desktop.server.store.telling.channels import StoredChannels
from xengo_desktop.server.store.telling.deliveries import StoredDeliveries
from xengo_desktop.server.store.telling.outbox import Outbox
from xengo_desktop.server.store.telling.webhooks import StoredWebhooks
from xengo_desktop.server.store.upkeep import Upkeep

BACKUP_PATIENCE = 60.0
"""Seconds that the clicks which wait may take to be stored before a backup."""


class Store:
    """Everything that the local server keeps. Every part may be used from any thread."""

    def __init__(self, database: Database, spool: Path | None, clock: Clock) -> None:
        self._closed = False
        self._spool = spool
        self.clock = clock
        self.database = database
        self.addresses = Addresses()
        self.choices = Choices(database)
        self.domains = Domains(database, clock)
        self.directory = RedirectDirectory(database, self.domains)
        self.outbox = Outbox()
        self.hearing = Hearing(self.outbox)
        self.links = StoredLinks(database, self.domains, self.addresses, self.directory, clock, self.outbox)
        self.channels = StoredChannels(database, clock)
        self.templates = StoredTemplates(database, clock)
        self.assets = StoredAssets(database, clock, self.outbox)
        self.webhooks = StoredWebhooks(database, clock)
        self.deliveries = StoredDeliveries(database, clock)
        self._uses = Uses(database)
        self.keys = StoredKeys(database, self._uses, clock)
        self.usage = StoredUsage(database, self._uses)
        self.requests = StoredRequests(database, clock)
        self.counts = StoredCounts(database)
        self.upkeep = Upkeep(database, clock)
        self.overview = StoredOverview(database, self.upkeep.want)
        self.naming = Naming(database, self.domains)
        self._listening: Listening | None = None

    @cached_property
    def clicks(self) -> ClickWriter:
        """Take hits. Reading this first stores what a killed server left behind, so only a server may."""
        return ClickWriter(self.database, self._own_spool(), Salts(self.database, self.clock), self.hearing)

    def listen(self) -> None:
        """Hear from now on what other servers write; those who share a file on one computer need not."""
        if self._listening is None and is_shared(self.database.engine):
            self._listening = Listening(
                self.database,
                {
                    LINKS: self.directory.hear,
                    DOMAINS: lambda _: self.domains.reload(),
                    CHOICES: lambda _: self.choices.forget(),
                },
            )
            self._listening.start()

    def facts(self, workspace_id: int = workspaces.DEFAULT) -> workspaces.Facts:
        """Count what a workspace holds, without walking through it."""
        with self.database.reading() as connection:
            return workspaces.facts(connection, workspace_id)

    def storage(self) -> Storage:
        """Measure what the workspace takes on disk."""
        return storage.measure(self.database, self._own_spool())

    def back_up(self, file: Path, *, replace: bool = False) -> int:
        """Write a backup with every click that was answered before, and return its bytes. FileTrouble."""
        if not self.clicks.flush(BACKUP_PATIENCE):
            raise FileTrouble(
                "The clicks of the last moments could not be stored; the server's log says why."
            )
        return backups.back_up(self.database.engine, file, replace=replace)

    def close(self) -> None:
        """Write everything that waits and let go of the files; closing twice does no harm."""
        if self._closed:
            return
        self._closed = True
        self.upkeep.close()
        if self._listening is not None:
            self._listening.close()
        if "clicks" in self.__dict__:
            self.clicks.close()
        self._uses.write()
        self.database.close()

    def _own_spool(self) -> Path:
        if self._spool is None:
            raise ServerTrouble("Clicks need a folder of this server's own to wait in.")
        return self._spool


def open_store(url: str, *, spool: Path | None = None, clock: Clock = now) -> Store:
    """Open the store at an SQLAlchemy URL, made when it is not there; ServerTrouble when it cannot be.

    `spool` names the file in which clicks wait; beside an SQLite file when it is not given. A database that
    several servers share has no such place, so there a server has to name one of its own.
    """
    engine = make_engine(url)
    try:
        versions.bring_up_to_date(engine)
    except ServerTrouble:
        engine.dispose()
        raise
    database = Database(engine)
    try:
        database.write(lambda connection: workspaces.ensure_default(connection, to_ms(clock())))
    except ServerTrouble as error:
        database.close()
        message = f"The workspace in {place(engine.url)} cannot be opened. {error}"
        raise ServerTrouble(message, detail=error.detail) from error
    return Store(database, spool or _spool_beside(engine), clock)


def _spool_beside(engine: Engine) -> Path | None:
    return None if is_shared(engine) else Path(str(engine.url.database)).with_name("clicks.spool")
