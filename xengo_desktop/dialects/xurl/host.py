"""Answer as XURL would, text for text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import UNSET, Struct, UnsetType

from xengo_desktop.dialects import answering
from xengo_desktop.dialects.answering import WORDINGS, Wording, body_of, json_reply
from xengo_desktop.dialects.hosting import (
    Allowance,
    Call,
    Denied,
    Endpoint,
    Ground,
    HostedLink,
    Reply,
    Why,
)
from xengo_desktop.dialects.private import refuse_private
from xengo_desktop.dialects.shapes import known
from xengo_desktop.dialects.xurl import wire
from xengo_desktop.dialects.xurl.reserved import RESERVED
from xengo_desktop.domain.clicks import Step
from xengo_desktop.domain.clock import to_ms
from xengo_desktop.domain.links import LinkDraft

DEFAULT_LIMIT = 20
MOST = 100
LATEST = 2**53

ERRORS: Mapping[Why, Wording] = {
    **WORDINGS,
    Why.KEY_MISSING: Wording(401, "Invalid API key"),
    Why.KEY_UNKNOWN: Wording(401, "Invalid API key"),
    Why.KEY_REVOKED: Wording(401, "Invalid API key"),
    Why.KEY_EXPIRED: Wording(403, "API access is not enabled for your current plan"),
    Why.PLAN: Wording(403, "API access is not enabled for your current plan"),
    Why.QUOTA: Wording(403, "API quota exceeded"),
    Why.LINK_LIMIT: Wording(403, "Active link limit reached for your current plan"),
    Why.FOREIGN: Wording(403, "Unauthorized access to this link"),
    Why.NOT_FOUND: Wording(404, "Link not found"),
    Why.CODE_TAKEN: Wording(409, "This custom slug is already taken"),
}
FIXED = frozenset(
    {
        Why.KEY_MISSING,
        Why.KEY_UNKNOWN,
        Why.KEY_REVOKED,
        Why.KEY_EXPIRED,
        Why.PLAN,
        Why.QUOTA,
        Why.FOREIGN,
        Why.CODE_TAKEN,
        Why.LINK_LIMIT,
    }
)
"""Refusals whose text is part of the contract: callers tell them apart by it."""


class ListQuery(Struct, kw_only=True):
    """`limit` is brought into 1 to 100, and anything else that makes no sense is ignored."""

    limit: int | UnsetType = UNSET
    cursor: int | UnsetType = UNSET


class XurlHost:
    """XURL's endpoints over this computer's links on the default domain; each key owns its own."""

    service = "xurl"
    prefix = "/xurl/api/v1"

    def __init__(self, ground: Ground) -> None:
        self._links = ground.links
        self._counts = ground.counts
        error = wire.ErrorJson
        self.endpoints = (
            Endpoint(
                method="POST",
                path="/links",
                handle=self._create,
                summary="Create a short link",
                body=wire.CreateJson,
                replies={201: wire.CreatedJson, 400: error, 403: error, 409: error},
            ),
            Endpoint(
                method="GET",
                path="/links",
                handle=self._index,
                summary="List your links",
                query=ListQuery,
                replies={200: wire.PageJson},
            ),
            Endpoint(
                method="GET",
                path="/links/{id}/analytics",
                handle=self._analytics,
                summary="Read a link's last thirty days",
                replies={200: wire.AnalyticsJson, 403: error, 404: error},
            ),
            Endpoint(
                method="DELETE",
                path="/links/{id}",
                handle=self._remove,
                summary="Delete a link",
                replies={200: wire.DeletedJson, 403: error, 404: error},
            ),
        )

    def refuse(self, denied: Denied, *, request_id: str, allowance: Allowance | None) -> Reply:
        """Word a refusal as `{error}`."""
        status, text = answering.worded(denied, ERRORS)
        if denied.why in FIXED:
            text = ERRORS[denied.why].text
        if denied.why is Why.TOO_MANY and denied.retry_after is not None:
            text = f"Too many requests. Please try again in {denied.retry_after} seconds."
        return json_reply(wire.ErrorJson(error=text), status, _headers(denied, status))

    def _create(self, call: Call) -> Reply:
        draft = _draft(call)
        return json_reply(wire.write_created(self._links.create(call.caller, draft).link), 201)

    def _index(self, call: Call) -> Reply:
        limit = _limit(call.query.get("limit"))
        page = self._links.page(
            call.caller.workspace_id,
            limit=limit,
            before_ms=_cursor(call.query.get("cursor")),
            domain=self._links.default_domain(call.caller.workspace_id),
            owner=call.caller.key_id,
        )
        rows = [wire.write_link(hosted.link) for hosted in page.links]
        pagination = wire.PaginationJson(
            limit=limit, next_cursor=_last(page.links), has_more=len(rows) == limit
        )
        return json_reply(wire.PageJson(data=rows, pagination=pagination))

    def _analytics(self, call: Call) -> Reply:
        hosted = self._mine(call)
        since, until = wire.thirty_days(call.now)
        (stats,) = self._counts.stats([hosted], since, until, Step.DAY)
        return json_reply(wire.write_analytics(hosted.link.code, stats))

    def _remove(self, call: Call) -> Reply:
        hosted = self._mine(call)
        self._links.delete(hosted)
        return json_reply(wire.DeletedJson(success=True, id=hosted.link.code))

    def _mine(self, call: Call) -> HostedLink:
        workspace = call.caller.workspace_id
        found = self._links.find(
            call.path["id"], workspace_id=workspace, domain=self._links.default_domain(workspace)
        )
        if not found:
            raise Denied(Why.NOT_FOUND, "Link not found")
        if found[0].owner != call.caller.key_id:
            raise Denied(Why.FOREIGN)
        return found[0]


def _draft(call: Call) -> LinkDraft:
    given = body_of(call, dict[str, Any])
    # XURL takes what is no text for what is not there.
    texts = {name: value for name, value in given.items() if isinstance(value, str)}
    url = texts.get("url", "").strip()
    if not url:
        raise Denied(Why.INVALID, "URL is required", field="destination")
    texts["url"] = url
    if not texts.get("customSlug"):
        texts.pop("customSlug", None)
    try:
        body = msgspec.convert(texts, known(wire.CreateJson))
    except msgspec.ValidationError as error:
        raise _invalid(texts) from error
    if (body.custom_slug or "").lower() in RESERVED:
        raise Denied(Why.INVALID, "This custom slug is reserved", field="code")
    refuse_private(url)
    return wire.read_draft(body)


def _invalid(texts: Mapping[str, str]) -> Denied:
    if len(texts["url"]) > 2048:
        return Denied(Why.INVALID, "URL must have at most 2048 characters", field="destination")
    message = "Custom slug must be 2-30 characters: letters, numbers and hyphens only"
    return Denied(Why.INVALID, message, field="code")


def _limit(text: str | None) -> int:
    number = _number(text)
    return DEFAULT_LIMIT if number is None else max(1, min(MOST, number))


def _cursor(text: str | None) -> int | None:
    number = _number(text)
    return number if number is not None and 0 < number <= LATEST else None


def _number(text: str | None) -> int | None:
    # int() itself refuses thousands of digits, and takes letters of other scripts for digits.
    if text is None or len(text) > 20 or not text.isascii():
        return None
    try:
        return int(text)
    except ValueError:
        return None


def _last(links: tuple[HostedLink, ...]) -> int | None:
    if not links or links[-1].link.created_at is None:
        return None
    return to_ms(links[-1].link.created_at)


def _headers(denied: Denied, status: int) -> dict[str, str]:
    headers = answering.refusal_headers(denied, status)
    # XURL tells the wait in the text alone.
    headers.pop("Retry-After", None)
    return headers
