"""Events on their way to webhooks, written in the same transaction as what they tell."""

from __future__ import annotations

import threading
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from xengo_desktop.domain.clicks import Verdict
from xengo_desktop.server.store.database.bulk import insert_rows
from xengo_desktop.server.store.tables import agents, deliveries, links, webhooks
from xengo_desktop.server.store.telling.bodies import Columns, changes_of, envelope, named, passed, visit
from xengo_desktop.server.store.telling.deliveries import KEPT
from xengo_desktop.server.store.telling.rows import PENDING, new_row
from xengo_desktop.server.visits.hits import Hit

Subscribers = Mapping[int, Sequence[tuple[int, frozenset[str]]]]
"""By workspace: the numbers of webhooks that are switched on, and what each wants to hear."""

SCANNED, THRESHOLD = "link.scanned", "link.threshold"

CHUNK = 1000


class Outbox:
    """Writes deliveries for whoever wants to hear of something; `ring` after the commit wakes the sender."""

    def __init__(self) -> None:
        self.waiting = threading.Event()

    def ring(self) -> None:
        """Say that something may have been written."""
        self.waiting.set()

    def created(
        self, connection: Connection, workspace_id: int, rows: Iterable[Columns], now_ms: int
    ) -> None:
        """Tell of new links."""
        told = (named(row) | {"destination": row["destination"]} for row in rows)
        self.tell(connection, workspace_id, "link.created", told, now_ms)

    def updated(self, connection: Connection, row: Columns, changed: Columns, now_ms: int) -> None:
        """Tell of columns of a link that were set."""
        changes = changes_of(changed)
        told = [named(row) | {"changes": changes}] if changes else []
        self.tell(connection, row["workspace_id"], "link.updated", told, now_ms)

    def switched(
        self, connection: Connection, workspace_id: int, link_ids: Sequence[str], enabled: bool, now_ms: int
    ) -> None:
        """Tell of links that were switched on or off together."""
        if not _wanting(subscribers(connection, [workspace_id]), workspace_id, "link.updated"):
            return
        for start in range(0, len(link_ids), CHUNK):
            some = links.c.uuid.in_(link_ids[start : start + CHUNK]), links.c.deleted_at.is_(None)
            mine = select(links.c.uuid, links.c.code).where(links.c.workspace_id == workspace_id, *some)
            rows = connection.execute(mine).mappings().all()
            told = (named(row) | {"changes": {"enabled": enabled}} for row in rows)
            self.tell(connection, workspace_id, "link.updated", told, now_ms)

    def deleted(self, connection: Connection, number: int, now_ms: int) -> None:
        """Tell of a link that is gone."""
        row = _links(connection, [number])[number]
        self.tell(connection, row["workspace_id"], "link.deleted", [named(row)], now_ms)

    def tell(
        self,
        connection: Connection,
        workspace_id: int,
        event: str,
        told: Iterable[Mapping[str, Any]],
        now_ms: int,
    ) -> None:
        """Write one delivery per event and webhook that wants it."""
        wanting = _wanting(subscribers(connection, [workspace_id]), workspace_id, event)
        if wanting:
            bodies = [envelope(event, data, now_ms) for data in told]
            _store(connection, event, [(webhook, body, now_ms) for body in bodies for webhook in wanting])

    def visited(self, connection: Connection, hits: Sequence[Hit]) -> None:
        """Tell of people's visits, and of links that passed a power of ten by them.

        A webhook with very many deliveries waiting hears of no more single visits until there is room.
        """
        people = [hit for hit in hits if hit.verdict is Verdict.HUMAN]
        listening = subscribers(connection)
        if not people or not any(_wants(kept, SCANNED, THRESHOLD) for kept in listening.values()):
            return
        rows = _links(connection, {hit.row for hit in people})
        people = [hit for hit in people if hit.row in rows]
        self._tell_thresholds(connection, listening, people, rows)
        self._tell_visits(connection, listening, people, rows)

    def _tell_visits(
        self,
        connection: Connection,
        listening: Subscribers,
        people: Sequence[Hit],
        rows: Mapping[int, Columns],
    ) -> None:
        wanting = {home: _wanting(listening, home, SCANNED) for home in listening}
        full = _full(connection, {webhook for several in wanting.values() for webhook in several})
        browsers = _browsers(connection, people)
        new = [
            (webhook, _scanned(rows[hit.row], hit, browsers), hit.at_ms)
            for hit in people
            for webhook in wanting.get(rows[hit.row]["workspace_id"], ())
            if webhook not in full
        ]
        _store(connection, SCANNED, new)

    def _tell_thresholds(
        self,
        connection: Connection,
        listening: Subscribers,
        people: Sequence[Hit],
        rows: Mapping[int, Columns],
    ) -> None:
        latest = {hit.row: hit.at_ms for hit in people}
        for number, more in Counter(hit.row for hit in people).items():
            row = rows[number]
            for threshold in passed(row["clicks"] - more, row["clicks"]):
                data = named(row) | {"scan_count": row["clicks"], "threshold": threshold}
                wanting = _wanting(listening, row["workspace_id"], THRESHOLD)
                body = envelope(THRESHOLD, data, latest[number])
                _store(connection, THRESHOLD, [(webhook, body, latest[number]) for webhook in wanting])


