"""Lists of what is watched: site by site, and what is at each."""

from __future__ import annotations

from datetime import datetime

from xengo_desktop.domain.clock import from_ms, to_ms
from xengo_desktop.domain.watching import Health, Show, Site, Watched
from xengo_desktop.library.lanes import Readers
from xengo_desktop.library.ledger.watch_records import COLUMNS, HEALTHS, read_watched

_DOUBTFUL, _BAD = Health.DOUBTFUL.rank, Health.BAD.rank

_SHOWN = {
    Show.ALL: "true",
    Show.TROUBLE: f"w.health >= {_DOUBTFUL}",
    Show.CHANGED: "w.changed_at >= :since",
}
_SITES = f"""
SELECT w.site, max(w.health), count(*), sum(w.health > 0), sum(w.health = {_BAD}),
       sum(w.health = {_DOUBTFUL}), sum(w.links), max(s.ready_at)
FROM watched w INDEXED BY watched_by_health LEFT JOIN watch_sites s ON s.site = w.site
WHERE w.left_at IS NULL AND {{shown}} GROUP BY w.site ORDER BY max(w.health) DESC, w.site
"""


class WatchLists:
    """Answers to the page of destinations."""

    def __init__(self, readers: Readers) -> None:
        self._readers = readers

    def sites(self, show: Show, since: datetime) -> tuple[Site, ...]:
        """Return the sites with anything to show, the worst first; `since` is when a change is a late one."""
        with self._readers.reading() as db:
            rows = db.execute(_SITES.format(shown=_SHOWN[show]), {"since": to_ms(since)})
            return tuple(_site(*row) for row in rows)

    def at_site(
        self, site: str, show: Show, since: datetime, start: int = 0, count: int = 200
    ) -> tuple[Watched, ...]:
        """Return destinations at one site, the worst first."""
        sql = (
            f"SELECT {COLUMNS} FROM watched w WHERE left_at IS NULL AND site = :site AND {_SHOWN[show]}"
            " ORDER BY health DESC, destination LIMIT :count OFFSET :start"
        )
        values = {"site": site, "since": to_ms(since), "start": start, "count": count}
        with self._readers.reading() as db:
            return tuple(map(read_watched, db.execute(sql, values)))


def _site(
    name: str, health: int, total: int, seen: int, bad: int, doubtful: int, links: int, ready_at: int | None
) -> Site:
    return Site(
        name=name,
        health=HEALTHS[health],
        total=total,
        seen=seen,
        bad=bad,
        doubtful=doubtful,
        links=links,
        ready_at=from_ms(ready_at) if ready_at else None,
    )
