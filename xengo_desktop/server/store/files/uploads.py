"""Files on their way into the store: announced, received, confirmed."""

from __future__ import annotations

import secrets
import uuid
from functools import partial
from typing import Any

from sqlalchemy import Connection

from xengo_desktop.dialects.hosting import Caller, Denied, Why
from xengo_desktop.domain.assets import MOST_BYTES, Asset
from xengo_desktop.domain.clock import Clock, to_ms
from xengo_desktop.server.store.database.door import Database
from xengo_desktop.server.store.files import rows as rows
from xengo_desktop.server.store.files.filenames import check_filename, check_media_type
from xengo_desktop.server.store.keys import ceilings
from xengo_desktop.server.store.telling.outbox import Outbox

OPEN_FOR_MS = 15 * 60 * 1000
"""How long an upload address is good."""

UPLOADED = "asset.uploaded"


class Uploads:
    """The half of the store's assets that takes files in."""

    def __init__(self, database: Database, clock: Clock, outbox: Outbox) -> None:
        self._database = database
        self._clock = clock
        self._outbox = outbox

    def announce(self, caller: Caller, filename: str, media_type: str, size: int) -> tuple[Asset, str]:
        """Make room for a file; also return the secret that lets its bytes in once, within 15 minutes.

        Denied INVALID, or LINK_LIMIT where the caller's plan has no room.
        """
        secret = secrets.token_urlsafe(32)
        stamp = self._now()
        values = _new(caller.workspace_id, filename, media_type, size, stamp)
        values |= {"upload_hash": rows.digest(secret), "upload_until": stamp + OPEN_FOR_MS}

        def work(connection: Connection) -> Asset:
            ceilings.check_announced(connection, caller, size, stamp)
            return rows.announce(connection, values, stamp)

        return self._database.write(work), secret

    def room(self, asset_id: str, secret: str) -> int:
        """Return how many bytes an announced file is to have; Denied NOT_FOUND if the secret is no good."""
        with self._database.reading() as connection:
            size: int = rows.announced(connection, asset_id, secret, self._now())["size"]
        return size

    def receive(self, asset_id: str, secret: str, data: bytes) -> None:
        """Keep the bytes of an announced file; Denied NOT_FOUND or INVALID."""
        stamp = self._now()

        def claim(connection: Connection) -> int:
            row = rows.announced(connection, asset_id, secret, stamp)
            rows.check_size(len(data), row["size"])
            rows.change(connection, row["id"], upload_hash=None)
            return int(row["id"])

        number = self._database.write(claim)
        self._write_parts(number, data)
        self._database.write(
            lambda connection: rows.change(connection, number, stored=len(data), updated_at=self._now())
        )

    def confirm(self, caller: Caller, asset_id: str) -> Asset:
        """Call the upload done; Denied NOT_FOUND, INVALID where bytes are missing, or LINK_LIMIT."""
        stamp = self._now()

        def work(connection: Connection) -> Asset:
            row = rows.one(connection, caller.workspace_id, asset_id)
            if row["confirmed"]:
                return rows.asset(row)
            if row["stored"] != row["size"]:
                raise Denied(Why.INVALID, "The file has not arrived yet; PUT it to its upload_url first.")
            ceilings.check_confirmed(connection, caller, row["size"])
            return self._confirmed(connection, row["id"], stamp)

        asset = self._database.write(work)
        self._outbox.ring()
        return asset

    def add(self, workspace_id: int, filename: str, media_type: str, data: bytes) -> Asset:
        """Keep a file in one step, confirmed."""
        stamp = self._now()
        values = _new(workspace_id, filename, media_type, len(data), stamp)
        values["upload_until"] = stamp + OPEN_FOR_MS
        number = self._database.write(lambda connection: int(rows.insert_row(connection, values)["id"]))
        self._write_parts(number, data)

        def finish(connection: Connection) -> Asset:
            rows.change(connection, number, stored=len(data))
            return self._confirmed(connection, number, stamp)

        asset = self._database.write(finish)
        self._outbox.ring()
        return asset

    def _now(self) -> int:
        return to_ms(self._clock())

    def _write_parts(self, number: int, data: bytes) -> None:
        for part, start in enumerate(range(0, len(data), rows.PART)):
            piece = memoryview(data)[start : start + rows.PART].tobytes()
            self._database.write(partial(rows.put_part, number=number, part=part, piece=piece))

    def _confirmed(self, connection: Connection, number: int, stamp: int) -> Asset:
        """Mark a file as whole, and tell of it once."""
        row = rows.change(
            connection, number, confirmed=True, upload_hash=None, upload_until=None, updated_at=stamp
        )
        told = {"asset_id": row["public_id"], "filename": row["filename"]}
        told |= {"mime_type": row["media_type"], "file_size": row["size"]}
        self._outbox.tell(connection, row["workspace_id"], UPLOADED, [told], stamp)
        return rows.asset(row)


def _new(workspace_id: int, filename: str, media_type: str, size: int, stamp: int) -> dict[str, Any]:
    if not 0 < size <= MOST_BYTES:
        message = f"A file can have 1 to {MOST_BYTES:,} bytes (25 MB)."
        raise Denied(Why.INVALID, message, field="file_size")
    return {
        "public_id": str(uuid.uuid4()),
        "workspace_id": workspace_id,
        "filename": check_filename(filename),
        "media_type": check_media_type(media_type),
        "size": size,
        "tags": [],
        "created_at": stamp,
        "updated_at": stamp,
    }
