"""Opens the store and puts its parts together."""

from __future__ import annotations

from xengo_desktop.domain.clock import Clock, now, to_ms
from xengo_desktop.server.store import versions, workspaces
from xengo_desktop.server.store.addresses import Addresses
from xengo_desktop.server.store.database import Database
from xengo_desktop.server.store.directory import RedirectDirectory
from xengo_desktop.server.store.domains import Domains
from xengo_desktop.server.store.engines import make_engine
from xengo_desktop.server.store.keys import StoredKeys
from xengo_desktop.server.store.links import StoredLinks
from xengo_desktop.server.store.uses import Uses


class Store:
    """Everything that the local server keeps. Every part may be used from any thread."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self.clock = clock
        self.database = database
        self.addresses = Addresses()
        self.domains = Domains(database, clock)
        self.directory = RedirectDirectory(database, self.domains)
        self.links = StoredLinks(database, self.domains, self.addresses, self.directory, clock)
        self._uses = Uses(database)
        self.keys = StoredKeys(database, self._uses, clock)

    def close(self) -> None:
        """Write everything that waits and let go of the files."""
        self._uses.write()
        self.database.close()


def open_store(url: str, *, clock: Clock = now) -> Store:
    """Open the store at an SQLAlchemy URL, made when it is not there; ServerTrouble when it cannot be."""
    engine = make_engine(url)
    versions.bring_up_to_date(engine)
    database = Database(engine)
    database.write(lambda connection: workspaces.ensure_default(connection, to_ms(clock())))
    return Store(database, clock)
