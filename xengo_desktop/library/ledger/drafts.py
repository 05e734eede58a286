"""Unsaved drafts in the ledger, one row each."""

from __future__ import annotations

from collections.abc import Iterable

from xengo_desktop.domain.clock import from_ms, to_ms
from xengo_desktop.domain.drafts import KeptDraft
from xengo_desktop.library.lanes import Readers, Writer
from xengo_desktop.library.records import read_draft, write_draft


class Drafts:
    """What was typed and not saved."""

    def __init__(self, writer: Writer, readers: Readers) -> None:
        self._writer, self._readers = writer, readers

    def keep(self, kept: Iterable[KeptDraft], gone: Iterable[str] = ()) -> None:
        """Write drafts in place of their older states, and drop those that are over, in one go."""
        rows = [
            (
                each.key,
                each.account_id,
                each.link_id,
                each.name,
                write_draft(each.base),
                write_draft(each.draft),
                to_ms(each.at),
            )
            for each in kept
        ]
        with self._writer.transaction() as db:
            db.executemany("INSERT OR REPLACE INTO drafts VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
            db.executemany("DELETE FROM drafts WHERE key = ?", [(key,) for key in gone])

    def all(self) -> tuple[KeptDraft, ...]:
        """Return every draft, the one that was typed at last first."""
        sql = "SELECT key, account, link_id, name, base, draft, at FROM drafts ORDER BY at DESC, key"
        with self._readers.reading() as db:
            return tuple(
                KeptDraft(
                    key=key,
                    account_id=account,
                    link_id=link_id,
                    name=name,
                    base=read_draft(base),
                    draft=read_draft(draft),
                    at=from_ms(at),
                )
                for key, account, link_id, name, base, draft, at in db.execute(sql)
            )
