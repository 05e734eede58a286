"""The request log of this computer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from xengo_desktop.dialects.answering import json_reply, query_of
from xengo_desktop.dialects.hosting import Call, Endpoint, Ground, Reply
from xengo_desktop.dialects.local.requests import RequestsJson, write_request
from xengo_desktop.dialects.local.wire import RefusalJson

Number = Annotated[int, Meta(ge=0, lt=2**62)]


class RequestsQuery(Struct, kw_only=True):
    """Which calls: those of one key, and those before one of the log."""

    key_id: Number | UnsetType = UNSET
    before: Number | UnsetType = UNSET
    limit: Annotated[int, Meta(ge=1, le=1000)] = 100


class RequestsPart:
    """One endpoint: `/requests`."""

    def __init__(self, ground: Ground) -> None:
        self._requests = ground.requests
        self.endpoints: Sequence[Endpoint] = (
            Endpoint(
                method="GET",
                path="/requests",
                handle=self._index,
                summary="List calls that came with a key, newest first",
                query=RequestsQuery,
                replies={200: RequestsJson, 400: RefusalJson},
            ),
        )

    def _index(self, call: Call) -> Reply:
        query = query_of(call, RequestsQuery)
        lines = self._requests.page(
            call.caller.workspace_id,
            key_id=None if query.key_id is UNSET else query.key_id,
            before=None if query.before is UNSET else query.before,
            limit=query.limit,
        )
        return json_reply(RequestsJson(requests=[write_request(line) for line in lines]))
