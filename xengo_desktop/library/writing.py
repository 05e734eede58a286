"""What goes into the local copy: links one by one or by the page, marks, whole accounts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from xengo_desktop.domain.clock import to_ms
from xengo_desktop.domain.links import Link
from xengo_desktop.domain.marks import Mark
from xengo_desktop.domain.queries import Row
from xengo_desktop.library.answers import read_rows
from xengo_desktop.library.filling import remove_rows, rename_link, store_links
from xengo_desktop.library.finding import row_numbers
from xengo_desktop.library.ground import Ground, account_number, executing
from xengo_desktop.library.marking import mark_links, mark_rows
from xengo_desktop.library.pages import Pages


class Writing(Ground):
    """Every change of a link that has been told; each grows `version`."""

    @contextmanager
    def replace_pages(self, account_id: str, leave: Iterable[str] = ()) -> Iterator[Pages]:
        """Take in a whole listing; links that it no longer has go when the block ends well, never before.

        The links in `leave`, by their ids at the service, stay as they are: their changes wait to be sent.
        """
        with self._writer.transaction() as db:
            pages = Pages(self._writer, account_number(db, account_id), leave)
        self._refreshing[account_id] = pages
        try:
            yield pages
            with self._writer.transaction() as db:
                pages.finish(db, to_ms(self._clock()))
        finally:
            del self._refreshing[account_id]

    def put(self, account_id: str, link: Link, *, waiting: bool = False, instead_of: str = "") -> Row:
        """Store one link; its row keeps its number, also where it was known as `instead_of` until now.

        `waiting` says that changes of it are not at its service yet.
        """
        with self._writer.transaction() as db:
            account = account_number(db, account_id)
            if instead_of not in ("", link.id):
                rename_link(db, account, instead_of, link.id)
            row_id = store_links(db, account, [link])[0]
            db.execute("UPDATE links SET waiting = ? WHERE id = ?", (waiting, row_id))
            self._overtake(account_id, link.id)
            return read_rows(executing(db), [row_id], self._clock())[0]

    def put_many(self, account_id: str, links: Sequence[Link]) -> None:
        """Store links as their service has them now."""
        with self._writer.transaction() as db:
            store_links(db, account_number(db, account_id), links)
            for link in links:
                self._overtake(account_id, link.id)

    def remove_links(self, account_id: str, link_ids: Sequence[str]) -> None:
        """Take links out of the copy by their ids at the service; what was measured of them stays."""
        with self._writer.transaction() as db:
            for link_id in link_ids:
                self._overtake(account_id, link_id)
            remove_rows(db, row_numbers(db, account_id, link_ids).values())

    def remove_link(self, account_id: str, link_id: str) -> None:
        """Take a link out of the copy by its id at the service; what was measured of it stays."""
        with self._writer.transaction() as db:
            self._overtake(account_id, link_id)
            sql = "SELECT id FROM links WHERE account = ? AND link_id = ?"
            found = db.execute(sql, (account_number(db, account_id), link_id))
            remove_rows(db, [row[0] for row in found.fetchall()])

    def remove(self, row_id: int) -> None:
        """Take one link out of the copy; what was measured of it stays."""
        with self._writer.transaction() as db:
            for row in read_rows(executing(db), [row_id], self._clock()):
                self._overtake(row.account_id, row.link.id)
            remove_rows(db, [row_id])

    def mark(
        self, row_ids: Iterable[int], *, pinned: bool | None = None, archived: bool | None = None
    ) -> None:
        """Set or take away marks of the user's own; one that is None stays as it is."""
        with self._writer.transaction() as db:
            mark_rows(db, row_ids, pinned=pinned, archived=archived)

    def show_mark(self, account_id: str, mark: Mark, link_ids: Iterable[str]) -> None:
        """Mark an account's links by the service's ids."""
        with self._writer.transaction() as db:
            mark_links(db, account_number(db, account_id), mark, link_ids)

    def forget(self, account_id: str) -> None:
        """Drop everything about an account."""
        with self._writer.transaction() as db:
            account = account_number(db, account_id)
            rows = db.execute("SELECT id FROM links WHERE account = ?", (account,))
            remove_rows(db, [row[0] for row in rows.fetchall()])
            for table in ("clicks", "measured"):
                db.execute(f"DELETE FROM {table} WHERE account = ?", (account,))
            db.execute("DELETE FROM accounts WHERE id = ?", (account,))

    def _overtake(self, account_id: str, link_id: str) -> None:
        pages = self._refreshing.get(account_id)
        if pages is not None:
            pages.overtake(link_id)
