"""What is done here alone and is in no journal: taken back in its turn, as long as the window is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PassingTurn:
    """`title` is what the menu calls it; `back` takes it back, `again` does it again."""

    title: str
    back: Callable[[], None]
    again: Callable[[], None]


class PassingTurns:
    """Put between the steps of the journal: each knows the number of the step that was the latest before it.

    Numbers of steps grow; `latest` is that of the step which undo would turn now, 0 for none.
    """

    def __init__(self) -> None:
        self._done: list[tuple[PassingTurn, int]] = []
        self._undone: list[tuple[PassingTurn, int]] = []

    def add(self, turn: PassingTurn, latest: int) -> None:
        """Note what was just done; what was taken back before cannot be done again any more."""
        self._done.append((turn, latest))
        self._undone.clear()

    def to_undo(self, latest: int) -> PassingTurn | None:
        """Return what undo would turn, None if a step of the journal came later."""
        return self._done[-1][0] if self._done and latest <= self._done[-1][1] else None

    def to_redo(self, latest: int) -> PassingTurn | None:
        """Return what redo would turn, None if a step of the journal was turned or made since."""
        return self._undone[-1][0] if self._undone and latest == self._undone[-1][1] else None

    def undo(self, turn: PassingTurn) -> None:
        """Take one back, also where it is not the latest; one that is taken back already stays so."""
        for place in [place for place in self._done if place[0] is turn]:
            self._done.remove(place)
            self._undone.append(place)
            turn.back()

    def redo(self, turn: PassingTurn) -> None:
        """Do one again that was taken back."""
        for place in [place for place in self._undone if place[0] is turn]:
            self._undone.remove(place)
            self._done.append(place)
            turn.again()
