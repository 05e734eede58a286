"""What is found out about pasted rows, in a worker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from xengo_desktop.desk import Desk
from xengo_desktop.desk.bulk.pasting import Block
from xengo_desktop.desk.bulk.surveying import Survey
from xengo_desktop.desk.transfer.fields import Field
from xengo_desktop.desk.transfer.policies import Policies
from xengo_desktop.domain.changesets import ChangeSet
from xengo_desktop.domain.jobs import Job
from xengo_desktop.ui.transfer.new_domains import NewDomains

SHOWN = 100
"""Rows that the dialog shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """What the clipboard gave, for which account, and what a person has said about it.

    `headed` None has it found out whether the first row names the columns; `chosen` are columns that a person
    has put right.
    """

    text: str = field(repr=False)
    html: str = field(default="", repr=False)
    account_id: str = ""
    headed: bool | None = None
    chosen: Mapping[int, Field | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A block, its first rows, and the domains that new links of the account can have.

    `domain` is the one that was chosen last; `fixed` says why none can be chosen.
    """

    block: Block
    first: Survey
    domains: tuple[str, ...]
    domain: str
    fixed: str


class PasteReader:
    """Blocking calls about one paste."""

    def __init__(self, desk: Desk, zone: str) -> None:
        self._desk, self._zone = desk, zone
        self._domains = NewDomains(desk.settings)

    def open(self, pasted: Pasted, job: Job) -> Opened:
        """Read the columns and the first rows. Raise Invalid where nothing can be made of it."""
        account_id = pasted.account_id
        block = self._desk.bulk.paste(pasted.text, pasted.html, account_id, self._zone, headed=pasted.headed)
        for column, name in pasted.chosen.items():
            if column < len(block.mapping.columns):
                block = block.with_column(column, name)
        can = self._desk.connections.capabilities(account_id)
        free = can.may("domain", existing=False)
        return Opened(
            block=block,
            first=self._desk.bulk.survey(block, account_id, job, most=SHOWN),
            domains=self._desk.transfers.domains(account_id),
            domain=self._domains.of(account_id),
            fixed="" if free else can.reason("domain") or "-",
        )

    def count(self, block: Block, account_id: str, job: Job) -> Survey:
        """Look at all rows."""
        return self._desk.bulk.survey(block, account_id, job)

    def remember(self, account_id: str, domain: str) -> None:
        """Keep the domain for the next time."""
        self._domains.remember(account_id, domain)

    def plan(self, title: str, account_id: str, block: Block, policies: Policies, job: Job) -> ChangeSet:
        """Plan what becomes of all rows."""
        whole = self._desk.bulk.completed(block, account_id)
        found = self._desk.transfers.plan(account_id, whole.table, whole.mapping, policies, job)
        return replace(found, title=title)