def subscribers(connection: Connection, workspaces: Iterable[int] | None = None) -> Subscribers:
    """Read who listens, in all workspaces or in some."""
    statement = select(webhooks.c.workspace_id, webhooks.c.id, webhooks.c.events).where(webhooks.c.enabled)
    if workspaces is not None:
        statement = statement.where(webhooks.c.workspace_id.in_(list(workspaces)))
    found: dict[int, list[tuple[int, frozenset[str]]]] = defaultdict(list)
    for home, webhook, events in connection.execute(statement):
        found[home].append((webhook, frozenset(events)))
    return found


def _wanting(listening: Subscribers, home: int, event: str) -> list[int]:
    return [webhook for webhook, events in listening.get(home, ()) if not events.isdisjoint({"*", event})]


def _wants(kept: Sequence[tuple[int, frozenset[str]]], *events: str) -> bool:
    return any(not wanted.isdisjoint({"*", *events}) for _, wanted in kept)


def _store(connection: Connection, event: str, new: Sequence[tuple[int, str, int]]) -> None:
    rows = [new_row(webhook, event, body, now_ms) for webhook, body, now_ms in new]
    insert_rows(connection, deliveries, rows)


def _full(connection: Connection, numbers: Iterable[int]) -> set[int]:
    """Return the webhooks that have all the deliveries waiting that are kept of one."""
    waiting = select(deliveries.c.webhook_id).where(deliveries.c.state == PENDING)
    mine = waiting.where(deliveries.c.webhook_id.in_(sorted(numbers)))
    grouped = mine.group_by(deliveries.c.webhook_id).having(func.count() >= KEPT)
    return set(connection.execute(grouped).scalars())


def _links(connection: Connection, numbers: Iterable[int]) -> dict[int, Columns]:
    columns = [links.c[name] for name in ("id", "workspace_id", "uuid", "code", "clicks")]
    found: dict[int, Columns] = {}
    ordered = sorted(numbers)
    for start in range(0, len(ordered), CHUNK):
        statement = select(*columns).where(links.c.id.in_(ordered[start : start + CHUNK]))
        found.update((row["id"], row) for row in connection.execute(statement).mappings())
    return found


def _browsers(connection: Connection, hits: Iterable[Hit]) -> dict[str, str]:
    texts = sorted({hit.agent[:512] for hit in hits})
    statement = select(agents.c.text, agents.c.browser).where(agents.c.text.in_(texts))
    return {text: browser for text, browser in connection.execute(statement)}


def _scanned(row: Columns, hit: Hit, browsers: Mapping[str, str]) -> str:
    return envelope(SCANNED, visit(row, hit, browsers.get(hit.agent[:512], "")), hit.at_ms)
