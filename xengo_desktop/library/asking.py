"""What is asked of the local copy: rows, answers to queries, counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial

from xengo_desktop.domain.clock import from_ms, to_ms
from xengo_desktop.domain.links import Link, LinkState
from xengo_desktop.domain.marks import Mark
from xengo_desktop.domain.queries import Facets, FirstRows, LinkQuery, Order, Row
from xengo_desktop.domain.sums import Sums
from xengo_desktop.library.answers import read_rows
from xengo_desktop.library.counting import count_facets, count_links, list_domains
from xengo_desktop.library.destinations import destinations, leading_to
from xengo_desktop.library.finding import find_code, find_link, list_channels, row_numbers
from xengo_desktop.library.ground import Ground, executing
from xengo_desktop.library.lanes import Unhurried
from xengo_desktop.library.lookups import ids_of, ids_of_account, links_by_code, links_by_destination
from xengo_desktop.library.marking import rows_unlike
from xengo_desktop.library.records import STATES
from xengo_desktop.library.summing import sum_up


class Asking(Ground):
    """Every question about links; none of them waits for a network."""

    def links(self, account_id: str, link_ids: Sequence[str]) -> dict[str, Link]:
        """Return the links that the copy has, by their ids at the service."""
        with self._readers.reading() as db:
            numbers = row_numbers(db, account_id, link_ids)
        return {row.link.id: row.link for row in self.rows(tuple(numbers.values()))}

    def links_by_code(self, account_id: str, codes: Sequence[str]) -> tuple[Link, ...]:
        """Return the account's links with one of these codes, in whatever case and on whichever domain."""
        with self._readers.reading() as db:
            return links_by_code(db, account_id, codes)

    def links_by_destination(self, account_id: str, places: Sequence[str]) -> tuple[Link, ...]:
        """Return the account's links that lead to one of these addresses, spelt like this."""
        with self._readers.reading() as db:
            return links_by_destination(db, account_id, places)

    def ids_of(self, query: LinkQuery) -> Sequence[int]:
        """Return the rows of a whole answer, in order, without ending anybody else's question."""
        with self._readers.reading() as db:
            return ids_of(db, query)

    def ids_of_account(self, account_id: str) -> Sequence[int]:
        """Return the rows of all links of an account, archived ones, too, the oldest first."""
        with self._readers.reading() as db:
            return ids_of_account(db, account_id)

    def waiting_links(self, account_id: str) -> frozenset[str]:
        """Return the ids, at their service, of an account's links that are marked as waiting."""
        whose = "account = (SELECT id FROM accounts WHERE name = ?)"
        sql = f"SELECT link_id FROM links WHERE waiting = 1 AND {whose}"
        with self._readers.reading() as db:
            return frozenset(row[0] for row in db.execute(sql, (account_id,)))

    def unlike(self, row_ids: Iterable[int], mark: Mark, *, on: bool) -> dict[int, tuple[str, str]]:
        """Return those of the rows that are not marked like that, with their accounts and link ids."""
        with self._readers.reading() as db:
            return rows_unlike(db, row_ids, mark, on=on)

    def row(self, row_id: int) -> Row | None:
        """Return one row, None when it is gone."""
        return next(iter(self.rows([row_id])), None)

    def rows(self, ids: Sequence[int]) -> tuple[Row, ...]:
        """Return rows in the order asked; those that are gone are left out."""
        with self._readers.reading() as db:
            return read_rows(executing(db), ids, self._clock())

    def row_of(self, account_id: str, link_id: str) -> Row | None:
        """Return the row of a link by its service's id, None when there is none."""
        with self._readers.reading() as db:
            found = find_link(db, account_id, link_id)
        return None if found is None else self.row(found)

    def with_code(self, account_id: str, code: str) -> tuple[Row, ...]:
        """Return the account's links whose code differs in capitals at most, on whichever domain."""
        with self._readers.reading() as db:
            found = find_code(db, account_id, code)
        return self.rows(found)

    def channels(self, account_id: str) -> tuple[str, ...]:
        """Return the channels that the account's latest links name, the most used first."""
        return self._kept("channels", account_id, list_channels)

    def first_rows(self, query: LinkQuery) -> FirstRows:
        """Return the top of the answer at once; a newer call ends this one with Cancelled."""
        self._let_expire()
        return self._answers.first_rows(query, self._writer.version)

    def order(self, query: LinkQuery) -> Order:
        """Return the ids of the whole answer; a newer question ends this one with Cancelled."""
        self._let_expire()
        return self._answers.order(query, self._writer.version)

    def get_ready(self, sorts: Sequence[str]) -> None:
        """Have the orders by these of domain.queries.SORTS ready; Cancelled where a real question comes."""
        self._answers.get_ready(sorts, self._writer.version)

    def facets(self, account_ids: Sequence[str] = ()) -> Facets:
        """Count what the side bar shows, over these accounts or over all."""
        self._let_expire()
        return self._kept("facets", tuple(account_ids), count_facets)

    def tally(self, query: LinkQuery) -> int:
        """Count the links that answer a query, without ending another question."""
        self._let_expire()
        version = self._writer.version
        counting = partial(self._answers.count, version=version)
        return self._kept("tally", query, lambda db, about: counting(Unhurried(executing(db)), about))

    def sums(self, row_ids: Sequence[int]) -> Sums:
        """Sum up the clicks of these rows, and count them by state, domain and account."""
        self._let_expire()
        with self._readers.reading() as db:
            return sum_up(db, row_ids)

    def totals(self, query: LinkQuery) -> Sums:
        """Sum up the clicks of all links that answer a query, and nothing else of them."""
        self._let_expire()
        version = self._writer.version
        summing = partial(self._answers.totals, version=version)
        return self._kept("totals", query, lambda db, about: summing(Unhurried(executing(db)), about))

    def domains(self, account_id: str) -> tuple[str, ...]:
        """Return the domains of the account's links, the most used first."""
        return self._kept("domains", account_id, list_domains)

    def destinations(self, query: LinkQuery) -> Iterator[list[tuple[str, int]]]:
        """Yield where the open links of a query lead: each place once, with the number of its links."""
        with self._readers.reading() as db:
            yield from destinations(db, query)

    def leading_to(self, places: Sequence[str], limit: int = 1_000_000) -> list[int]:
        """Return the rows of links that lead to one of these destinations."""
        with self._readers.reading() as db:
            return leading_to(db, places, limit)

    def count(self, account_id: str) -> int:
        """Count the account's links."""
        return self._kept("count", account_id, count_links)

    def as_of(self, account_id: str) -> datetime | None:
        """Say when the account's copy was last whole."""
        with self._readers.reading() as db:
            found = db.execute("SELECT as_of FROM accounts WHERE name = ?", (account_id,)).fetchone()
        return from_ms(found[0]) if found and found[0] is not None else None

    def _let_expire(self) -> None:
        """Have links whose time is over counted and sorted as expired, without asking their service."""
        due = (to_ms(self._clock()),)
        with self._readers.reading() as db:
            overdue = db.execute(
                f"SELECT 1 FROM links INDEXED BY links_expiring WHERE {_OVERDUE} LIMIT 1", due
            ).fetchone()
        if overdue:
            with self._writer.transaction() as db:
                db.execute(
                    f"UPDATE links INDEXED BY links_expiring SET state = {_EXPIRED} WHERE {_OVERDUE}", due
                )


_EXPIRED = STATES.index(LinkState.EXPIRED)
_OVERDUE = f"state = {STATES.index(LinkState.ACTIVE)} AND expires_at <= ?"
