"""xQR's links, and the codes that it draws of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from xengo_desktop.dialects import answering
from xengo_desktop.dialects.answering import NO_CONTENT, body_of, query_of
from xengo_desktop.dialects.hosting import (
    Call,
    Caller,
    Denied,
    Endpoint,
    Ground,
    HostedLink,
    Links,
    Reply,
    Why,
)
from xengo_desktop.dialects.private import refuse_private
from xengo_desktop.dialects.reading import moment
from xengo_desktop.dialects.xqr import wire
from xengo_desktop.dialects.xqr.envelope import Envelope, Refusal
from xengo_desktop.dialects.xqr.host.envelopes import CODES, enveloped, headers
from xengo_desktop.dialects.xqr.host.features import need
from xengo_desktop.dialects.xqr.host.render import Drawing, ImageQuery
from xengo_desktop.dialects.xqr.rules import RuleInput
from xengo_desktop.domain.links import Link, LinkDraft
from xengo_desktop.domain.tags import Tag


class ListQuery(Struct, kw_only=True):
    """Which page, and which links."""

    limit: Annotated[int, Meta(ge=1, le=200)] = 50
    offset: Annotated[int, Meta(ge=0, lt=2**53)] = 0
    label: str | UnsetType = UNSET
    enabled: bool | UnsetType = UNSET


class CodeQuery(ImageQuery, kw_only=True):
    """How the code is drawn, with a template's looks or plain."""

    template_id: str | UnsetType = UNSET


def find_link(links: Links, call: Call, link_id: str) -> HostedLink:
    """Return a link of the caller's on the default domain; Denied NOT_FOUND otherwise."""
    hosted = sees(links, call.caller.workspace_id, link_id)
    if hosted is None:
        raise Denied(Why.NOT_FOUND, "Link not found.")
    return hosted


def sees(links: Links, workspace_id: int, link_id: str) -> HostedLink | None:
    """Return a link if xQR shows it: those of the default domain."""
    hosted = links.get(workspace_id, link_id)
    if hosted is None or hosted.link.domain != links.default_domain(workspace_id):
        return None
    return hosted


