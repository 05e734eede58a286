"""xengo's bulk call, under each of the paths where it may be looked for."""

from __future__ import annotations

from collections.abc import Sequence

from xengo_desktop.dialects import answering
from xengo_desktop.dialects.answering import body_of, json_reply
from xengo_desktop.dialects.hosting import Call, Denied, Endpoint, Ground, HostedLink, Reply
from xengo_desktop.dialects.xengo import wire
from xengo_desktop.dialects.xengo.host.links import draft_of
from xengo_desktop.dialects.xengo.host.refusing import ERRORS, code_of
from xengo_desktop.domain.links import LinkDraft

BULK_PATHS = ("/links/bulk", "/bulk", "/links:bulk")
"""xengo does not say where its bulk call is; the first is ours, the others are guesses of callers."""


class BulkPart:
    """One endpoint under three paths."""

    def __init__(self, ground: Ground) -> None:
        self._links = ground.links
        self.endpoints: Sequence[Endpoint] = [
            Endpoint(
                method="POST",
                path=path,
                handle=self._create_many,
                summary="Create many links",
                body=wire.BulkJson,
                replies={200: wire.BulkResultJson, 400: wire.ErrorJson},
            )
            for path in BULK_PATHS
        ]

    def _create_many(self, call: Call) -> Reply:
        wanted = [_draft_or_denied(row) for row in body_of(call, wire.BulkJson).links]
        drafts = [row for row in wanted if isinstance(row, LinkDraft)]
        stored = iter(self._links.create_many(call.caller, drafts))
        results = [row if isinstance(row, Denied) else next(stored) for row in wanted]
        links = [wire.write_link(row.link) for row in results if isinstance(row, HostedLink)]
        errors = [_row_error(index, row) for index, row in enumerate(results) if isinstance(row, Denied)]
        body = wire.BulkResultJson(
            requested=len(wanted), created=len(links), failed=len(errors), links=links, errors=errors
        )
        return json_reply(body)


def _draft_or_denied(body: wire.CreateJson) -> LinkDraft | Denied:
    try:
        return draft_of(body)
    except Denied as denied:
        return denied


def _row_error(index: int, denied: Denied) -> wire.BulkErrorJson:
    _, text = answering.worded(denied, ERRORS)
    return wire.BulkErrorJson(index=index, code=code_of(denied.why), error=text)
