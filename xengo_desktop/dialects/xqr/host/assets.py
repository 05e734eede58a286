"""xQR's assets: announced, uploaded, confirmed, published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

from msgspec import Meta, Struct

from xengo_desktop.dialects.answering import NO_CONTENT, query_of
from xengo_desktop.dialects.files import file_reply
from xengo_desktop.dialects.hosting import PUBLIC_FILES, Call, Denied, Endpoint, Ground, Reply, Why
from xengo_desktop.dialects.xqr.assets import AssetJson, PresignedJson, PresignQuery, write_asset
from xengo_desktop.dialects.xqr.envelope import Envelope, Refusal
from xengo_desktop.dialects.xqr.host.envelopes import enveloped, headers

PREFIX = "/xqr/api/v1"
UPLOADS = "/assets/{asset_id}/upload"
FILES = PUBLIC_FILES.removeprefix(PREFIX) + "/tenants/{tenant}/originals/{asset_id}/{filename}"


class ListQuery(Struct, kw_only=True):
    """Which page."""

    limit: Annotated[int, Meta(ge=1, le=200)] = 50
    offset: Annotated[int, Meta(ge=0, lt=2**53)] = 0


class UploadQuery(Struct, kw_only=True):
    """The secret of an upload address."""

    token: Annotated[str, Meta(max_length=100)]


class AssetsPart:
    """Endpoints under `/assets`, and the published files."""

    def __init__(self, ground: Ground) -> None:
        self._assets = ground.assets
        one = Envelope[AssetJson]
        changed = {200: one, 400: Refusal, 403: Refusal, 404: Refusal}
        self.endpoints: Sequence[Endpoint] = (
            Endpoint(
                method="GET",
                path="/assets",
                handle=self._index,
                scope="assets:read",
                summary="List files, newest first",
                query=ListQuery,
                replies={200: Envelope[list[AssetJson]], 400: Refusal},
            ),
            Endpoint(
                method="POST",
                path="/assets/presign",
                handle=self._presign,
                scope="assets:write",
                summary="Announce a file and learn where its bytes go within 15 minutes",
                query=PresignQuery,
                replies={200: Envelope[PresignedJson], 400: Refusal, 403: Refusal},
            ),
            *(
                Endpoint(
                    method="POST",
                    path=path,
                    handle=self._confirm,
                    scope="assets:write",
                    summary="Say that all bytes are there",
                    replies=changed,
                )
                for path in ("/assets/{asset_id}/confirm", "/assets/presign/{asset_id}/confirm")
            ),
            Endpoint(
                method="POST",
                path="/assets/{asset_id}/publish",
                handle=self._publish,
                scope="assets:write",
                summary="Let anyone read a confirmed file",
                replies=changed,
            ),
            Endpoint(
                method="GET",
                path="/assets/{asset_id}",
                handle=self._show,
                scope="assets:read",
                summary="Read a file's facts",
                replies={200: one, 404: Refusal},
            ),
            Endpoint(
                method="DELETE",
                path="/assets/{asset_id}",
                handle=self._remove,
                scope="assets:write",
                summary="Delete a file for good",
                replies={204: None, 404: Refusal},
            ),
            Endpoint(
                method="PUT",
                path=UPLOADS,
                handle=self._receive,
                open=True,
                summary="Upload an announced file; the address is a secret that works once",
                body=bytes,
                room=self._room,
                query=UploadQuery,
                replies={200: None, 400: Refusal, 404: Refusal, 413: Refusal, 429: Refusal},
            ),
            Endpoint(
                method="GET",
                path=FILES,
                handle=self._file,
                open=True,
                summary="Read a published file",
                replies={200: bytes, 304: None, 404: Refusal},
            ),
        )

    def _index(self, call: Call) -> Reply:
        query = query_of(call, ListQuery)
        assets, total = self._assets.page(call.caller.workspace_id, limit=query.limit, offset=query.offset)
        rows = [write_asset(asset, call.base) for asset in assets]
        return enveloped(call, rows, total=total, limit=query.limit, offset=query.offset)

    def _presign(self, call: Call) -> Reply:
        query = query_of(call, PresignQuery)
        asset, secret = self._assets.announce(
            call.caller, query.filename, query.content_type, query.file_size
        )
        url = f"{call.base}{PREFIX}{UPLOADS.replace('{asset_id}', asset.id)}?token={secret}"
        sent = {"Content-Type": asset.media_type}
        return enveloped(call, PresignedJson(asset_id=asset.id, upload_url=url, headers=sent))

    def _room(self, call: Call) -> int:
        return self._assets.room(call.path["asset_id"], query_of(call, UploadQuery).token)

    def _receive(self, call: Call) -> Reply:
        self._assets.receive(call.path["asset_id"], query_of(call, UploadQuery).token, call.body)
        return Reply(media_type="", headers={"X-Request-Id": call.request_id})

    def _confirm(self, call: Call) -> Reply:
        asset = self._assets.confirm(call.caller, call.path["asset_id"])
        return enveloped(call, write_asset(asset, call.base))

    def _publish(self, call: Call) -> Reply:
        asset = self._assets.publish(call.caller.workspace_id, call.path["asset_id"])
        return enveloped(call, write_asset(asset, call.base))

    def _show(self, call: Call) -> Reply:
        asset = self._assets.get(call.caller.workspace_id, call.path["asset_id"])
        return enveloped(call, write_asset(asset, call.base))

    def _remove(self, call: Call) -> Reply:
        self._assets.delete(call.caller.workspace_id, call.path["asset_id"])
        return replace(NO_CONTENT, headers=headers(call.request_id, call.allowance))

    def _file(self, call: Call) -> Reply:
        tenant = call.path["tenant"].removeprefix("ws_")
        if not (tenant.isascii() and tenant.isdigit() and len(tenant) < 19):
            raise Denied(Why.NOT_FOUND, "File not found.")
        file = self._assets.published(int(tenant), call.path["asset_id"])
        if file.asset.filename != call.path["filename"]:
            raise Denied(Why.NOT_FOUND, "File not found.")
        return file_reply(file)
