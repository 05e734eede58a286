"""Numbers of many links in one array, and how they come out of SQLite quickly."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from xengo_desktop.library.lanes import Execute

Ids = NDArray[np.int32]

STRETCH = 200_000
"""Characters of numbers that are read in one go, half a millisecond or so."""


class Asking(Protocol):
    """Where questions are asked; `check` ends one that nobody waits for any more."""

    @property
    def execute(self) -> Execute: ...
    def check(self) -> None: ...


def ids_in(turn: Asking, sql: str, *values: object) -> Ids:
    """Fetch a column of ids; as one text they come twenty times faster than one by one."""
    text = turn.execute(f"WITH found (id) AS ({sql}) SELECT group_concat(id) FROM found", *values)
    ids = text.fetchone()[0]
    turn.check()
    return numbers_in(ids or "")


def numbers_in(text: str, kind: type[np.signedinteger[Any]] = np.int32) -> NDArray[Any]:
    """Read numbers between commas, a stretch at a time: numpy lets no other thread run meanwhile."""
    found, at = [np.zeros(0, kind)], 0
    while at < len(text):
        stop = text.find(",", at + STRETCH)
        found.append(np.fromstring(text[at : stop if stop >= 0 else None], dtype=kind, sep=","))
        at = stop + 1 if stop >= 0 else len(text)
    return np.concatenate(found)
