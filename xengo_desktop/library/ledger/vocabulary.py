"""The campaign vocabulary in the ledger, as the one file that it is also shared as."""

from __future__ import annotations

from xengo_desktop.library.lanes import Readers, Writer


class VocabularyShelf:
    """Keeps the bytes of one file, and does not look into them."""

    def __init__(self, writer: Writer, readers: Readers) -> None:
        self._writer, self._readers = writer, readers

    def put(self, body: bytes) -> None:
        """Keep this file in place of the older one."""
        with self._writer.transaction() as db:
            db.execute("INSERT OR REPLACE INTO vocabulary VALUES (1, ?)", (body,))

    def get(self) -> bytes | None:
        """Return the file, None while there is none."""
        with self._readers.reading() as db:
            found = db.execute("SELECT body FROM vocabulary").fetchone()
        return None if found is None else bytes(found[0])
