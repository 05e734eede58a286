"""A tally into the rollups: by hour, by day and by facet, of links and of workspaces."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from xengo_desktop.server.store.clicks.tally import (
    Facets,
    Rollup,
    Tally,
    by_workspace_day,
    by_workspace_facet,
)
from xengo_desktop.server.store.database.bulk import add_rows, insert_rows
from xengo_desktop.server.store.tables import (
    click_days,
    click_facets,
    click_hours,
    workspace_days,
    workspace_facets,
    workspace_hours,
)


def add_rollups(connection: Connection, counts: Tally, homes: Mapping[int, int]) -> None:
    """Add a tally to what is counted already; `homes` tells the workspace of each link."""
    add_rows(connection, click_hours, _rows(counts.hours, "link_id", "hour"))
    add_rows(connection, click_days, _rows(counts.days, "link_id", "day"))
    _add_workspaces(connection, counts)
    add_rows(connection, click_facets, _facet_rows(counts.facets, "link_id"))
    _add_workspace_facets(connection, counts, homes)


def fill_rollups(connection: Connection, counts: Tally, homes: Mapping[int, int]) -> None:
    """Store a tally of links and days of which nothing is counted; their workspaces may have others."""
    insert_rows(connection, click_hours, _rows(counts.hours, "link_id", "hour"))
    insert_rows(connection, click_days, _rows(counts.days, "link_id", "day"))
    insert_rows(connection, click_facets, _facet_rows(counts.facets, "link_id"))
    _add_workspaces(connection, counts)
    _add_workspace_facets(connection, counts, homes)


def _add_workspaces(connection: Connection, counts: Tally) -> None:
    hours = counts.workspace_hours
    add_rows(connection, workspace_hours, _rows(hours, "workspace_id", "hour"))
    add_rows(connection, workspace_days, _rows(by_workspace_day(hours), "workspace_id", "day"))


def _add_workspace_facets(connection: Connection, counts: Tally, homes: Mapping[int, int]) -> None:
    facets = by_workspace_facet(counts.facets, homes)
    add_rows(connection, workspace_facets, _facet_rows(facets, "workspace_id"))


def _rows(rollup: Rollup, whose: str, step: str) -> list[dict[str, int]]:
    return [{whose: key, step: when, **count} for (key, when), count in rollup.items()]


def _facet_rows(facets: Facets, whose: str) -> list[dict[str, Any]]:
    return [
        {whose: key, "facet": facet, "day": day, "value": value, "clicks": count}
        for (key, facet, day, value), count in facets.items()
        if count
    ]
