"""What the account has, and what earlier lines of the file have claimed."""

from __future__ import annotations

from collections.abc import Sequence

from xengo_desktop.desk.transfer.comparing import differing, plain_destination
from xengo_desktop.desk.transfer.ground import Ground
from xengo_desktop.desk.transfer.wanted import Wanted, without
from xengo_desktop.domain.checks import suggest_code
from xengo_desktop.domain.links import TYPED, Link, LinkDraft

Key = tuple[str, str]


class Known:
    """Links of the account by short link and by destination, read for some lines at a time."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._links: dict[Key, Link] = {}
        self._leading: dict[str, list[Link]] = {}
        self._claims: dict[Key, tuple[int, LinkDraft]] = {}
        self._used: set[str] = set()

    def look_up(self, drafts: Sequence[LinkDraft], unnamed: Sequence[LinkDraft]) -> None:
        """Read what these drafts will be compared with; the `unnamed` ones go by where they lead, too."""
        ground, codes = self._ground, [draft.code for draft in drafts if draft.code]
        found = ground.copy.links_by_code(ground.account_id, codes)
        self._links = {self._key(link.domain, link.code): link for link in found}
        places = {place for draft in unnamed for place in _spellings(draft.destination)}
        self._leading = {}
        for link in ground.copy.links_by_destination(ground.account_id, sorted(places)):
            self._leading.setdefault(plain_destination(link.destination), []).append(link)

    def link(self, draft: LinkDraft) -> Link | None:
        """Return the account's link of this domain and code."""
        return self._links.get(self._key(draft.domain, draft.code))

    def claimed(self, draft: LinkDraft) -> tuple[int, LinkDraft] | None:
        """Return the earlier line with the same short link, and what it said."""
        return self._claims.get(self._key(draft.domain, draft.code))

    def claim(self, draft: LinkDraft, line: int) -> None:
        """Note that a line has this short link."""
        self._claims[self._key(draft.domain, draft.code)] = (line, draft)

    def alike(self, wanted: Wanted, settable: frozenset[str]) -> Link | None:
        """Return a link that says all that the line says, whatever its code; every one answers for one line.

        So a file without codes can be imported again: what was made of it the first time is found.
        """
        lost = frozenset(name for name in TYPED if name not in settable)
        stripped = without(wanted.draft, lost - {"domain", "code"})
        for link in self._leading.get(plain_destination(wanted.draft.destination), ()):
            if link.id in self._used or not self._on(link, wanted.draft.domain):
                continue
            same = Wanted(line=wanted.line, draft=stripped, given=wanted.given & settable)
            if not differing(same, link):
                self._used.add(link.id)
                return link
        return None

    def fresh_code(self) -> str:
        """Make up a code that no line has."""
        return suggest_code()

    def _on(self, link: Link, domain: str) -> bool:
        return not domain or link.domain.casefold() == domain.casefold()

    def _key(self, domain: str, code: str) -> Key:
        return "" if self._ground.one_domain else domain.casefold(), code.casefold()


def _spellings(destination: str) -> tuple[str, str]:
    return destination, plain_destination(destination)
