"""What shall be done where a file and an account disagree."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Existing(StrEnum):
    """What becomes of links that are there already and differ from the file."""

    ASK = "ask"
    LEAVE = "leave"
    UPDATE = "update"


class Taken(StrEnum):
    """What becomes of a link whose code another link of the account has."""

    REFUSE = "refuse"
    NEW_CODE = "new-code"


KEEP = "keep"
"""A domain policy: as the file says, whatever the account is known to have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policies:
    """Choices for a whole import.

    `domain` is where links go whose domain the account is not known to have: a domain, "" for the account's
    usual one, or KEEP. `put_right` writes campaign parameters as was agreed where a link is made or led
    elsewhere.
    """

    existing: Existing = Existing.ASK
    taken: Taken = Taken.REFUSE
    domain: str = ""
    put_right: bool = False
