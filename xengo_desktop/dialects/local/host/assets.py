"""This computer's files: added, published and deleted with one call each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Meta, Struct

from xengo_desktop.dialects.answering import NO_CONTENT, json_reply, query_of
from xengo_desktop.dialects.hosting import Call, Endpoint, Ground, Reply
from xengo_desktop.dialects.local.assets import AssetJson, AssetsJson, NewAssetQuery, write_asset
from xengo_desktop.dialects.local.wire import RefusalJson


class AssetListQuery(Struct, kw_only=True):
    """Which page."""

    limit: Annotated[int, Meta(ge=1, le=1000)] = 200
    offset: Annotated[int, Meta(ge=0, lt=2**53)] = 0


class AssetsPart:
    """Endpoints under `/assets`."""

    def __init__(self, ground: Ground) -> None:
        self._assets = ground.assets
        self.endpoints: Sequence[Endpoint] = (
            Endpoint(
                method="GET",
                path="/assets",
                handle=self._index,
                summary="List files, newest first",
                query=AssetListQuery,
                replies={200: AssetsJson, 400: RefusalJson},
            ),
            Endpoint(
                method="POST",
                path="/assets",
                handle=self._add,
                summary="Keep a file, sent as the body",
                query=NewAssetQuery,
                body=bytes,
                replies={201: AssetJson, 400: RefusalJson, 413: RefusalJson},
            ),
            Endpoint(
                method="POST",
                path="/assets/{id}/publish",
                handle=self._publish,
                summary="Let anyone read a file",
                replies={200: AssetJson, 400: RefusalJson, 404: RefusalJson},
            ),
            Endpoint(
                method="DELETE",
                path="/assets/{id}",
                handle=self._remove,
                summary="Delete a file for good",
                replies={204: None, 404: RefusalJson},
            ),
        )

    def _index(self, call: Call) -> Reply:
        query = query_of(call, AssetListQuery)
        assets, total = self._assets.page(call.caller.workspace_id, limit=query.limit, offset=query.offset)
        return json_reply(AssetsJson(assets=[write_asset(row, call.base) for row in assets], total=total))

    def _add(self, call: Call) -> Reply:
        query = query_of(call, NewAssetQuery)
        asset = self._assets.add(call.caller.workspace_id, query.filename, query.media_type, call.body)
        return json_reply(write_asset(asset, call.base), 201)

    def _publish(self, call: Call) -> Reply:
        asset = self._assets.publish(call.caller.workspace_id, call.path["id"])
        return json_reply(write_asset(asset, call.base))

    def _remove(self, call: Call) -> Reply:
        self._assets.delete(call.caller.workspace_id, call.path["id"])
        return NO_CONTENT
