"""What of the desk is always there: the files, who we speak as, and the ways to read and to change links."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from functools import partial

from xengo_desktop.accounts.book import AccountBook
from xengo_desktop.accounts.keys import KeyStore
from xengo_desktop.desk.budget.budget import Budget
from xengo_desktop.desk.budget.counting import Counter
from xengo_desktop.desk.catalogue import Catalogue
from xengo_desktop.desk.changes import Changes
from xengo_desktop.desk.changing import Outbox
from xengo_desktop.desk.connect import Connections
from xengo_desktop.desk.drafts import Drafts
from xengo_desktop.desk.journal import Bin, Journal
from xengo_desktop.desk.journal.losses import Losses
from xengo_desktop.desk.lines import Connect, Lines, dial
from xengo_desktop.desk.marks import Marks
from xengo_desktop.desk.sealing import seal_key
from xengo_desktop.desk.this_computer import ThisComputer
from xengo_desktop.desk.views import Views
from xengo_desktop.dialects import settled
from xengo_desktop.dialects.base import Dialect
from xengo_desktop.domain.clock import Clock, now
from xengo_desktop.library import Library
from xengo_desktop.library.ledger import Ledger
from xengo_desktop.settings.places import Places
from xengo_desktop.settings.store import SettingsStore


class Standing(ABC):
    """The parts that the first picture of the window is made with."""

    def __init__(
        self,
        places: Places,
        *,
        keys: KeyStore,
        clock: Clock = now,
        demo: bool = False,
        connect: Connect = dial,
        dialects: Sequence[Dialect] | None = None,
        seal: Callable[[KeyStore], str] = seal_key,
    ) -> None:
        places.make()
        self._book = AccountBook(places.accounts)
        self._library = Library(places.library, clock=clock)
        self.ledger = Ledger(places.ledger, copies=places.ledger_copies, clock=clock)
        self.settings = SettingsStore(places.settings)
        self.this_computer = ThisComputer(places, self.settings, connect, demo=demo, seal=partial(seal, keys))
        spoken = dialects or settled(xengo_bulk_path=lambda: self.settings.load().xengo_bulk_path)
        counter = Counter(self.ledger.requests, clock)
        lines = Lines(spoken, connect, counter)
        self.connections = Connections(self._book, keys, self._library, self.this_computer, lines)
        self.budget = Budget(self.connections, counter, self.ledger.requests)
        self.catalogue = Catalogue(
            self.connections, self._library, self.ledger, self.this_computer, clock, self._objection
        )
        self.outbox = Outbox(self.connections, self.ledger, self._library, places.turns, clock)
        losses = Losses(self.connections)
        self.changes = Changes(self.connections, self.outbox, losses)
        check = self.connections.check_writable
        self.journal = Journal(self.outbox, self.ledger, self._library, losses, check)
        self.bin = Bin(self.outbox, self.ledger, losses, check)
        self.marks = Marks(self.ledger, self._library)
        self.drafts = Drafts(self.ledger, self._library)
        self.views = Views(self.ledger)
        self._places = places
        self._clock = clock

    @abstractmethod
    def _objection(self, destination: str, saved: str) -> str:
        """Return what the agreed words have against a destination; "" for nothing."""
