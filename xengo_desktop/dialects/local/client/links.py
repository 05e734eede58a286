"""Calls about this computer's links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import UNSET

from xengo_desktop.dialects.base import Bulk
from xengo_desktop.dialects.local import wire
from xengo_desktop.dialects.local.client.calls import Calls
from xengo_desktop.dialects.local.counting import MOST_LINKS, AskJson, StatsJson, read_stats
from xengo_desktop.dialects.local.refusals import refused_row
from xengo_desktop.dialects.reading import segment
from xengo_desktop.domain.clicks import Stats, Step, Window
from xengo_desktop.domain.errors import NotFound, Refused
from xengo_desktop.domain.links import Link, LinkDraft

PAGE = 1000


class LinkCalls(Calls):
    """Links and their clicks."""

    def links(self) -> Iterator[Sequence[Link]]:
        """Yield all links, newest first."""
        query: dict[str, str | int] = {"limit": PAGE}
        while True:
            page = self._line.ask(wire.PageJson, "GET", "/links", query=query)
            yield tuple(map(wire.read_link, page.links))
            if not page.cursor:
                return
            query["cursor"] = page.cursor

    def get(self, link: Link) -> Link:
        """Read one link."""
        return wire.read_link(self._line.ask(wire.LinkJson, "GET", _path(link), one_link=True))

    def with_code(self, domain: str, code: str) -> Link | None:
        """Return the link that answers to a code, None when it is free; on any domain for ""."""
        query: dict[str, str | int] = {"code": code}
        if domain:
            query["domain"] = domain
        page = self._line.ask(wire.PageJson, "GET", "/links", query=query)
        return next((wire.read_link(link) for link in page.links), None)

    def create(self, draft: LinkDraft) -> Link:
        """Make a link."""
        return wire.read_link(self._line.ask(wire.LinkJson, "POST", "/links", body=wire.write_draft(draft)))

    def create_many(self, drafts: Sequence[LinkDraft]) -> Bulk:
        """Make many links with one request."""
        sent = wire.BulkJson(links=[wire.write_draft(draft) for draft in drafts])
        body = self._line.ask(wire.BulkResultJson, "POST", "/links/bulk", body=sent)
        results = tuple(map(_result, body.results))
        failed = sum(isinstance(result, Refused) for result in results)
        return Bulk(requested=len(drafts), created=len(results) - failed, failed=failed, results=results)

    def update(self, link: Link, draft: LinkDraft) -> Link:
        """Send what differs."""
        body = wire.write_changes(draft, draft.changes_from(link))
        return wire.read_link(self._line.ask(wire.LinkJson, "PATCH", _path(link), body=body, one_link=True))

    def delete(self, link: Link) -> None:
        """Delete the link; it can be restored."""
        self._line.send("DELETE", _path(link), one_link=True)

    def restore(self, link: Link) -> Link:
        """Take a deletion back, clicks and all."""
        path = f"{_path(link)}/restore"
        return wire.read_link(self._line.ask(wire.LinkJson, "POST", path, one_link=True))

    def stats(self, link: Link, window: Window, step: Step) -> Stats:
        """Read the clicks of one link."""
        found = self.stats_of([link], window, step)
        if not found:
            raise NotFound("This computer has no such link; it may have been deleted meanwhile.")
        return found[0]

    def stats_of(self, links: Sequence[Link], window: Window, step: Step) -> Sequence[Stats]:
        """Read the clicks of many links, a thousand with each request."""
        found: list[Stats] = []
        for start in range(0, len(links), MOST_LINKS):
            ids = [link.id for link in links[start : start + MOST_LINKS]]
            body = AskJson(ids=ids, window=window, step=step)
            found += read_stats(self._line.ask(StatsJson, "POST", "/stats", body=body))
        return found


def _path(link: Link) -> str:
    return f"/links/{segment(link.id)}"


def _result(row: wire.RowJson) -> Link | Refused:
    if row.link is not UNSET:
        return wire.read_link(row.link)
    if row.error is not UNSET:
        return refused_row(row.error.code, row.error.message, row.error.field)
    return Refused("This computer did not say what became of this link.")
