"""The QR templates that workspaces keep."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from xengo_desktop.dialects.hosting import Caller, Denied, Why
from xengo_desktop.domain.clock import Clock, from_ms, to_ms
from xengo_desktop.domain.templates import QrTemplate, TemplateDesign
from xengo_desktop.server.store.database.door import Database
from xengo_desktop.server.store.keys import ceilings
from xengo_desktop.server.store.links.fields import fits, text
from xengo_desktop.server.store.tables import templates

MOST = 1000
"""Templates of one workspace; lists of them are not paged."""

MOST_OTHERS = 20_000
"""Characters of what a design holds besides, as JSON."""

NAMES = tuple(field.name for field in fields(TemplateDesign))


class StoredTemplates:
    """Satisfies `hosting.Templates`."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def all(self, workspace_id: int) -> Sequence[QrTemplate]:
        """List them, newest first."""
        mine = select(templates).where(templates.c.workspace_id == workspace_id)
        with self._database.reading() as connection:
            rows = connection.execute(mine.order_by(templates.c.id.desc())).mappings().all()
        return [_template(row) for row in rows]

    def get(self, workspace_id: int, template_id: str) -> QrTemplate:
        """Return one; Denied NOT_FOUND."""
        with self._database.reading() as connection:
            return _template(_row(connection, workspace_id, template_id))

    def create(
        self, caller: Caller, name: str, design: TemplateDesign, description: str | None = None
    ) -> QrTemplate:
        """Keep a new one; Denied INVALID, or LINK_LIMIT where the caller's plan has no room."""
        stamp = to_ms(self._clock())
        values = {
            "public_id": f"tpl_{secrets.token_hex(12)}",
            "workspace_id": caller.workspace_id,
            **_typed({"name": name, "description": description}),
            "design": _kept(asdict(design)),
            "created_at": stamp,
            "updated_at": stamp,
        }

        def work(connection: Connection) -> QrTemplate:
            ceilings.check_templates(connection, caller, MOST)
            statement = insert(templates).values(values).returning(templates)
            return _template(connection.execute(statement).mappings().one())

        return self._database.write(work)

    def change(self, workspace_id: int, template_id: str, changes: Mapping[str, object]) -> QrTemplate:
        """Set `name`, `description`, and under `design` some fields of it; Denied NOT_FOUND or INVALID."""
        stamp = to_ms(self._clock())
        typed = _typed({name: value for name, value in changes.items() if name != "design"})
        design: Any = changes.get("design", {})

        def work(connection: Connection) -> QrTemplate:
            row = _row(connection, workspace_id, template_id)
            values = {**typed, "design": _kept({**row["design"], **design}), "updated_at": stamp}
            mine = update(templates).where(templates.c.id == row["id"]).values(values)
            return _template(connection.execute(mine.returning(templates)).mappings().one())

        return self._database.write(work)

    def delete(self, workspace_id: int, template_id: str) -> None:
        """Delete one; Denied NOT_FOUND."""

        def work(connection: Connection) -> None:
            row = _row(connection, workspace_id, template_id)
            connection.execute(delete(templates).where(templates.c.id == row["id"]))

        self._database.write(work)


def _gone() -> Denied:
    return Denied(Why.NOT_FOUND, "Template not found.")


def _typed(values: Mapping[str, Any]) -> dict[str, Any]:
    typed = dict(values)
    if "name" in typed:
        typed["name"] = text(typed["name"].strip(), "name", 200)
        if not typed["name"]:
            raise Denied(Why.INVALID, "A template needs a name.", field="name")
    if typed.get("description") is not None:
        typed["description"] = text(typed["description"], "description", 2000)
    return typed


def _kept(design: Mapping[str, Any]) -> dict[str, Any]:
    """Return the design's known fields, texts checked."""
    kept = {name: design[name] for name in NAMES if name in design}
    for name, value in kept.items():
        if isinstance(value, str):
            text(value, f"design.{name}", len(value))
    for name, value in kept.get("others", ()):
        text(value, f"design.{name}", MOST_OTHERS)
    return kept


def _row(connection: Connection, workspace_id: int, template_id: str) -> Mapping[Any, Any]:
    mine = select(templates).where(
        templates.c.workspace_id == workspace_id, templates.c.public_id == template_id
    )
    row = connection.execute(mine).mappings().first() if fits(template_id) else None
    if row is None:
        raise _gone()
    return row


def _template(row: Mapping[Any, Any]) -> QrTemplate:
    return QrTemplate(
        id=row["public_id"],
        name=row["name"],
        description=row["description"],
        design=_design(row["design"]),
        created_at=from_ms(row["created_at"]),
        updated_at=from_ms(row["updated_at"]),
    )


def _design(kept: Mapping[str, Any]) -> TemplateDesign:
    values = {name: kept[name] for name in NAMES if name in kept}
    return TemplateDesign(**values | {"others": tuple(map(tuple, kept.get("others", ())))})
