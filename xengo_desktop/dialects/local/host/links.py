"""This computer's links, every one whole, and the clicks of many at once."""

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
from xengo_desktop.dialects.local import wire
from xengo_desktop.dialects.local.counting import AskJson, StatsJson, write_stats
from xengo_desktop.dialects.local.host.refusing import refusal_body
from xengo_desktop.domain.clicks import reach
from xengo_desktop.domain.links import LinkDraft


class ListQuery(Struct, kw_only=True):
    """Which page; or with a code, the links that answer to it, on one domain or on all."""

    limit: Annotated[int, Meta(ge=1, le=1000)] = 1000
    cursor: Annotated[int, Meta(ge=0, lt=2**62)] | UnsetType = UNSET
    code: Annotated[str, Meta(min_length=1, max_length=128)] | UnsetType = UNSET
    domain: Annotated[str, Meta(max_length=255)] | UnsetType = UNSET


class LinksPart:
    """Endpoints under `/links`, and `/stats`."""

    def __init__(self, ground: Ground) -> None:
        self._links = ground.links
        self._counts = ground.counts
        link, refusal = wire.LinkJson, wire.RefusalJson
        none = {400: refusal, 404: refusal, 409: refusal}
        self.endpoints: Sequence[Endpoint] = (
            Endpoint(
                method="GET",
                path="/links",
                handle=self._index,
                summary="List links, newest first",
                query=ListQuery,
                replies={200: wire.PageJson, 400: refusal},
            ),
            Endpoint(
                method="POST",
                path="/links",
                handle=self._create,
                summary="Create a link",
                body=wire.DraftJson,
                replies={201: link, 400: refusal, 409: refusal},
            ),
            Endpoint(
                method="POST",
                path="/links/bulk",
                handle=self._create_many,
                summary="Create many links",
                body=wire.BulkJson,
                replies={200: wire.BulkResultJson, 400: refusal},
            ),
            Endpoint(
                method="GET",
                path="/links/{id}",
                handle=self._show,
                summary="Read a link",
                replies={200: link, 404: refusal},
            ),
            Endpoint(
                method="PATCH",
                path="/links/{id}",
                handle=self._change,
                summary="Change a link",
                body=wire.ChangeJson,
                replies={200: link, **none},
            ),
            Endpoint(
                method="DELETE",
                path="/links/{id}",
                handle=self._remove,
                summary="Delete a link",
                replies={204: None, 404: refusal},
            ),
            Endpoint(
                method="POST",
                path="/links/{id}/restore",
                handle=self._restore,
                summary="Take a deletion back, clicks and all",
                replies={200: link, **none},
            ),
            Endpoint(
                method="POST",
                path="/stats",
                handle=self._stats,
                summary="Count the clicks of up to a thousand links",
                body=AskJson,
                replies={200: StatsJson, 400: refusal},
            ),
        )

    def _index(self, call: Call) -> Reply:
        query = query_of(call, ListQuery)
        if query.code is not UNSET:
            return self._with_code(call, query.code, None if query.domain is UNSET else query.domain)
        page = self._links.page(
            call.caller.workspace_id,
            limit=query.limit + 1,
            before_row=None if query.cursor is UNSET else query.cursor,
        )
        shown = page.links[: query.limit]
        more = len(page.links) > len(shown)
        body = wire.PageJson(
            links=[wire.write_link(hosted.link) for hosted in shown],
            cursor=str(shown[-1].row) if more else None,
            total=page.total,
        )
        return json_reply(body)

    def _with_code(self, call: Call, code: str, domain: str | None) -> Reply:
        found = self._links.find(code, workspace_id=call.caller.workspace_id, domain=domain)
        links = [wire.write_link(hosted.link) for hosted in found]
        return json_reply(wire.PageJson(links=links, total=len(links)))

    def _create(self, call: Call) -> Reply:
        draft = _draft(body_of(call, wire.DraftJson))
        return json_reply(wire.write_link(self._links.create(call.caller, draft).link), 201)

    def _create_many(self, call: Call) -> Reply:
        wanted = [_draft_or_denied(row) for row in body_of(call, wire.BulkJson).links]
        drafts = [row for row in wanted if isinstance(row, LinkDraft)]
        stored = iter(self._links.create_many(call.caller, drafts))
        rows = [_row(row if isinstance(row, Denied) else next(stored)) for row in wanted]
        return json_reply(wire.BulkResultJson(results=rows))

    def _show(self, call: Call) -> Reply:
        return json_reply(wire.write_link(self._one(call).link))

    def _change(self, call: Call) -> Reply:
        body = body_of(call, wire.ChangeJson)
        changes = wire.read_changes(body)
        if body.expires_at:
            changes["expires_at"] = answering.expiry(body.expires_at)
        hosted = self._one(call)
        changed = self._links.update(hosted, changes) if changes else hosted
        return json_reply(wire.write_link(changed.link))

    def _remove(self, call: Call) -> Reply:
        self._links.delete(self._one(call))
        return NO_CONTENT

    def _restore(self, call: Call) -> Reply:
        hosted = self._links.restore(call.caller.workspace_id, call.path["id"])
        return json_reply(wire.write_link(hosted.link))

    def _stats(self, call: Call) -> Reply:
        ask = body_of(call, AskJson)
        since, until = reach(ask.window, ask.step, call.now)
        found = [self._links.get(call.caller.workspace_id, link_id) for link_id in ask.ids]
        rows = [hosted for hosted in found if hosted is not None]
        stats = list(self._counts.stats(rows, since, until, ask.step))
        return json_reply(write_stats(stats, wire.exact(since) or "", wire.exact(until) or "", ask.step))

    def _one(self, call: Call) -> HostedLink:
        hosted = self._links.get(call.caller.workspace_id, call.path["id"])
        if hosted is None:
            raise Denied(Why.NOT_FOUND)
        return hosted


def _draft(body: wire.DraftJson) -> LinkDraft:
    if body.expires_at:
        body.expires_at = answering.expiry(body.expires_at)
    return wire.read_draft(body)


def _draft_or_denied(body: wire.DraftJson) -> LinkDraft | Denied:
    try:
        return _draft(body)
    except Denied as denied:
        return denied


def _row(result: HostedLink | Denied) -> wire.RowJson:
    if isinstance(result, Denied):
        return wire.RowJson(error=refusal_body(result))
    return wire.RowJson(link=wire.write_link(result.link))
