"""Calls about this computer's files."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from xengo_desktop.dialects.local.assets import AssetJson, AssetsJson, read_asset
from xengo_desktop.dialects.local.client.calls import Calls
from xengo_desktop.dialects.reading import read, segment
from xengo_desktop.domain.assets import Asset

PAGE = 1000


class AssetCalls(Calls):
    """Files."""

    def assets(self) -> Sequence[Asset]:
        """Read all files, newest first."""
        found: dict[str, Asset] = {}
        while True:
            query: dict[str, str | int] = {"limit": PAGE, "offset": len(found)}
            page = self._line.ask(AssetsJson, "GET", "/assets", query=query).assets
            before = len(found)
            found.update((body.id, read_asset(body)) for body in page)
            if len(page) < PAGE or len(found) == before:
                return tuple(found.values())

    def add_asset(self, filename: str, media_type: str, data: bytes) -> Asset:
        """Send a file."""
        query = urlencode({"filename": filename, "media_type": media_type})
        answer = self._line.upload("POST", f"/assets?{query}", data, {"Content-Type": media_type})
        return read_asset(read(answer, AssetJson))

    def publish_asset(self, asset_id: str) -> Asset:
        """Let anyone read a file."""
        return read_asset(self._line.ask(AssetJson, "POST", f"{_path(asset_id)}/publish"))

    def delete_asset(self, asset_id: str) -> None:
        """Delete a file for good."""
        self._line.send("DELETE", _path(asset_id))


def _path(asset_id: str) -> str:
    return f"/assets/{segment(asset_id)}"
