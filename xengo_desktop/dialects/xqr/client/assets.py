"""Calls about xQR's assets."""

from __future__ import annotations

from collections.abc import Sequence

from xengo_desktop.dialects.reading import segment
from xengo_desktop.dialects.xqr.assets import AssetJson, PresignedJson, read_asset, read_upload
from xengo_desktop.dialects.xqr.client.calls import Calls
from xengo_desktop.dialects.xqr.envelope import Envelope
from xengo_desktop.domain.assets import MOST_BYTES, Asset
from xengo_desktop.domain.errors import Invalid

PAGE = 200


class AssetCalls(Calls):
    """Files."""

    def assets(self) -> Sequence[Asset]:
        """Read all files, newest first; the list does not say how many there are."""
        found: dict[str, Asset] = {}
        offset = 0
        while True:
            query: dict[str, str | int] = {"limit": PAGE, "offset": offset}
            page = self._line.ask(Envelope[list[AssetJson]], "GET", "/assets", query=query).data
            fresh = [read_asset(body) for body in page if body.id not in found]
            found.update((asset.id, asset) for asset in fresh)
            if not fresh or len(page) < PAGE:
                return tuple(found.values())
            offset += len(page)

    def add_asset(self, filename: str, media_type: str, data: bytes) -> Asset:
        """Announce a file, upload it and confirm that; Invalid for one that is too large."""
        if not 0 < len(data) <= MOST_BYTES:
            raise Invalid("A file at xQR has 1 byte to 25 MB.")
        query: dict[str, str | int] = {"filename": filename, "content_type": media_type}
        query["file_size"] = len(data)
        body = self._line.ask(Envelope[PresignedJson], "POST", "/assets/presign", query=query)
        upload = read_upload(body.data)
        self._line.upload(upload.method, upload.url, data, dict(upload.headers))
        path = f"{_path(upload.asset_id)}/confirm"
        return read_asset(self._line.ask(Envelope[AssetJson], "POST", path).data)

    def publish_asset(self, asset_id: str) -> Asset:
        """Let anyone read a file."""
        return read_asset(self._line.ask(Envelope[AssetJson], "POST", f"{_path(asset_id)}/publish").data)

    def delete_asset(self, asset_id: str) -> None:
        """Delete a file for good."""
        self._line.send("DELETE", _path(asset_id))


def _path(asset_id: str) -> str:
    return f"/assets/{segment(asset_id)}"
