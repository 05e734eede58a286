"""Templates and files that hosts stand on, kept in plain lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from xengo_desktop.dialects.hosting import PUBLIC_FILES, Caller, Denied, Picture, PublishedFile, Why
from xengo_desktop.domain.assets import Asset
from xengo_desktop.domain.clock import Clock
from xengo_desktop.domain.templates import QrTemplate, TemplateDesign


def described(
    text: str,
    image_format: str,
    scale: int,
    design: TemplateDesign = TemplateDesign(),  # noqa: B008 - frozen
    logo: bytes | None = None,
) -> Picture:
    """Satisfies `hosting.Artist`: a code is drawn as its own description."""
    looks = "" if design == TemplateDesign() else f" {design.foreground} {design.dot_style}"
    return Picture(f"{image_format} {scale} {text}{looks}".encode())


class MemoryTemplates:
    """Satisfies `hosting.Templates`."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kept: list[QrTemplate] = []

    def all(self, workspace_id: int) -> Sequence[QrTemplate]:
        return self._kept[::-1]

    def get(self, workspace_id: int, template_id: str) -> QrTemplate:
        for kept in self._kept:
            if kept.id == template_id:
                return kept
        raise Denied(Why.NOT_FOUND, "Template not found.")

    def create(
        self, caller: Caller, name: str, design: TemplateDesign, description: str | None = None
    ) -> QrTemplate:
        number = f"tpl_{len(self._kept) + 1}"
        stamps = {"created_at": self._clock(), "updated_at": self._clock()}
        made = QrTemplate(id=number, name=name, design=design, description=description, **stamps)
        self._kept.append(made)
        return made

    def change(self, workspace_id: int, template_id: str, changes: Mapping[str, object]) -> QrTemplate:
        before = self.get(workspace_id, template_id)
        fields: dict[str, Any] = dict(changes)
        if "design" in fields:
            fields["design"] = replace(before.design, **fields["design"])
        after = replace(before, **fields)
        self._kept[self._kept.index(before)] = after
        return after

    def delete(self, workspace_id: int, template_id: str) -> None:
        self._kept.remove(self.get(workspace_id, template_id))


class MemoryAssets:
    """Satisfies `hosting.Assets`; the secret of an upload is its file's name."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kept: dict[str, Asset] = {}
        self._data: dict[str, bytes] = {}

    def page(self, workspace_id: int, *, limit: int, offset: int = 0) -> tuple[Sequence[Asset], int]:
        newest = list(self._kept.values())[::-1]
        return newest[offset : offset + limit], len(newest)

    def get(self, workspace_id: int, asset_id: str) -> Asset:
        if asset_id not in self._kept:
            raise Denied(Why.NOT_FOUND, "Asset not found.")
        return self._kept[asset_id]

    def announce(self, caller: Caller, filename: str, media_type: str, size: int) -> tuple[Asset, str]:
        number = f"asset-{len(self._kept) + 1}"
        stamps = {"created_at": self._clock(), "updated_at": self._clock()}
        made = Asset(id=number, filename=filename, media_type=media_type, size=size, **stamps)
        self._kept[number] = made
        return made, filename

    def room(self, asset_id: str, secret: str) -> int:
        asset = self.get(1, asset_id)
        if asset.filename != secret or asset_id in self._data:
            raise Denied(Why.NOT_FOUND)
        return asset.size

    def receive(self, asset_id: str, secret: str, data: bytes) -> None:
        if len(data) != self.room(asset_id, secret):
            raise Denied(Why.INVALID)
        self._data[asset_id] = data

    def confirm(self, caller: Caller, asset_id: str) -> Asset:
        asset = self.get(caller.workspace_id, asset_id)
        if asset_id not in self._data:
            raise Denied(Why.INVALID, "The file has not arrived yet.")
        return self._put(replace(asset, confirmed=True))

    def add(self, workspace_id: int, filename: str, media_type: str, data: bytes) -> Asset:
        window = Caller(key_id=0, service="local", workspace_id=workspace_id)
        asset, secret = self.announce(window, filename, media_type, len(data))
        self.receive(asset.id, secret, data)
        return self.confirm(window, asset.id)

    def publish(self, workspace_id: int, asset_id: str) -> Asset:
        asset = self.get(workspace_id, asset_id)
        if not asset.confirmed:
            raise Denied(Why.INVALID, "Confirm the upload first.")
        path = f"{PUBLIC_FILES}/tenants/ws_1/originals/{asset_id}/{asset.filename}"
        return self._put(replace(asset, public=True, public_url=path))

    def published(self, workspace_id: int, asset_id: str) -> PublishedFile:
        asset = self.get(workspace_id, asset_id)
        if not asset.public:
            raise Denied(Why.NOT_FOUND, "Asset not found.")
        return PublishedFile(asset, lambda start, stop: self._data[asset_id][start:stop])

    def delete(self, workspace_id: int, asset_id: str) -> None:
        self.get(workspace_id, asset_id)
        del self._kept[asset_id]

    def _put(self, asset: Asset) -> Asset:
        self._kept[asset.id] = asset
        return asset
