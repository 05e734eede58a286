"""Whether old short links and their copies lead visitors to the same places; kept, so that it can wait."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from xengo_desktop.desk.bulk.beyond import Beyond, Visit
from xengo_desktop.desk.bulk.pairs import Books, Tell, Verified, paired
from xengo_desktop.desk.bulk.pointing import Pointed, Pointing, Read, address, plainly
from xengo_desktop.desk.bulk.sites import ask_sites
from xengo_desktop.desk.connect import Connections
from xengo_desktop.domain.copies import Found, Look
from xengo_desktop.domain.errors import NotFound
from xengo_desktop.domain.hosts import is_loopback
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.links import Link
from xengo_desktop.library import Library
from xengo_desktop.library.ledger.copies import Copies

MOST_FOLLOWED = 50
"""Pairs with different addresses whose pages are visited, to see whether one leads on to the other."""


class Verifying:
    """Of the copies that a run has made, those whose originals are still there."""

    def __init__(
        self,
        copies: Copies,
        library: Library,
        connections: Connections,
        ways: Callable[[], tuple[Read, Visit]],
        own: Callable[[], str],
    ) -> None:
        self._copies, self._library, self._connections = copies, library, connections
        self._ways, self._own = ways, own

    def pairs(self, job_id: int) -> tuple[Verified, ...]:
        """Return the pairs, with what is known of them."""
        return tuple(self._pairs(job_id))

    def check(self, job_id: int, job: Job, tell: Tell = lambda pair: None) -> tuple[Verified, ...]:
        """Read both links of each pair, then ask the sites that they lead to; `tell` hears of each pair.

        What was alike is not looked at again, unless everything was.
        """
        pairs = {pair.place: pair for pair in self._pairs(job_id)}
        there = [pair for pair in pairs.values() if pair.there]
        wanted = [pair for pair in there if not pair.alike] or there
        read, visit = self._ways()
        pointed: dict[int, Pointed] = {}
        with Books(self._copies, job_id, pairs, tell) as books:
            pointing = Pointing(read)
            for done, pair in enumerate(wanted):
                job.report(done, len(wanted))
                pointed[pair.place] = pointing.look(pair.old, pair.new, self._near_all(pair))
                books.note(pair.place, pointed[pair.place].look)
            job.report(len(wanted), len(wanted))
            self._look_beyond(Beyond(visit), pointed, books, job)
        return tuple(pairs.values())

    def originals(self, job_id: int) -> tuple[int, ...]:
        """Return the rows of the old links that lead to the same place as their copies."""
        same = [pair for pair in self._pairs(job_id) if pair.alike]
        rows = (self._library.row_of(pair.old_account, pair.old.id) for pair in same)
        return tuple(row.id for row in rows if row is not None)

    def _look_beyond(self, beyond: Beyond, pointed: Mapping[int, Pointed], books: Books, job: Job) -> None:
        """Ask one page of each site whether it answers, and follow addresses that differ."""
        sites: dict[str, list[int]] = {}
        for place, each in pointed.items():
            if each.look.found is Found.SAME and each.old:
                sites.setdefault(urlsplit(each.old).netloc.casefold(), []).append(place)
        pages = {site: pointed[places[0]].old for site, places in sites.items()}
        for site, trouble in ask_sites(beyond, pages, job):
            whole = beyond.answers_for(pages[site])
            for place in sites[site] if trouble else ():
                end = pointed[place].old
                if whole or end == pages[site]:
                    books.note(place, Look(found=Found.SILENT, place=plainly(end), said=trouble))
        others = [place for place, each in pointed.items() if each.old and each.new and each.old != each.new]
        for place in others[:MOST_FOLLOWED]:
            job.check()
            end = beyond.end(pointed[place].old)
            if end and end == beyond.end(pointed[place].new):
                books.note(place, Look(found=Found.SAME, place=plainly(end)))

    def _pairs(self, job_id: int) -> Iterator[Verified]:
        copies = self._copies.of(job_id)
        olds = self._there(copy.source for copy in copies)
        news = self._there((copy.account_id, copy.made.id) for copy in copies)
        for copy in copies:
            old = olds.get(copy.source)
            if old is not None:
                yield paired(copy, old, news.get((copy.account_id, copy.made.id)))

    def _there(self, names: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Link]:
        """Return those of the links that the local copy has."""
        ids: dict[str, list[str]] = {}
        for account_id, link_id in names:
            ids.setdefault(account_id, []).append(link_id)
        return {
            (account_id, link_id): link
            for account_id, links in ids.items()
            for link_id, link in self._library.links(account_id, links).items()
        }

    def _near_all(self, pair: Verified) -> tuple[str, ...]:
        links = ((pair.old_account, pair.old), (pair.new_account, pair.new))
        return tuple(
            filter(None, (self._own(), *(self._near(account_id, link) for account_id, link in links)))
        )

    def _near(self, account_id: str, link: Link) -> str:
        """Return where a link on this computer answers, if its account was added as one that is here."""
        try:
            base = self._connections.account(account_id).base_url
        except NotFound:
            return ""
        parts = urlsplit(address(link))
        here = is_loopback(urlsplit(base).hostname or "") and is_loopback(parts.hostname or "")
        return f"{parts.scheme}://{parts.netloc}" if here else ""
