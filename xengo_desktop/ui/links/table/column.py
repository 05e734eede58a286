"""What a column is: its words, how it is painted and sorted, what of it is copied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from xengo_desktop.domain.queries import Row
from xengo_desktop.ui.links.wording import Wording

Say = Callable[[Wording, Row], str]


NARROWEST = 64
"""Pixels that any column has at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its words, the sort of domain.queries.SORTS behind its head, and the room it wants.

    Nobody drags it below its `least` width, as it could not be read. `rank` says which columns go first when
    the table is narrow: the highest. `paint` names a cell of cells.CELLS. `short` stands in for a number that
    has no room, because half a number is a wrong one. `whole` is the tool tip, `spoken` what a screen reader
    says where the text is not enough. `copied` is what goes to the clipboard where the text is too short.
    """

    key: str
    title: str
    text: Say
    width: int
    least: int = NARROWEST
    rank: int
    paint: str = "text"
    sort: str = ""
    big_first: bool = False
    right: bool = False
    shown: bool = True
    short: Say | None = None
    whole: Say | None = None
    spoken: Say | None = None
    copied: Say | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A column as it is offered: whether it is wanted, and why it may not be seen all the same."""

    key: str
    title: str
    wanted: bool
    hint: str

    @property
    def words(self) -> str:
        """The title, and the hint behind it."""
        return f"{self.title} ({self.hint})" if self.hint else self.title
