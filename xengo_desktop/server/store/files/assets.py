"""The files that workspaces keep, in parts that every server on the database can read."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, func, select

from xengo_desktop.dialects.hosting import Denied, PublishedFile, Why
from xengo_desktop.domain.assets import Asset
from xengo_desktop.server.store.files import rows as rows
from xengo_desktop.server.store.files.uploads import Uploads
from xengo_desktop.server.store.tables import assets


class StoredAssets(Uploads):
    """Satisfies `hosting.Assets`."""

    def page(self, workspace_id: int, *, limit: int, offset: int = 0) -> tuple[Sequence[Asset], int]:
        """List newest first; also say how many there are in all."""
        mine = assets.c.workspace_id == workspace_id
        newest = select(assets).where(mine).order_by(assets.c.id.desc()).limit(limit).offset(offset)
        with self._database.reading() as connection:
            found = connection.execute(newest).mappings().all()
            total = connection.execute(select(func.count()).select_from(assets).where(mine)).scalar_one()
        return [rows.asset(row) for row in found], total

    def get(self, workspace_id: int, asset_id: str) -> Asset:
        """Return one; Denied NOT_FOUND."""
        with self._database.reading() as connection:
            return rows.asset(rows.one(connection, workspace_id, asset_id))

    def publish(self, workspace_id: int, asset_id: str) -> Asset:
        """Let anyone read it; Denied NOT_FOUND, or INVALID before it is confirmed."""
        stamp = self._now()

        def work(connection: Connection) -> Asset:
            row = rows.one(connection, workspace_id, asset_id)
            if not row["confirmed"]:
                raise Denied(Why.INVALID, "Confirm the upload first; only then can it be published.")
            if row["public"]:
                return rows.asset(row)
            return rows.asset(rows.change(connection, row["id"], public=True, updated_at=stamp))

        return self._database.write(work)

    def published(self, workspace_id: int, asset_id: str) -> PublishedFile:
        """Return a published file; Denied NOT_FOUND."""
        with self._database.reading() as connection:
            row = rows.one(connection, workspace_id, asset_id)
        if not row["public"]:
            raise rows.gone()
        return PublishedFile(rows.asset(row), lambda start, stop: self._read(row["id"], start, stop))

    def delete(self, workspace_id: int, asset_id: str) -> None:
        """Delete for good; Denied NOT_FOUND."""

        def work(connection: Connection) -> None:
            row = rows.one(connection, workspace_id, asset_id)
            connection.execute(delete(assets).where(assets.c.id == row["id"]))

        self._database.write(work)

    def _read(self, number: int, start: int, stop: int) -> bytes:
        with self._database.reading() as connection:
            return rows.read(connection, number, start, stop)
