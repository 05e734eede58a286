"""The ledger: one SQLite file, and a part for each noun in it."""

from __future__ import annotations

from pathlib import Path

from xengo_desktop.domain.clock import Clock, now
from xengo_desktop.library.lanes import Readers, Writer
from xengo_desktop.library.ledger import (
    changes,
    copies,
    drafts,
    jobs,
    marks,
    pauses,
    requests,
    steps,
    views,
    vocabulary,
    watch,
)
from xengo_desktop.library.ledger.changes import Changes
from xengo_desktop.library.ledger.copies import Copies
from xengo_desktop.library.ledger.drafts import Drafts
from xengo_desktop.library.ledger.forgetting import forget_account
from xengo_desktop.library.ledger.jobs import Jobs
from xengo_desktop.library.ledger.marks import Marks
from xengo_desktop.library.ledger.pauses import Pauses
from xengo_desktop.library.ledger.requests import Requests
from xengo_desktop.library.ledger.steps import Steps
from xengo_desktop.library.ledger.views import Views
from xengo_desktop.library.ledger.vocabulary import VocabularyShelf
from xengo_desktop.library.ledger.watch import Watch
from xengo_desktop.library.ledger.watch_lists import WatchLists
from xengo_desktop.library.opening import Kind, prepare

NOUNS = (
    steps.SCHEMA,
    changes.SCHEMA,
    pauses.SCHEMA,
    jobs.SCHEMA,
    copies.SCHEMA,
    drafts.SCHEMA,
    marks.SCHEMA,
    views.SCHEMA,
    vocabulary.SCHEMA,
    watch.SCHEMA,
    requests.SCHEMA,
)
"""The tables of each part."""

KIND = Kind(
    name="the record of your changes",
    anew="an empty one is begun",
    application_id=0x78656E6C,
    migrations=("".join(NOUNS),),
    lasting=True,
)


class Ledger:
    """Safe to use from several threads. `note` is a sentence when the file had to be begun anew, else "".

    Every method of its parts may raise FileTrouble.
    """

    def __init__(self, path: Path, *, clock: Clock = now) -> None:
        self.note = prepare(path, KIND)
        self._writer = Writer(path, KIND)
        self._readers = Readers(path, KIND)
        self._closed = False
        self.steps = Steps(self._writer, self._readers)
        self.changes = Changes(self._writer, self._readers, clock)
        self.jobs = Jobs(self._writer, self._readers, clock)
        self.copies = Copies(self._writer, self._readers)
        self.pauses = Pauses(self._writer, self._readers)
        self.marks = Marks(self._writer, self._readers, clock)
        self.drafts = Drafts(self._writer, self._readers)
        self.requests = Requests(self._writer, self._readers, clock)
        self.views = Views(self._writer, self._readers, clock)
        self.vocabulary = VocabularyShelf(self._writer, self._readers)
        self.watch = Watch(self._writer, self._readers, clock)
        self.watch_lists = WatchLists(self._readers)

    def forget(self, account_id: str) -> None:
        """Drop what is of no use without an account that is removed."""
        with self._writer.transaction() as db:
            forget_account(db, account_id)

    def close(self) -> None:
        """Let go of the file; closing twice does no harm."""
        if not self._closed:
            self._closed = True
            self._readers.close()
            self._writer.close()
