"""xQR's assets as JSON, both ways."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from xengo_desktop.dialects.reading import moment
from xengo_desktop.domain.assets import MOST_BYTES, Asset, Upload
from xengo_desktop.domain.clock import to_iso

OCTETS = "application/octet-stream"
PENDING, CONFIRMED = "pending", "confirmed"


class AssetJson(Struct, kw_only=True):
    """A file; `status` is pending until its bytes are there and confirmed."""

    id: str
    filename: str
    mime_type: str = OCTETS
    file_size: int = 0
    status: str = PENDING
    is_public: bool = False
    public_url: str | None = None
    tags: list[str] | None | UnsetType = UNSET
    created_at: str | None | UnsetType = UNSET
    updated_at: str | None | UnsetType = UNSET


class PresignQuery(Struct, kw_only=True):
    """The file that shall be uploaded."""

    filename: Annotated[str, Meta(min_length=1, max_length=255)]
    file_size: Annotated[int, Meta(ge=1, le=MOST_BYTES)]
    content_type: Annotated[str, Meta(min_length=1, max_length=255)] = OCTETS


class PresignedJson(Struct, kw_only=True):
    """Where the bytes go, and with which headers."""

    asset_id: str
    upload_url: str
    method: str = "PUT"
    headers: dict[str, str] = {}


def read_asset(body: AssetJson) -> Asset:
    """Read a file's facts."""
    return Asset(
        id=body.id,
        filename=body.filename,
        media_type=body.mime_type,
        size=body.file_size,
        confirmed=body.status.lower() == CONFIRMED,
        public=body.is_public,
        public_url=body.public_url,
        tags=tuple(body.tags or ()),
        created_at=moment(body.created_at),
        updated_at=moment(body.updated_at),
    )


def write_asset(asset: Asset, base: str) -> AssetJson:
    """Write a file of this computer; `base` is where the caller finds it."""
    return AssetJson(
        id=asset.id,
        filename=asset.filename,
        mime_type=asset.media_type,
        file_size=asset.size,
        status=CONFIRMED if asset.confirmed else PENDING,
        is_public=asset.public,
        public_url=base + asset.public_url if asset.public_url else None,
        tags=list(asset.tags),
        created_at=to_iso(asset.created_at) if asset.created_at else None,
        updated_at=to_iso(asset.updated_at) if asset.updated_at else None,
    )


def read_upload(body: PresignedJson) -> Upload:
    """Read where the bytes go."""
    return Upload(
        asset_id=body.asset_id, url=body.upload_url, method=body.method, headers=tuple(body.headers.items())
    )
