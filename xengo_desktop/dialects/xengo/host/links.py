"""xengo's links, and the clicks of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from xengo_desktop.dialects import answering
from xengo_desktop.dialects.answering import NO_CONTENT, body_of, json_reply, query_of
from xengo_desktop.dialects.hosting import (
    Call,
    Denied,
    Endpoint,
    Ground,
    HostedLink,
    Reply,
    Why,
)
from xengo_desktop.dialects.private import refuse_private
from xengo_desktop.dialects.xengo import wire
from xengo_desktop.dialects.xengo.counting import StatsJson, step_of, write_stats
from xengo_desktop.domain.clicks import Window, reach
from xengo_desktop.domain.links import LinkDraft


class ListQuery(Struct, kw_only=True):
    """Without limit and cursor everything comes at once."""

    limit: Annotated[int, Meta(ge=1, le=10_000)] | UnsetType = UNSET
    cursor: Annotated[int, Meta(ge=0, lt=2**62)] | UnsetType = UNSET


class LinkQuery(Struct, kw_only=True):
    """Which domain's link is meant, where several have the code."""

    domain: str | UnsetType = UNSET


class StatsQuery(LinkQuery, kw_only=True):
    """Over which span clicks are counted."""

    window: Window = Window.DAY


class LinksPart:
    """Endpoints under `/links`."""

    def __init__(self, ground: Ground) -> None:
        self._links = ground.links
        self._counts = ground.counts
        link, error = wire.LinkJson, wire.ErrorJson
        none = {400: error, 404: error, 409: error}
        self.endpoints: Sequence[Endpoint] = (
            Endpoint(
                method="GET",
                path="/links",
                handle=self._index,
                summary="List links",
                query=ListQuery,
                replies={200: wire.ListJson, 400: error},
            ),
            Endpoint(
                method="POST",
                path="/links",
                handle=self._create,
                summary="Create a link",
                body=wire.CreateJson,
                replies={201: link, 400: error, 409: error},
            ),
            Endpoint(
                method="GET",
                path="/links/{code}",
                handle=self._show,
                summary="Read a link",
                query=LinkQuery,
                replies={200: link, **none},
            ),
            Endpoint(
                method="PATCH",
                path="/links/{code}",
                handle=self._change,
                summary="Change or re-point a link",
                query=LinkQuery,
                body=wire.ChangeJson,
                replies={200: link, **none},
            ),
            Endpoint(
                method="DELETE",
                path="/links/{code}",
                handle=self._remove,
                summary="Delete a link",
                query=LinkQuery,
                replies={204: None, **none},
            ),
            Endpoint(
                method="GET",
                path="/links/{code}/stats",
                handle=self._stats,
                summary="Count a link's clicks and scans",
                query=StatsQuery,
                replies={200: StatsJson, **none},
            ),
        )

    def _index(self, call: Call) -> Reply:
        query = query_of(call, ListQuery)
        limit = query.limit or (1000 if query.cursor is not UNSET else None)
        page = self._links.page(
            call.caller.workspace_id,
            limit=None if limit is None else limit + 1,
            before_row=None if query.cursor is UNSET else query.cursor,
        )
        shown = page.links[:limit]
        body = wire.ListJson(links=[wire.write_link(hosted.link) for hosted in shown])
        if len(page.links) > len(shown):
            body.cursor = str(shown[-1].row)
        return json_reply(body)

    def _create(self, call: Call) -> Reply:
        draft = draft_of(body_of(call, wire.CreateJson))
        return json_reply(wire.write_link(self._links.create(call.caller, draft).link), 201)

    def _show(self, call: Call) -> Reply:
        return json_reply(wire.write_link(self._one(call).link))

    def _change(self, call: Call) -> Reply:
        changes = wire.read_changes(body_of(call, wire.ChangeJson))
        refuse_private(changes.get("destination"))
        if changes.get("expires_at"):
            changes["expires_at"] = answering.expiry(changes["expires_at"])
        hosted = self._one(call)
        changed = self._links.update(hosted, changes) if changes else hosted
        return json_reply(wire.write_link(changed.link))

    def _remove(self, call: Call) -> Reply:
        self._links.delete(self._one(call))
        return NO_CONTENT

    def _stats(self, call: Call) -> Reply:
        window = query_of(call, StatsQuery).window
        step = step_of(window)
        since, until = reach(window, step, call.now)
        (stats,) = self._counts.stats([self._one(call)], since, until, step)
        return json_reply(write_stats(stats, window))

    def _one(self, call: Call) -> HostedLink:
        domain = query_of(call, LinkQuery).domain or None
        found = self._links.find(call.path["code"], workspace_id=call.caller.workspace_id, domain=domain)
        if not found:
            raise Denied(Why.NOT_FOUND)
        if len(found) > 1:
            names = ", ".join(sorted(hosted.link.domain for hosted in found))
            raise Denied(Why.AMBIGUOUS, f"this code exists on {names}; add ?domain= to say which")
        return found[0]


def draft_of(body: wire.CreateJson) -> LinkDraft:
    """Read a new link; Denied INVALID for what xengo would not take."""
    refuse_private(body.destination)
    if body.expires_at:
        body.expires_at = answering.expiry(body.expires_at)
    return wire.read_draft(body)
