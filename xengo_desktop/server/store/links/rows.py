"""Rows of the links table into links."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Result, select

from xengo_desktop.dialects.hosting import HostedLink
from xengo_desktop.domain.clock import from_ms, to_ms
from xengo_desktop.domain.links import Link, LinkState
from xengo_desktop.server.store.links.addresses import Addresses
from xengo_desktop.server.store.links.domains import Domains
from xengo_desktop.server.store.links.fields import Columns, read_rules, read_tags
from xengo_desktop.server.store.tables import links

COLUMNS = tuple(column for column in links.c if column.name not in ("location", "deleted_at"))
NAMES = tuple(column.name for column in COLUMNS)


def read_rows(connection: Connection, *conditions: ColumnElement[bool]) -> list[Columns]:
    """Read the links for which the conditions hold, newest first."""
    return as_columns(connection.execute(select(*COLUMNS).where(*conditions).order_by(links.c.id.desc())))


def as_columns(result: Result[Any]) -> list[Columns]:
    """Return the rows of a SELECT over COLUMNS as plain dicts, which are far quicker to read than rows."""
    return [dict(zip(NAMES, row, strict=True)) for row in result]


class RowReader:
    """Knows the few things that a row leaves out: host names, addresses, and what time it is."""

    def __init__(self, domains: Domains, addresses: Addresses, now: datetime) -> None:
        self._hosts = domains.by_id()
        self._public = domains.known("")
        self._addresses = addresses
        self._now_ms = to_ms(now)

    def link(self, row: Columns, clicks_24h: int) -> HostedLink:
        """Return the link that a row of COLUMNS holds."""
        host = self._hosts[row["domain_id"]]
        is_public = self._public is not None and self._public.id == row["domain_id"]
        code = row["code"]
        link = Link(
            id=row["uuid"],
            domain=host,
            code=code,
            destination=row["destination"],
            short_url=self._addresses.printed(host, code, default=is_public),
            open_url=self._addresses.opened(host, code),
            state=self._state(row["enabled"], row["expires_at"]),
            title=row["title"],
            tags=read_tags(row["tags"]),
            expires_at=_moment(row["expires_at"]),
            channels=tuple(row["channels"]),
            rules=read_rules(row["rules"]),
            notes=row["notes"],
            clicks=row["clicks"],
            scans=row["scans"],
            clicks_24h=clicks_24h,
            last_click_at=_moment(row["last_click_at"]),
            created_at=from_ms(row["created_at"]),
            updated_at=from_ms(row["updated_at"]),
        )
        return HostedLink(link=link, row=row["id"], owner=row["owner"])

    def _state(self, enabled: bool, expires_at: int | None) -> LinkState:
        if not enabled:
            return LinkState.DISABLED
        over = expires_at is not None and expires_at <= self._now_ms
        return LinkState.EXPIRED if over else LinkState.ACTIVE


def _moment(ms: int | None) -> datetime | None:
    return None if ms is None else from_ms(ms)
