"""Hits named after their links, for telling of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from xengo_desktop.domain.clicks import LiveClick
from xengo_desktop.domain.clock import from_ms
from xengo_desktop.server.store.database.door import Database
from xengo_desktop.server.store.links.domains import Domains
from xengo_desktop.server.store.tables import links
from xengo_desktop.server.visits.hits import Hit

COLUMNS = (links.c.id, links.c.workspace_id, links.c.uuid, links.c.domain_id, links.c.code)


class Naming:
    """Looks up what a hit does not carry itself."""

    def __init__(self, database: Database, domains: Domains) -> None:
        self._database = database
        self._domains = domains

    def of(self, hits: Sequence[Hit]) -> list[tuple[int, LiveClick]]:
        """Return hits as they may be told, each with its workspace; one on no link is left out."""
        rows = sorted({hit.row for hit in hits})
        with self._database.reading() as connection:
            found = connection.execute(select(*COLUMNS).where(links.c.id.in_(rows)))
            known = {row.id: row for row in found}
        hosts = self._domains.by_id()
        return [
            (known[hit.row].workspace_id, _told(hit, known[hit.row], hosts))
            for hit in hits
            if hit.row in known
        ]


def _told(hit: Hit, link: Any, hosts: Mapping[int, str]) -> LiveClick:
    return LiveClick(
        at=from_ms(hit.at_ms),
        link_id=link.uuid,
        domain=hosts.get(link.domain_id, ""),
        code=link.code,
        kind=hit.kind,
        verdict=hit.verdict,
        reason=hit.reason,
        country=hit.country,
        device=hit.device,
        referrer=hit.referrer,
    )
