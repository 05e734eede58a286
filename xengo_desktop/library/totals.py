"""What all links of an answer come to: summed in vectors, as a million rows would take a second and more."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from xengo_desktop.domain.sums import Sums
from xengo_desktop.library.vectors import Ids, numbers_in

if TYPE_CHECKING:
    from xengo_desktop.library.vectors import Asking

Counts = NDArray[Any]
"""A count for each link by its row number, -1 where nobody told."""

_SAME = "SELECT group_concat(id), group_concat({0}) FROM links INDEXED BY links_by_{0} WHERE {0} IS NOT NULL"


class Totals:
    """Keeps the counts of all links until the library changes."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[int, Counts]] = {}
        self._lock = threading.Lock()

    def of(self, turn: Asking, ids: Ids, version: int) -> Sums:
        """Sum up these links; `version` is the library's, read before the turn began."""
        clicks, lately = (self._told(turn, column, ids, version) for column in ("clicks", "clicks_24h"))
        return Sums(
            links=len(ids),
            clicks=int(clicks.sum(dtype=np.int64)),
            clicked=len(clicks),
            clicks_24h=int(lately.sum(dtype=np.int64)),
            clicked_24h=len(lately),
        )

    def _told(self, turn: Asking, column: str, ids: Ids, version: int) -> Counts:
        counts = self._all(turn, column, version)
        # A link that came since is in the next answer.
        found = counts[ids[ids < len(counts)]]
        return found[found >= 0]

    def _all(self, turn: Asking, column: str, version: int) -> Counts:
        with self._lock:
            kept = self._kept.get(column)
        if kept and kept[0] == version:
            return kept[1]
        texts = turn.execute(_SAME.format(column)).fetchone()
        turn.check()
        ids, told = numbers_in(texts[0] or ""), numbers_in(texts[1] or "", np.int64)
        most = told.max() if len(told) else 0
        counts = np.full(int(ids.max()) + 1 if len(ids) else 0, -1, np.int32 if most < 2**31 else np.int64)
        counts[ids] = told
        with self._lock:
            self._kept[column] = (version, counts)
        return counts
