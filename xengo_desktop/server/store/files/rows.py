"""Rows of files and of their parts, inside somebody's transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, delete, func, insert, select, update

from xengo_desktop.dialects.hosting import PUBLIC_FILES, Denied, Why
from xengo_desktop.domain.assets import Asset
from xengo_desktop.domain.clock import from_ms
from xengo_desktop.server.store.links.fields import fits
from xengo_desktop.server.store.tables import asset_parts, assets

Row = Mapping[Any, Any]

PART = 1 << 20
"""Bytes of one part; a larger file is written in several steps, with room for other writers between them."""

FORGOTTEN_AFTER_MS = 60 * 60 * 1000
"""How long after its time an upload that nobody confirmed is kept."""

MOST_PENDING = 100
"""Uploads of one workspace that may wait to be confirmed."""


def gone() -> Denied:
    """Refuse a file that is not there, or somebody else's."""
    return Denied(Why.NOT_FOUND, "Asset not found.")


def digest(secret: str) -> bytes:
    """Return what is kept of a secret; it is long and random, so a plain hash is enough."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()


def check_size(came: int, announced: int) -> None:
    """Denied INVALID unless as many bytes came as were announced."""
    if came != announced:
        message = f"{announced:,} bytes were announced, and {came:,} came. Send the file again, whole."
        raise Denied(Why.INVALID, message, field="file_size")


def one(connection: Connection, workspace_id: int, asset_id: str) -> Row:
    """Return a row of the workspace; Denied NOT_FOUND."""
    mine = select(assets).where(assets.c.workspace_id == workspace_id, assets.c.public_id == asset_id)
    row = connection.execute(mine).mappings().first() if fits(asset_id) else None
    if row is None:
        raise gone()
    return row


def announced(connection: Connection, asset_id: str, secret: str, stamp: int) -> Row:
    """Return the row that a secret opens; Denied says no more than that it opens none."""
    mine = (assets.c.public_id == asset_id, assets.c.upload_hash == digest(secret))
    open_still = select(assets).where(*mine, assets.c.upload_until > stamp)
    row = connection.execute(open_still).mappings().first() if fits(asset_id) else None
    if row is None:
        message = "This upload address is unknown, used, or older than 15 minutes; ask for a new one."
        raise Denied(Why.NOT_FOUND, message)
    return row


def announce(connection: Connection, values: Mapping[str, Any], stamp: int) -> Asset:
    """Store a file that is still to come; Denied LINK_LIMIT while too many are."""
    tidy(connection, stamp)
    waiting = (assets.c.workspace_id == values["workspace_id"], assets.c.confirmed.is_(False))
    count = connection.execute(select(func.count()).select_from(assets).where(*waiting)).scalar_one()
    if count >= MOST_PENDING:
        message = f"{MOST_PENDING} uploads wait to be confirmed; confirm or delete some first."
        raise Denied(Why.LINK_LIMIT, message)
    return asset(insert_row(connection, values))


def insert_row(connection: Connection, values: Mapping[str, Any]) -> Row:
    """Store a file without its bytes."""
    return connection.execute(insert(assets).values(values).returning(assets)).mappings().one()


def change(connection: Connection, number: int, **values: Any) -> Row:
    """Set columns of a file; Denied NOT_FOUND if it was deleted meanwhile."""
    mine = update(assets).where(assets.c.id == number).values(values).returning(assets)
    row = connection.execute(mine).mappings().first()
    if row is None:
        raise gone()
    return row


def put_part(connection: Connection, number: int, part: int, piece: bytes) -> None:
    """Store one part of a file; Denied NOT_FOUND if the file was deleted meanwhile."""
    if connection.execute(select(assets.c.id).where(assets.c.id == number)).first() is None:
        raise gone()
    # What an upload that broke off has left is written over.
    connection.execute(
        delete(asset_parts).where(asset_parts.c.asset_id == number, asset_parts.c.part == part)
    )
    connection.execute(insert(asset_parts).values(asset_id=number, part=part, bytes=piece))


def tidy(connection: Connection, stamp: int) -> int:
    """Forget uploads that ran out long ago; return how many those were."""
    old = assets.c.upload_until < stamp - FORGOTTEN_AFTER_MS
    return connection.execute(delete(assets).where(assets.c.confirmed.is_(False), old)).rowcount


def asset(row: Row) -> Asset:
    """Read a row."""
    return Asset(
        id=row["public_id"],
        filename=row["filename"],
        media_type=row["media_type"],
        size=row["size"],
        confirmed=row["confirmed"],
        public=row["public"],
        public_url=_path(row) if row["public"] else None,
        tags=tuple(row["tags"]),
        created_at=from_ms(row["created_at"]),
        updated_at=from_ms(row["updated_at"]),
    )


def _path(row: Row) -> str:
    tenant = f"tenants/ws_{row['workspace_id']}/originals/{row['public_id']}"
    return f"{PUBLIC_FILES}/{tenant}/{quote(row['filename'], safe='')}"


def read(connection: Connection, number: int, start: int, stop: int) -> bytes:
    """Read some bytes of a file; those of one that was deleted meanwhile are not there."""
    first, last = start // PART, max(start, stop - 1) // PART
    mine = (asset_parts.c.asset_id == number, asset_parts.c.part.between(first, last))
    ordered = select(asset_parts.c.bytes).where(*mine).order_by(asset_parts.c.part)
    pieces: Iterable[bytes] = connection.execute(ordered).scalars()
    return b"".join(pieces)[start - first * PART : stop - first * PART]
