"""The ledger: one SQLite file, and a part for each noun in it."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from xengo_desktop.domain.clock import Clock, now
from xengo_desktop.library.lanes import Readers, Writer
from xengo_desktop.library.ledger.changes import Changes
from xengo_desktop.library.ledger.drafts import Drafts
from xengo_desktop.library.ledger.kinds import LEDGER
from xengo_desktop.library.ledger.marks import Marks
from xengo_desktop.library.ledger.pauses import Pauses
from xengo_desktop.library.ledger.requests import Requests
from xengo_desktop.library.ledger.steps import Steps
from xengo_desktop.library.ledger.views import Views
from xengo_desktop.library.opening import prepare

if TYPE_CHECKING:
    from xengo_desktop.library.ledger.copies import Copies
    from xengo_desktop.library.ledger.jobs import Jobs
    from xengo_desktop.library.ledger.spares import LedgerSpares
    from xengo_desktop.library.ledger.vocabulary import VocabularyShelf
    from xengo_desktop.library.ledger.watch import Watch
    from xengo_desktop.library.ledger.watch_lists import WatchLists


class Ledger:
    """Safe to use from several threads. `note` is a sentence when the file had to be begun anew, else "".

    `copies` is the folder of its copies, the newest of which takes the place of a file that is lost.
    Every method of its parts may raise FileTrouble.
    """

    def __init__(self, path: Path, *, copies: Path | None = None, clock: Clock = now) -> None:
        self._path, self._copies = path, copies or path.with_name("ledger-copies")
        self._clock = clock
        self.note = prepare(path, LEDGER, lambda: self.spares)
        self._writer = Writer(path, LEDGER)
        self._readers = Readers(path, LEDGER)
        self._closed = False
        self.steps = Steps(self._writer, self._readers)
        self.changes = Changes(self._writer, self._readers, clock)
        self.pauses = Pauses(self._writer, self._readers)
        self.marks = Marks(self._writer, self._readers, clock)
        self.drafts = Drafts(self._writer, self._readers)
        self.requests = Requests(self._writer, self._readers, clock)
        self.views = Views(self._writer, self._readers, clock)

    @cached_property
    def spares(self) -> LedgerSpares:
        """Copies of the whole file."""
        from xengo_desktop.library.ledger.spares import LedgerSpares

        return LedgerSpares(self._path, self._copies, self._clock)

    @cached_property
    def jobs(self) -> Jobs:
        """Change sets that were kept, and how far they are."""
        from xengo_desktop.library.ledger.jobs import Jobs

        return Jobs(self._writer, self._readers, self._clock)

    @cached_property
    def copies(self) -> Copies:
        """Which links were copied to where."""
        from xengo_desktop.library.ledger.copies import Copies

        return Copies(self._writer, self._readers)

    @cached_property
    def vocabulary(self) -> VocabularyShelf:
        """The words that were agreed on for campaigns."""
        from xengo_desktop.library.ledger.vocabulary import VocabularyShelf

        return VocabularyShelf(self._writer, self._readers)

    @cached_property
    def watch(self) -> Watch:
        """What is watched, and what was found."""
        from xengo_desktop.library.ledger.watch import Watch

        return Watch(self._writer, self._readers, self._clock)

    @cached_property
    def watch_lists(self) -> WatchLists:
        """What was found, as lists to be read."""
        from xengo_desktop.library.ledger.watch_lists import WatchLists

        return WatchLists(self._readers)

    def forget(self, account_id: str) -> None:
        """Drop what is of no use without an account that is removed."""
        from xengo_desktop.library.ledger.forgetting import forget_account

        with self._writer.transaction() as db:
            forget_account(db, account_id)

    def others_wrote(self) -> bool:
        """Say whether another process has written since this was last asked."""
        return self._writer.others_wrote()

    def close(self) -> None:
        """Let go of the file; closing twice does no harm."""
        if not self._closed:
            self._closed = True
            self._readers.close()
            self._writer.close()
