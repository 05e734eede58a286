"""Many links in one request."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import UNSET

from xengo_desktop.dialects.base import Bulk
from xengo_desktop.dialects.xengo import wire
from xengo_desktop.dialects.xengo.client.calls import Calls
from xengo_desktop.dialects.xengo.refusals import refused_row
from xengo_desktop.domain.clock import Clock, now
from xengo_desktop.domain.errors import Refused
from xengo_desktop.domain.links import Link, LinkDraft
from xengo_desktop.net.http import Http

BULK_PATH = "/links/bulk"
"""xengo has a bulk call but does not say where; this is the likeliest place, a setting may name another."""


class BulkCalls(Calls):
    """The bulk call."""

    def __init__(self, http: Http, clock: Clock = now, bulk_path: str = BULK_PATH) -> None:
        super().__init__(http, clock)
        self._bulk_path = bulk_path

    def create_many(self, drafts: Sequence[LinkDraft]) -> Bulk:
        """Make many links with one request."""
        sent = wire.BulkJson(links=[wire.write_draft(draft) for draft in drafts])
        body = self._line.ask(wire.BulkResultJson, "POST", self._bulk_path, body=sent)
        return Bulk(
            requested=body.requested,
            created=body.created,
            failed=body.failed,
            results=_results(body, len(drafts)),
        )


def _results(body: wire.BulkResultJson, sent: int) -> tuple[Link | Refused, ...] | None:
    links, errors = body.links or [], body.errors or []
    if body.links is UNSET or len(links) + len(errors) != sent:
        return None
    refused = {error.index: refused_row(error.code, error.error) for error in errors}
    made = iter(links)
    if len(refused) != len(errors) or not all(0 <= index < sent for index in refused):
        return None
    return tuple(refused[index] if index in refused else wire.read_link(next(made)) for index in range(sent))
