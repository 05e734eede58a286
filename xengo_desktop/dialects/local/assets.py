"""This computer's files as JSON."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from xengo_desktop.dialects.reading import moment
from xengo_desktop.domain.assets import Asset
from xengo_desktop.domain.clock import to_iso


class AssetJson(Struct, kw_only=True):
    """A file; anyone may read it at `public_url` once it is published."""

    id: str
    filename: str
    media_type: str
    size: int
    confirmed: bool = False
    public: bool = False
    public_url: str | None = None
    tags: list[str] = []
    created_at: str | None = None
    updated_at: str | None = None


class AssetsJson(Struct, kw_only=True):
    """Some files, and how many there are in all."""

    assets: list[AssetJson]
    total: int


class NewAssetQuery(Struct, kw_only=True):
    """What the file that is sent is called, and of what kind it is."""

    filename: Annotated[str, Meta(min_length=1, max_length=255)]
    media_type: Annotated[str, Meta(min_length=1, max_length=255)] = "application/octet-stream"


def read_asset(body: AssetJson) -> Asset:
    """Read a file's facts."""
    return Asset(
        id=body.id,
        filename=body.filename,
        media_type=body.media_type,
        size=body.size,
        confirmed=body.confirmed,
        public=body.public,
        public_url=body.public_url,
        tags=tuple(body.tags),
        created_at=moment(body.created_at),
        updated_at=moment(body.updated_at),
    )


def write_asset(asset: Asset, base: str) -> AssetJson:
    """Write a file's facts; `base` is where the caller finds it."""
    return AssetJson(
        id=asset.id,
        filename=asset.filename,
        media_type=asset.media_type,
        size=asset.size,
        confirmed=asset.confirmed,
        public=asset.public,
        public_url=base + asset.public_url if asset.public_url else None,
        tags=list(asset.tags),
        created_at=to_iso(asset.created_at) if asset.created_at else None,
        updated_at=to_iso(asset.updated_at) if asset.updated_at else None,
    )
