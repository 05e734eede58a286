"""Links that a run has made after others, and what came of holding the two against each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from xengo_desktop.domain.changesets import Source
from xengo_desktop.domain.links import Link


class Found(StrEnum):
    """What a look at both short links showed.

    SILENT: they lead to the same place, but the site there is not well now. UNSEEN: one of them could not be
    looked at.
    """

    SAME = "same"
    SILENT = "silent"
    OTHER = "other"
    UNSEEN = "unseen"


ALIKE = frozenset({Found.SAME, Found.SILENT})
"""What counts as leading to the same place, whether somebody is at home there or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What was found: the place that both lead to, and in words what is otherwise, or not well there.

    `seen` tells both links as they were then; a look at others says nothing of these.
    """

    found: Found
    place: str = ""
    said: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """A link that a run has made in an account after another one, its source; `look` None: not yet."""

    place: int
    source: Source
    account_id: str
    made: Link
    look: Look | None = None
