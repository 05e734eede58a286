"""The clicks of all links of this computer summed up, and those of one broken down."""

from __future__ import annotations

from collections.abc import Sequence

from xengo_desktop.dialects.answering import json_reply, query_of
from xengo_desktop.dialects.hosting import Call, Denied, Endpoint, Ground, Reply, Why
from xengo_desktop.dialects.local.summing import SummaryJson, SummaryQuery, write_summary
from xengo_desktop.dialects.local.wire import RefusalJson
from xengo_desktop.domain.clicks import reach


class SummaryPart:
    """`/summary`, for everything and for one link."""

    def __init__(self, ground: Ground) -> None:
        self._links = ground.links
        self._overview = ground.overview
        self.endpoints: Sequence[Endpoint] = (
            Endpoint(
                method="GET",
                path="/summary",
                handle=self._all,
                summary="Sum up the clicks of all links",
                query=SummaryQuery,
                replies={200: SummaryJson, 400: RefusalJson},
            ),
            Endpoint(
                method="GET",
                path="/links/{id}/summary",
                handle=self._one,
                summary="Break down the clicks of one link",
                query=SummaryQuery,
                replies={200: SummaryJson, 400: RefusalJson, 404: RefusalJson},
            ),
        )

    def _all(self, call: Call) -> Reply:
        return self._sum_up(call, None)

    def _one(self, call: Call) -> Reply:
        hosted = self._links.get(call.caller.workspace_id, call.path["id"])
        if hosted is None:
            raise Denied(Why.NOT_FOUND)
        return self._sum_up(call, hosted.row)

    def _sum_up(self, call: Call, row: int | None) -> Reply:
        query = query_of(call, SummaryQuery)
        since, until = reach(query.window, query.width, call.now)
        summary = self._overview.summary(call.caller.workspace_id, since, until, query.width, row=row)
        return json_reply(write_summary(summary))
