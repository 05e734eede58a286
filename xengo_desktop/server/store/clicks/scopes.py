"""Whose clicks a question is about, as the rollup tables that answer it and the rows to take of them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Column, ColumnElement, Connection, Table, select

from xengo_desktop.domain.clicks import Step
from xengo_desktop.server.store.tables import (
    click_days,
    click_facets,
    click_hours,
    domains,
    links,
    workspace_days,
    workspace_facets,
    workspace_hours,
)


@dataclass(frozen=True, slots=True)
class Scope:
    """A workspace, its links on one domain, or one link.

    A whole workspace is counted already. Some of its links are added up when asked, which takes longer the
    more of them there are.
    """

    workspace_id: int
    row: int | None = None
    domain_id: int | None = None

    @property
    def is_whole(self) -> bool:
        return self.row is None and self.domain_id is None

    def counts(self, step: Step) -> Table:
        """Return the rollup by hour or by day."""
        if self.is_whole:
            return workspace_hours if step is Step.HOUR else workspace_days
        return click_hours if step is Step.HOUR else click_days

    def facets(self) -> Table:
        return workspace_facets if self.is_whole else click_facets

    def mine(self, table: Table) -> ColumnElement[bool]:
        """Return the condition for this scope's rows of a rollup."""
        if self.is_whole:
            return table.c.workspace_id == self.workspace_id
        link: Column[int] = table.c.link_id
        return link == self.row if self.row is not None else link.in_(select(links.c.id).where(*self.links()))

    def links(self) -> list[ColumnElement[bool]]:
        """Return the conditions for this scope's links."""
        found = [links.c.workspace_id == self.workspace_id]
        if self.row is not None:
            found.append(links.c.id == self.row)
        if self.domain_id is not None:
            found.append(links.c.domain_id == self.domain_id)
        return found


def scope_of(connection: Connection, workspace_id: int, row: int | None, domain: str | None) -> Scope:
    """Return the scope of a question; the only domain of a workspace is all of it."""
    if row is not None or domain is None:
        return Scope(workspace_id, row)
    mine = select(domains.c.host, domains.c.id).where(domains.c.workspace_id == workspace_id)
    known = dict(connection.execute(mine).all())
    return Scope(workspace_id) if list(known) == [domain] else Scope(workspace_id, None, known.get(domain, 0))
