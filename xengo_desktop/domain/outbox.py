"""What waits to be sent, summed up by account, and what the user can say to a conflict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Answer(StrEnum):
    """How a conflict is answered where one version is taken whole; a LinkDraft is a mixture of both."""

    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Not before `until` may an account be spoken to again; `reason` is the sentence that said so."""

    until: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pile:
    """What an account's service does not have yet. At least one of the counts is above 0.

    `waiting` changes are sent when the service can be reached; `conflicts` and `refused` wait for the user.
    `since` is when the oldest was wished.
    """

    account_id: str
    since: datetime
    waiting: int = 0
    conflicts: int = 0
    refused: int = 0
    pause: Pause | None = None

    @property
    def total(self) -> int:
        """How many there are in all."""
        return self.waiting + self.questions

    @property
    def questions(self) -> int:
        """How many wait for the user."""
        return self.conflicts + self.refused


def total(piles: Iterable[Pile]) -> int:
    """Count what is not at its service yet, over all accounts."""
    return sum(pile.total for pile in piles)
