"""Bringing links in and taking them along: plain calls that may take their time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO

from xengo_desktop.desk.campaigns.agreed import Agreed
from xengo_desktop.desk.connect import Connections
from xengo_desktop.desk.this_computer import ThisComputer
from xengo_desktop.desk.transfer.exporting import Exported, Order, export
from xengo_desktop.desk.transfer.fields import known
from xengo_desktop.desk.transfer.ground import Ground
from xengo_desktop.desk.transfer.mapping import Mapping
from xengo_desktop.desk.transfer.planning import plan_import
from xengo_desktop.desk.transfer.policies import Policies
from xengo_desktop.domain.accounts import THIS_COMPUTER
from xengo_desktop.domain.campaigns.vocabulary import Vocabulary
from xengo_desktop.domain.changesets import ChangeSet
from xengo_desktop.domain.clock import Clock
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.domain.saving import being_saved
from xengo_desktop.library import Library
from xengo_desktop.tabular.decoding import Source
from xengo_desktop.tabular.opening import open_table
from xengo_desktop.tabular.table import Reading, Table


class Transfers:
    """Blocking calls; nothing is sent from here."""

    def __init__(
        self,
        connections: Connections,
        library: Library,
        this_computer: ThisComputer,
        clock: Clock,
        vocabulary: Callable[[], Vocabulary] = Vocabulary,
    ) -> None:
        self._connections = connections
        self._library = library
        self._this_computer = this_computer
        self._clock = clock
        self._vocabulary = vocabulary

    def open(
        self, source: Source, reading: Reading | None = None, *, name: str = "", job: Job | None = None
    ) -> Table:
        """Find out what a file is. Raise FileTrouble or Invalid."""
        return open_table(source, known, reading, name=name, job=job)

    def plan(
        self,
        account_id: str,
        table: Table,
        mapping: Mapping,
        policies: Policies,
        job: Job,
        *,
        total: int | None = None,
    ) -> ChangeSet:
        """Say of every line what would become of it. Raise Invalid or NotAllowed."""
        self._connections.check_writable(account_id)
        return plan_import(table, mapping, self.ground(account_id), policies, job, total=total)

    def ground(self, account_id: str) -> Ground:
        """Return what an import has to know about the account."""
        domains = self.domains(account_id)
        mine = (self._this_computer.links,) if account_id == THIS_COMPUTER else ()
        return Ground(
            account_id=account_id,
            can=self._connections.capabilities(account_id),
            copy=self._library,
            now=self._clock(),
            domains=domains,
            own_places=(*domains, *filter(None, mine)),
            agreed=Agreed.read(self._vocabulary),
        )

    def domains(self, account_id: str) -> tuple[str, ...]:
        """Return the account's domains as far as they are known, the usual one first."""
        mine = self._this_computer if account_id == THIS_COMPUTER else None
        offered = (mine.default_domain, *mine.domains) if mine else ()
        used = self._library.domains(account_id)
        return tuple(dict.fromkeys(filter(None, (*offered, *used))))

    def ids_of(self, query: LinkQuery) -> Sequence[int]:
        """Return the rows of all links that answer a query, in its order."""
        return self._library.ids_of(query)

    def ids_of_account(self, account_id: str) -> Sequence[int]:
        """Return the rows of all links of an account, archived ones, too, the oldest first."""
        return self._library.ids_of_account(account_id)

    def export_rows(self, ids: Sequence[int], order: Order, target: Path, job: Job) -> Exported:
        """Write these links into a file, which appears when it is whole. Raise FileTrouble or Invalid."""
        with being_saved(target) as file:
            return self.write(ids, order, file, job)

    def write(self, ids: Sequence[int], order: Order, file: IO[bytes], job: Job) -> Exported:
        """Write these links into an open file."""
        return export(ids, self._library.rows, order, file, job)
