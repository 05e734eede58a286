"""The links of all accounts: refreshed from the services, shown from the local copy."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from xengo_desktop.desk.connect import Connections
from xengo_desktop.desk.refreshing import Refreshes
from xengo_desktop.desk.this_computer import ThisComputer
from xengo_desktop.dialects.base import BatchCounting
from xengo_desktop.domain import checks
from xengo_desktop.domain.accounts import THIS_COMPUTER, AccountStatus
from xengo_desktop.domain.clicks import Step, Window
from xengo_desktop.domain.clock import Clock
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.queries import Facets, FirstRows, LinkQuery, Order, Row
from xengo_desktop.domain.search.terms import AccountTerm, JobTerm, Term
from xengo_desktop.domain.sums import Sums
from xengo_desktop.library import Library
from xengo_desktop.library.ledger import Ledger

if TYPE_CHECKING:
    from xengo_desktop.domain.runs import Run

Objection = Callable[[str, str], str]
"""Why a link that leads to the second address may not lead to the first; "" where it may."""


class Catalogue:
    """The table's side of the desk. Only `refresh` and `trends` wait for a network."""

    def __init__(
        self,
        connections: Connections,
        library: Library,
        ledger: Ledger,
        this_computer: ThisComputer,
        clock: Clock,
        objection: Objection = lambda destination, saved: "",
    ) -> None:
        self._connections = connections
        self._library = library
        self._this_computer = this_computer
        self._clock = clock
        self._objection = objection
        self._ledger = ledger
        self._refreshes = Refreshes(connections, library, ledger)

    def refresh(self, account_id: str, job: Job) -> AccountStatus:
        """Copy all links of the account; a service that refuses is told by the status, not raised.

        A cut or cancelled refresh loses nothing: links that were read are newer, all others as they were.
        A second refresh of the same account waits for the first and shares its outcome.
        """
        self._refreshes.refresh(account_id, job)
        return self._connections.status(account_id)

    def first_rows(self, query: LinkQuery) -> FirstRows:
        """Return the top of the answer at once."""
        return self._library.first_rows(self.resolved(query))

    def order(self, query: LinkQuery) -> Order:
        """Return the ids of the whole answer; a newer call ends an older one with Cancelled."""
        return self._library.order(self.resolved(query))

    def get_ready(self, sorts: Sequence[str]) -> None:
        """Have the orders by these ready before anybody asks; Cancelled where a real question comes."""
        self._library.get_ready(sorts)

    def tally(self, query: LinkQuery) -> int:
        """Count the links that answer a query, without ending another question."""
        return self._library.tally(self.resolved(query))

    def sums(self, row_ids: Sequence[int]) -> Sums:
        """Sum up the clicks of these links, and count them by status, domain and account."""
        return self._library.sums(row_ids)

    def totals(self, query: LinkQuery) -> Sums:
        """Sum up the clicks of all links that answer a query, without ending another question."""
        return self._library.totals(self.resolved(query))

    def resolved(self, query: LinkQuery) -> LinkQuery:
        """Look up the accounts that a search names, by any part of their names, and the links of jobs."""
        if not any(isinstance(term, AccountTerm | JobTerm) for term in query.asked):
            return query
        names = [(account.id, account.name.casefold()) for account in self._connections.accounts()]
        return replace(query, terms=tuple(self._looked_up(term, names) for term in query.asked))

    def _looked_up(self, term: Term, names: Sequence[tuple[str, str]]) -> Term:
        if isinstance(term, JobTerm):
            return replace(term, links=tuple(self._ledger.jobs.links(term.job).items()))
        return _looked_up(term, names)

    def job(self, number: int) -> Run | None:
        """Return a job that links were made or changed by; None when there is none of this number."""
        return self._ledger.jobs.get(number)

    def rows_of_job(self, number: int, most: int) -> tuple[Row, ...]:
        """Return the rows of the first links that a job has made or changed, without ending a question."""
        made = self._ledger.jobs.links(number).items()
        links = ((account_id, link_id) for account_id, ids in made for link_id in ids)
        found = (self._library.row_of(account_id, link_id) for account_id, link_id in islice(links, most))
        return tuple(row for row in found if row is not None)

    def rows(self, ids: Sequence[int]) -> tuple[Row, ...]:
        """Return the rows in the order asked; rows that are gone are left out."""
        return self._library.rows(ids)

    def row(self, row_id: int) -> Row | None:
        """Return one row as the local copy has it; None when it is gone."""
        return self._library.row(row_id)

    def facets(self, account_ids: tuple[str, ...] = ()) -> Facets:
        """Count what the side bar shows, over these accounts or over all."""
        return self._library.facets(account_ids)

    def domains(self, account_id: str) -> tuple[str, ...]:
        """Return the domains to choose from: the local server's, or those in use."""
        used = self._library.domains(account_id)
        offered = self._this_computer.domains if account_id == THIS_COMPUTER else ()
        first = (self._this_computer.default_domain,) if offered else ()
        return tuple(dict.fromkeys((*filter(None, first), *offered, *used)))

    def suggest_code(self) -> str:
        """Make up a short code that is easy to read aloud and to type."""
        return checks.suggest_code()

    def problems(self, account_id: str, draft: LinkDraft, row: Row | None = None) -> dict[str, str]:
        """Say what is wrong with a draft, field by field; "" never, an empty dict when it can be saved."""
        can = self._connections.capabilities(account_id)
        found = checks.problems(
            draft,
            can,
            own_domains=self.own_places(account_id),
            saved=row.link if row else None,
            now=self._clock(),
        )
        if "destination" not in found and can.may("destination", existing=row is not None):
            objection = self._objection(draft.destination, row.link.destination if row else "")
            found |= {"destination": objection} if objection else {}
        return found

    def refusal(self, account_id: str, name: str) -> str:
        """Say why this field of an account's links cannot be changed; "" when it can. Raise NotAllowed."""
        self._connections.check_writable(account_id)
        return checks.forbidden(name, self._connections.capabilities(account_id), existing=True)

    def own_places(self, account_id: str) -> tuple[str, ...]:
        """Return where an account's links are reached; this computer's also at its own address."""
        address = self._this_computer.links if account_id == THIS_COMPUTER else ""
        return (*self.domains(account_id), *filter(None, (address,)))

    def trends(self, row_ids: Sequence[int]) -> dict[int, tuple[int, ...]]:
        """Read the last 14 days of these rows, where their service counts many links in one call."""
        trends: dict[int, tuple[int, ...]] = {}
        for account_id, rows in _by_account(self._library.rows(row_ids)).items():
            trends.update(self._trends(account_id, rows))
        return trends

    def _trends(self, account_id: str, rows: Sequence[Row]) -> Mapping[int, tuple[int, ...]]:
        if not self._connections.offers(account_id, BatchCounting):
            return {}
        with self._connections.conversation(account_id) as client:
            assert isinstance(client, BatchCounting), "it has just been looked at"
            stats = client.stats_of([row.link for row in rows], Window.MONTH, Step.DAY)
        return self._library.remember_many(account_id, stats)


def _looked_up(term: Term, names: Sequence[tuple[str, str]]) -> Term:
    if not isinstance(term, AccountTerm):
        return term
    wanted = [name.casefold() for name in term.names]
    known = {name for _, name in names}
    ids = (account_id for account_id, name in names if any(_meant(each, name, known) for each in wanted))
    return replace(term, ids=tuple(ids))


def _meant(asked: str, name: str, known: Collection[str]) -> bool:
    """Say whether an account is meant: by its whole name where one is called just so, else by any part."""
    return asked == name if asked in known else asked in name


def _by_account(rows: Iterable[Row]) -> dict[str, list[Row]]:
    accounts: dict[str, list[Row]] = {}
    for row in rows:
        accounts.setdefault(row.account_id, []).append(row)
    return accounts
