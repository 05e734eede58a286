"""Call xengo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import UNSET

from xengo_desktop.dialects.base import Bulk
from xengo_desktop.dialects.reading import Line, as_sent, segment
from xengo_desktop.dialects.xengo import wire
from xengo_desktop.dialects.xengo.counting import StatsJson, read_stats
from xengo_desktop.dialects.xengo.refusals import refused_row, refusing
from xengo_desktop.dialects.xengo.service import SERVICE
from xengo_desktop.domain.accounts import Introduction
from xengo_desktop.domain.clicks import Stats, Step, Window
from xengo_desktop.domain.clock import Clock, now
from xengo_desktop.domain.errors import Invalid, NotSupported, Refused
from xengo_desktop.domain.links import Link, LinkDraft
from xengo_desktop.net.http import Http

PAGE = 1000
BULK_PATH = "/links/bulk"
"""xengo has a bulk call but does not say where; this is the likeliest place."""


class XengoClient:
    """One xengo account."""

    def __init__(self, http: Http, clock: Clock = now) -> None:
        self._line = Line(http, refusing)
        self._clock = clock

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

    def create_many(self, drafts: Sequence[LinkDraft]) -> Bulk:
        """Make many links with one request."""
        sent = wire.BulkJson(links=[wire.write_draft(draft) for draft in drafts])
        body = self._line.ask(wire.BulkResultJson, "POST", BULK_PATH, body=sent)
        return Bulk(
            requested=body.requested,
            created=body.created,
            failed=body.failed,
            results=_results(body, len(drafts)),
        )

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


def _results(body: wire.BulkResultJson, sent: int) -> tuple[Link | Refused, ...] | None:
    links, errors = body.links or [], body.errors or []
    if body.links is UNSET or len(links) + len(errors) != sent:
        return None
    refused = {error.index: refused_row(error.code, error.error) for error in errors}
    made = iter(links)
    if len(refused) != len(errors) or not all(0 <= index < sent for index in refused):
        return None
    return tuple(refused[index] if index in refused else wire.read_link(next(made)) for index in range(sent))
