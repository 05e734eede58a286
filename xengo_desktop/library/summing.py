"""What many links come to, counted by their rows."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from xengo_desktop.domain.jobs import current_job
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.domain.sums import Sums
from xengo_desktop.library.lanes import Execute
from xengo_desktop.library.records import STATES
from xengo_desktop.library.searching import everything

AT_ONCE = 20_000
"""Rows counted before it is seen whether anybody still waits."""

_TOLD = "sum(clicks), count(clicks), sum(clicks_24h), count(clicks_24h)"
_COUNTED = f"""
SELECT account, state, domain, count(*), {_TOLD}
FROM links WHERE {{}} GROUP BY account, state, domain"""


def sum_up(db: sqlite3.Connection, row_ids: Sequence[int]) -> Sums:
    """Sum up these rows; those that are gone count for nothing. Raise Cancelled when nobody waits."""
    totals = [0] * 5
    accounts: Counter[int] = Counter()
    states: Counter[int] = Counter()
    domains: Counter[str] = Counter()
    for account, state, domain, *counts in _counted(db, row_ids):
        totals = [total + (count or 0) for total, count in zip(totals, counts, strict=True)]
        accounts[account] += counts[0]
        states[state] += counts[0]
        domains[domain] += counts[0]
    names = dict(db.execute("SELECT id, name FROM accounts").fetchall())
    links, clicks, clicked, clicks_24h, clicked_24h = totals
    return Sums(
        links=links,
        clicks=clicks,
        clicked=clicked,
        clicks_24h=clicks_24h,
        clicked_24h=clicked_24h,
        states={STATES[number]: count for number, count in states.items()},
        domains=dict(domains.most_common()),
        accounts={names[number]: count for number, count in accounts.most_common()},
    )


def sum_up_all(execute: Execute, query: LinkQuery) -> Sums:
    """Sum up the clicks of all links that answer a query, row by row."""
    found = everything(query)
    sql = f"SELECT count(*), {_TOLD} FROM {found.source}"
    links, clicks, clicked, clicks_24h, clicked_24h = execute(sql, *found.values).fetchone()
    return Sums(
        links=links,
        clicks=clicks or 0,
        clicked=clicked,
        clicks_24h=clicks_24h or 0,
        clicked_24h=clicked_24h,
    )


def _counted(db: sqlite3.Connection, row_ids: Sequence[int]) -> Iterator[tuple[Any, ...]]:
    # In the order of the file, neighbours are read together; most of what many choose is without gaps.
    ordered, job = sorted(row_ids), current_job()
    for start in range(0, len(ordered), AT_ONCE):
        if job is not None:
            job.check()
        some = ordered[start : start + AT_ONCE]
        if some[-1] - some[0] == len(some) - 1:
            yield from db.execute(_COUNTED.format("id BETWEEN ? AND ?"), (some[0], some[-1]))
        else:
            known = "id IN (SELECT value FROM json_each(?))"
            yield from db.execute(_COUNTED.format(known), (json.dumps(some),))
