"""The desk itself: everything a user can do, put together in one place."""

from __future__ import annotations

from contextlib import suppress

from xengo_desktop.desk.made_when_wanted import MadeWhenWanted
from xengo_desktop.domain.errors import FileTrouble


class Desk(MadeWhenWanted):
    """What the window is given. `demo` has the local server fill an empty workspace with samples."""

    def others_wrote(self) -> bool:
        """Say whether another process has changed what there is to see, as an import by command does."""
        wrote = self._library.others_wrote(), self.ledger.others_wrote()
        return any(wrote)

    def notes(self) -> tuple[str, ...]:
        """Return sentences about files that could not be read and were begun afresh; none normally."""
        return tuple(
            filter(None, (self.settings.note, self._book.note, self._library.note, self.ledger.note))
        )

    def close(self) -> None:
        """Hang up, stop the local server, end what draws, close the local copy."""
        if "batches" in self.__dict__:
            self.batches.close()
        self.connections.close()
        with suppress(FileTrouble):
            # What was counted lately is lost with a disk that is full; that keeps nobody from leaving.
            self.budget.keep()
        self.this_computer.stop()
        self._library.close()
        self.ledger.close()