class LinksPart:
    """Endpoints under `/links`."""

    def __init__(self, ground: Ground) -> None:
        self._links = ground.links
        self._drawing = Drawing(ground)
        one = Envelope[wire.LinkJson]
        self.endpoints: Sequence[Endpoint] = (
            Endpoint(
                method="GET",
                path="/links",
                handle=self._index,
                scope="links:read",
                summary="List links",
                query=ListQuery,
                replies={200: Envelope[list[wire.LinkJson]], 400: Refusal},
            ),
            Endpoint(
                method="POST",
                path="/links",
                handle=self._create,
                scope="links:write",
                summary="Create a link",
                body=wire.CreateJson,
                replies={201: one, 400: Refusal, 403: Refusal, 409: Refusal},
            ),
            Endpoint(
                method="POST",
                path="/links/bulk",
                handle=self._create_many,
                scope="links:write",
                summary="Create up to a hundred links",
                body=wire.BulkJson,
                replies={201: Envelope[wire.BulkResultJson], 400: Refusal, 403: Refusal},
            ),
            Endpoint(
                method="PATCH",
                path="/links/bulk/status",
                handle=self._switch,
                scope="links:write",
                summary="Switch up to two hundred links on or off",
                body=wire.SwitchJson,
                replies={200: Envelope[wire.SwitchedJson], 400: Refusal, 403: Refusal},
            ),
            Endpoint(
                method="GET",
                path="/links/{link_id}",
                handle=self._show,
                scope="links:read",
                summary="Read a link",
                replies={200: one, 404: Refusal},
            ),
            Endpoint(
                method="PATCH",
                path="/links/{link_id}",
                handle=self._change,
                scope="links:write",
                summary="Change a link",
                body=wire.ChangeJson,
                replies={200: one, 400: Refusal, 403: Refusal, 404: Refusal},
            ),
            Endpoint(
                method="DELETE",
                path="/links/{link_id}",
                handle=self._remove,
                scope="links:write",
                summary="Delete a link and its analytics",
                replies={204: None, 404: Refusal},
            ),
            Endpoint(
                method="GET",
                path="/links/{link_id}/qr",
                handle=self._code,
                scope="qr:render",
                summary="Draw a link's QR code",
                query=CodeQuery,
                replies={200: bytes, 400: Refusal, 404: Refusal},
            ),
        )

    def _index(self, call: Call) -> Reply:
        query = query_of(call, ListQuery)
        workspace = call.caller.workspace_id
        page = self._links.page(
            workspace,
            limit=query.limit,
            offset=query.offset,
            domain=self._links.default_domain(workspace),
            label=None if query.label is UNSET else query.label,
            enabled=None if query.enabled is UNSET else query.enabled,
        )
        rows = [wire.write_link(hosted.link) for hosted in page.links]
        return enveloped(call, rows, total=page.total, limit=query.limit, offset=query.offset)

    def _create(self, call: Call) -> Reply:
        hosted = self._links.create(call.caller, _draft(call.caller, body_of(call, wire.CreateJson)))
        return enveloped(call, wire.write_link(hosted.link), 201)

    def _create_many(self, call: Call) -> Reply:
        need(call.caller, "bulk_ops")
        bodies = body_of(call, wire.BulkJson).links
        wanted = [_draft_or_denied(call.caller, body) for body in bodies]
        drafts = [row for row in wanted if isinstance(row, LinkDraft)]
        stored = iter(self._links.create_many(call.caller, drafts))
        results = [row if isinstance(row, Denied) else next(stored) for row in wanted]
        data = wire.BulkResultJson(
            created=[wire.write_link(row.link) for row in results if isinstance(row, HostedLink)],
            errors=[
                _row_error(index, bodies[index].url, row)
                for index, row in enumerate(results)
                if isinstance(row, Denied)
            ],
        )
        return enveloped(call, data, 201)

    def _switch(self, call: Call) -> Reply:
        need(call.caller, "bulk_ops")
        body = body_of(call, wire.SwitchJson)
        workspace = call.caller.workspace_id
        seen = [link_id for link_id in body.ids if sees(self._links, workspace, link_id)]
        updated = self._links.set_enabled(workspace, seen, body.enabled)
        return enveloped(call, wire.SwitchedJson(updated=updated))

    def _show(self, call: Call) -> Reply:
        return enveloped(call, wire.write_link(self._one(call).link))

    def _change(self, call: Call) -> Reply:
        body = body_of(call, wire.ChangeJson)
        hosted = self._one(call)
        changes = wire.read_changes(body)
        refuse_private(changes.get("destination"))
        if body.routing_rules is not UNSET:
            _check_rules(call.caller, body.routing_rules)
        if body.labels is not UNSET:
            changes["tags"] = _tags(hosted.link, body.labels)
        changed = self._links.update(hosted, changes) if changes else hosted
        return enveloped(call, wire.write_link(changed.link))

    def _remove(self, call: Call) -> Reply:
        self._links.delete(self._one(call))
        return replace(NO_CONTENT, headers=headers(call.request_id, call.allowance))

    def _code(self, call: Call) -> Reply:
        query = query_of(call, CodeQuery)
        link = self._one(call).link
        design = self._drawing.look(call, query.template_id)
        return self._drawing.reply(call, link.short_url, query, design, f"{link.id[:8]}-qr")

    def _one(self, call: Call) -> HostedLink:
        return find_link(self._links, call, call.path["link_id"])


def _draft(caller: Caller, body: wire.CreateJson) -> LinkDraft:
    refuse_private(body.url)
    _check_rules(caller, body.routing_rules or [])
    if body.expires_at:
        body.expires_at = answering.expiry(body.expires_at)
    return wire.read_draft(body)


def _draft_or_denied(caller: Caller, body: wire.CreateJson) -> LinkDraft | Denied:
    try:
        return _draft(caller, body)
    except Denied as denied:
        return denied


def _check_rules(caller: Caller, rules: list[RuleInput]) -> None:
    if rules:
        need(caller, "routing_rules")
    for rule in rules:
        refuse_private(rule.destination)
        until = rule.conditions.expires_at if rule.conditions else None
        if until and moment(until) is None:
            raise Denied(Why.INVALID, "expires_at of a rule must be an ISO 8601 time.", field="rules")


def _tags(link: Link, labels: list[str]) -> tuple[Tag, ...]:
    """Replace the labels; tags with values belong to other views and stay."""
    kept = tuple(tag for tag in link.tags if tag.value)
    for tag in kept:
        if tag.key in labels:
            raise Denied(Why.INVALID, f"“{tag.key}” is a tag with a value elsewhere.", field="tags")
    return kept + tuple(map(Tag, dict.fromkeys(labels)))


def _row_error(index: int, url: str, denied: Denied) -> wire.BulkErrorJson:
    _, text = answering.worded(denied, answering.WORDINGS)
    return wire.BulkErrorJson(index=index, url=url, code=CODES[denied.why], message=text)
