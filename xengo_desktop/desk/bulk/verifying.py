"""Whether old short links and their copies lead visitors to the same places; kept, so that it can wait."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol
from urllib.parse import urlsplit

from xengo_desktop.desk.connect import Connections
from xengo_desktop.domain.errors import NotFound, XengoError
from xengo_desktop.domain.hosts import is_loopback
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.links import Link
from xengo_desktop.library import Library
from xengo_desktop.library.ledger.copies import Copies

SAVED = 20
"""Pairs after which what was found is kept, so that an end in between costs little."""


class Looked(Protocol):
    """Where a visitor ends up."""

    @property
    def url(self) -> str: ...


Visit = Callable[[str, Sequence[str]], Looked]
"""Follows an address to its page; origins nearby may be asked where they are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """A link and its copy. `problem` says how they differ: "" not at all, None: nobody has looked yet."""

    place: int
    old_account: str
    old: Link
    new_account: str
    new: Link
    problem: str | None = None


class Verifying:
    """Of the copies that a run has made, those whose originals are still there."""

    def __init__(
        self, copies: Copies, library: Library, connections: Connections, visit: Visit, own: Callable[[], str]
    ) -> None:
        self._copies, self._library, self._connections = copies, library, connections
        self._visit, self._own = visit, own

    def pairs(self, job_id: int) -> tuple[Verified, ...]:
        """Return the pairs, with what is known of them."""
        return tuple(self._pairs(job_id))

    def check(self, job_id: int, job: Job) -> tuple[Verified, ...]:
        """Visit both links of each pair, one after the other; what was the same is not visited again."""
        pairs = self.pairs(job_id)
        wanted = [pair for pair in pairs if pair.problem != ""] or list(pairs)
        fresh: dict[int, str] = {}
        try:
            for done, pair in enumerate(wanted):
                job.report(done, len(wanted))
                fresh[pair.place] = self._problem(pair)
                if len(fresh) % SAVED == 0:
                    self._copies.note(job_id, fresh)
        finally:
            self._copies.note(job_id, fresh)
        return tuple(replace(pair, problem=fresh.get(pair.place, pair.problem)) for pair in pairs)

    def originals(self, job_id: int) -> tuple[int, ...]:
        """Return the rows of the old links that lead to the same place as their copies."""
        same = [pair for pair in self._pairs(job_id) if pair.problem == ""]
        rows = (self._library.row_of(pair.old_account, pair.old.id) for pair in same)
        return tuple(row.id for row in rows if row is not None)

    def _pairs(self, job_id: int) -> Iterator[Verified]:
        copies = self._copies.of(job_id)
        ids: dict[str, list[str]] = {}
        for copy in copies:
            ids.setdefault(copy.source[0], []).append(copy.source[1])
        olds = {account_id: self._library.links(account_id, links) for account_id, links in ids.items()}
        for copy in copies:
            account_id, link_id = copy.source
            old = olds[account_id].get(link_id)
            if old is not None:
                yield Verified(
                    place=copy.place,
                    old_account=account_id,
                    old=old,
                    new_account=copy.account_id,
                    new=copy.made,
                    problem=copy.problem,
                )

    def _problem(self, pair: Verified) -> str:
        ends = []
        links = (("old", pair.old_account, pair.old), ("new", pair.new_account, pair.new))
        near = [self._own(), *(self._near(account_id, link) for _, account_id, link in links)]
        for name, _, link in links:
            try:
                ends.append(self._visit(_address(link), tuple(filter(None, near))).url)
            except XengoError as error:
                return f"The {name} link: {error}"
        return "" if ends[0] == ends[1] else f"The old link leads to {ends[0]}, the new one to {ends[1]}."

    def _near(self, account_id: str, link: Link) -> str:
        """Return where a link on this computer answers, if its account was added as one that is here."""
        try:
            base = self._connections.account(account_id).base_url
        except NotFound:
            return ""
        parts = urlsplit(_address(link))
        here = is_loopback(urlsplit(base).hostname or "") and is_loopback(parts.hostname or "")
        return f"{parts.scheme}://{parts.netloc}" if here else ""


def visit_over_the_network(address: str, near: Sequence[str]) -> Looked:
    """Go out as a visitor would."""
    # httpx costs a tenth of a second to import, which the first window should not wait for.
    from xengo_desktop.net.visiting import Visitor

    return Visitor(near=lambda: tuple(near)).look(address)


def _address(link: Link) -> str:
    return link.open_url or link.short_url
