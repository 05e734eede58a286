"""Call XURL, as seldom as can be: every request is taken from a lifetime total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xengo_desktop.dialects.reading import Line, as_sent, segment
from xengo_desktop.dialects.xurl import wire
from xengo_desktop.dialects.xurl.refusals import refusing
from xengo_desktop.dialects.xurl.service import SERVICE, UNCHANGEABLE
from xengo_desktop.domain.accounts import Introduction
from xengo_desktop.domain.clicks import Stats, Step, Window
from xengo_desktop.domain.clock import Clock, now
from xengo_desktop.domain.errors import Garbled, NotSupported
from xengo_desktop.domain.links import Link, LinkDraft
from xengo_desktop.net.http import Http

PAGE = 100


class XurlClient:
    """One XURL account."""

    def __init__(self, http: Http, clock: Clock = now) -> None:
        self._line = Line(http, refusing)
        self._clock = clock

    def introduce(self) -> Introduction:
        """List one link."""
        self._line.ask(wire.PageJson, "GET", "/links", query={"limit": 1})
        return Introduction(
            message="XURL accepted this key. The test cost one request of the plan's total.",
            facts=(("Requests spent by this test", "1"),),
        )

    def links(self) -> Iterator[Sequence[Link]]:
        """Yield all links, newest first.

        A cursor is the millisecond of the last link, so that a twin of the same millisecond on the next page
        would be lost; asking from one millisecond later brings it, and repeats what was seen already.
        """
        query: dict[str, str | int] = {"limit": PAGE}
        edge: frozenset[str] = frozenset()
        while True:
            page = self._line.ask(wire.PageJson, "GET", "/links", query=query)
            links = tuple(wire.read_link(body) for body in page.data if body.id not in edge)
            if links or not edge:
                yield links
            # XURL keeps nextCursor on the last page, so only hasMore ends the loop.
            if not page.pagination.has_more or not page.data:
                return
            query["cursor"], edge = self._next(page, query.get("cursor"))

    @staticmethod
    def _next(page: wire.PageJson, last: str | int | None) -> tuple[str | int, frozenset[str]]:
        cursor = page.pagination.next_cursor
        if cursor is None:
            raise Garbled("XURL says that there are more links, but not where.")
        if not isinstance(cursor, int):
            return cursor, frozenset()
        if isinstance(last, int) and cursor + 1 > last:
            raise Garbled("XURL shows the same links again and again.")
        if cursor + 1 == last:
            # A page full of one millisecond: repeating it would never end.
            return cursor, frozenset()
        return cursor + 1, frozenset(body.id for body in page.data if body.created_at == cursor)

    def get(self, link: Link) -> Link:
        """Refuse: XURL has no way to read one link."""
        raise NotSupported("XURL cannot be asked for one link alone; refresh the list instead.")

    def create(self, draft: LinkDraft) -> Link:
        """Make a link."""
        body = self._line.ask(wire.CreatedJson, "POST", "/links", body=wire.write_draft(draft))
        return as_sent(wire.read_created(body), draft, frozenset({"title"}))

    def update(self, link: Link, draft: LinkDraft) -> Link:
        """Refuse: XURL cannot change links."""
        if not draft.changes_from(link):
            return link
        raise NotSupported(UNCHANGEABLE)

    def delete(self, link: Link) -> None:
        """Delete the link; the call works, though XURL does not document it."""
        self._line.send("DELETE", f"/links/{segment(link.code)}", one_link=True)

    def stats(self, link: Link, window: Window, step: Step) -> Stats:
        """Read the days of the window out of XURL's thirty."""
        if step not in SERVICE.capabilities.steps.get(window, ()):
            raise NotSupported("XURL counts by the day, over seven or thirty days.")
        path = f"/links/{segment(link.code)}/analytics"
        body = self._line.ask(wire.AnalyticsJson, "GET", path, one_link=True)
        return wire.read_analytics(body, window, self._clock())
