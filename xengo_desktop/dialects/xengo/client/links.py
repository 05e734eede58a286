"""Links and their clicks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xengo_desktop.dialects.reading import as_sent, segment
from xengo_desktop.dialects.xengo import wire
from xengo_desktop.dialects.xengo.client.calls import Calls
from xengo_desktop.dialects.xengo.counting import StatsJson, read_stats
from xengo_desktop.dialects.xengo.service import SERVICE
from xengo_desktop.domain.accounts import Introduction
from xengo_desktop.domain.clicks import Stats, Step, Window
from xengo_desktop.domain.errors import Invalid, NotSupported
from xengo_desktop.domain.links import Link, LinkDraft

PAGE = 1000


class LinkCalls(Calls):
    """Calls about links."""

    def introduce(self) -> Introduction:
        """List one link."""
        page = self._page({"limit": 1})
        whole = not page.cursor
        return Introduction(
            message="xengo accepted this key and lists the links of the account.",
            facts=(("Links", str(len(page.links))),) if whole else (),
        )

    def links(self) -> Iterator[Sequence[Link]]:
        """Yield all links; a service that knows no pages answers with everything at once."""
        query: dict[str, str | int] = {"limit": PAGE}
        while True:
            page = self._page(query)
            yield tuple(map(wire.read_link, page.links))
            if not page.cursor:
                return
            query["cursor"] = page.cursor

    def get(self, link: Link) -> Link:
        """Read one link."""
        return wire.read_link(
            self._line.ask(wire.LinkJson, "GET", _path(link), query=_query(link), one_link=True)
        )

    def create(self, draft: LinkDraft) -> Link:
        """Make a link."""
        body = self._line.ask(wire.LinkJson, "POST", "/links", body=wire.write_draft(draft))
        return as_sent(wire.read_link(body), draft, SERVICE.capabilities.creatable - {"domain"})

    def update(self, link: Link, draft: LinkDraft) -> Link:
        """Send what differs."""
        names = draft.changes_from(link)
        for name in sorted(names - SERVICE.capabilities.editable):
            raise NotSupported(SERVICE.capabilities.reason(name))
        body = wire.write_changes(draft, names)
        answer = self._line.ask(
            wire.LinkJson, "PATCH", _path(link), query=_query(link), body=body, one_link=True
        )
        return as_sent(wire.read_link(answer), draft, names)

    def delete(self, link: Link) -> None:
        """Delete the link."""
        self._line.send("DELETE", _path(link), query=_query(link), one_link=True)

    def stats(self, link: Link, window: Window, step: Step) -> Stats:
        """Read clicks and scans, counted together."""
        if step not in SERVICE.capabilities.steps[window]:
            raise NotSupported("xengo counts the last 24 hours by the hour, and longer spans by the day.")
        query = {"window": window.value, **_query(link)}
        body = self._line.ask(StatsJson, "GET", f"{_path(link)}/stats", query=query, one_link=True)
        return read_stats(body, link.id, window, self._clock())

    def _page(self, query: dict[str, str | int]) -> wire.ListJson:
        try:
            return self._line.ask(wire.ListJson, "GET", "/links", query=query)
        except Invalid:
            if "cursor" in query:
                raise
            # Pages are our server's own addition; a service that minds the question still has a list.
            return self._line.ask(wire.ListJson, "GET", "/links")


def _path(link: Link) -> str:
    return f"/links/{segment(link.code)}"


def _query(link: Link) -> dict[str, str | int]:
    # The same code may exist on two domains of an account.
    return {"domain": link.domain} if link.domain else {}
