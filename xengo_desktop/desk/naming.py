"""Codes for new links: whether one is free, and which would suit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from xengo_desktop.desk.connect import Connections
from xengo_desktop.desk.this_computer import ThisComputer
from xengo_desktop.dialects.keeping import ChannelKeeping, CodeKnowing
from xengo_desktop.domain import checks
from xengo_desktop.domain.accounts import THIS_COMPUTER
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.links import Link, LinkDraft
from xengo_desktop.domain.queries import Row
from xengo_desktop.domain.suggestions import candidates
from xengo_desktop.library import Library

OFFERED = 4


class Freedom(StrEnum):
    """FREE was said by the service; UNKNOWN_HERE is free as far as the local copy goes."""

    FREE = "free"
    UNKNOWN_HERE = "unknown-here"
    TAKEN = "taken"
    ALIKE = "alike"


@dataclass(frozen=True, slots=True)
class Availability:
    """Whether a code can be had, and the link that has it, or one that differs in capitals only."""

    freedom: Freedom
    holder: Link | None = None


class Naming:
    """Asks the local copy first, which answers at once; and this computer's own server, which is near."""

    def __init__(self, connections: Connections, library: Library, this_computer: ThisComputer) -> None:
        self._connections = connections
        self._library = library
        self._this_computer = this_computer

    def known(self, account_id: str, draft: LinkDraft, besides: Row | None = None) -> Availability:
        """Say what the local copy knows of the draft's code, other than in the row itself."""
        can = self._connections.capabilities(account_id)
        alike: Link | None = None
        for row in self._library.with_code(account_id, draft.code):
            if (besides and row.id == besides.id) or not self._same_domain(account_id, draft, row.link):
                continue
            if can.folds_codes or row.link.code == draft.code:
                return Availability(Freedom.TAKEN, row.link)
            alike = row.link
        return Availability(Freedom.ALIKE, alike) if alike else Availability(Freedom.UNKNOWN_HERE)

    def asked(self, account_id: str, draft: LinkDraft, besides: Row | None = None) -> Availability:
        """Say what is known, and for this computer what its server says."""
        known = self.known(account_id, draft, besides)
        can = self._connections.capabilities(account_id)
        if not can.tells_codes or known.freedom is not Freedom.UNKNOWN_HERE:
            return known
        try:
            with self._connections.conversation(account_id) as client:
                if not isinstance(client, CodeKnowing):
                    return known
                held = client.with_code(self._domain(account_id, draft), draft.code)
        except XengoError:
            # It is only a hint, and saving asks again.
            return known
        if held is None or (besides and held.id == besides.link.id):
            return Availability(Freedom.FREE)
        return Availability(Freedom.TAKEN, held)

    def suggest(self, account_id: str, draft: LinkDraft) -> Sequence[str]:
        """Return a few codes that suit the draft and are free as far as this computer knows."""
        can = self._connections.capabilities(account_id)
        free = (
            code
            for code in candidates(draft, can)
            if not self._library.with_code(account_id, code) and not checks.code_problem(code, can)
        )
        named = [code for _, code in zip(range(OFFERED - 1), free, strict=False)]
        return (*named, checks.suggest_code())

    def channels(self, account_id: str) -> tuple[str, ...]:
        """Return the channels there are to choose from: this computer's, or those that links name already."""
        used = self._library.channels(account_id)
        if account_id != THIS_COMPUTER:
            return used
        try:
            with self._connections.conversation(account_id) as client:
                if not isinstance(client, ChannelKeeping):
                    return used
                return tuple(channel.name for channel in client.channels())
        except XengoError:
            # They only complete what is typed.
            return used

    def _domain(self, account_id: str, draft: LinkDraft) -> str:
        """Return the domain that a draft will be on, "" where only the service knows."""
        at_home = account_id == THIS_COMPUTER
        return draft.domain or (self._this_computer.default_domain if at_home else "")

    def _same_domain(self, account_id: str, draft: LinkDraft, link: Link) -> bool:
        domain = self._domain(account_id, draft)
        # Where nobody knows the default domain, a link on any of them may be the one.
        return not domain or link.domain.casefold() == domain.casefold()
