"""The keys that open the APIs; the store keeps their hashes only."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select, update

from xengo_desktop.dialects.hosting import Caller, Denied, Why
from xengo_desktop.domain.clock import Clock, from_ms, to_iso, to_ms
from xengo_desktop.server.store import plans
from xengo_desktop.server.store.database import Database
from xengo_desktop.server.store.fields import text
from xengo_desktop.server.store.tables import api_keys
from xengo_desktop.server.store.uses import Uses
from xengo_desktop.server.store.workspaces import find_or_make

Row = Mapping[Any, Any]

NUMBERS = 2**63
"""What a database can count to."""

BEGINNINGS = {"local": "xengo_local_", "xengo": "xengo_sk_", "xurl": "xurl_sk_live_", "xqr": "xqr_pk_"}

MAKERS = {
    "xurl": lambda: secrets.token_urlsafe(24),
    "xqr": lambda: f"{secrets.token_hex(4)}.{secrets.token_urlsafe(48)}",
}


class StoredKeys:
    """Satisfies `hosting.Keys`, and tells whose key a request carries."""

    def __init__(self, database: Database, uses: Uses, clock: Clock) -> None:
        self._database = database
        self._uses = uses
        self._clock = clock

    def create(
        self,
        service: str,
        name: str,
        *,
        scopes: Sequence[str] = ("*",),
        plan: str = "enterprise",
        workspace: str = "",
    ) -> tuple[str, Mapping[str, object]]:
        """Mint a key; return it, once, and its row. Denied INVALID for a service, plan or scope not there."""
        if service not in BEGINNINGS:
            raise Denied(Why.INVALID, f"There is no service “{service}”.", field="service")
        plans.check(service, plan)
        token = mint(service)
        values = {
            "service": service,
            "name": text(name, "name", 200),
            "prefix": prefix(service, token),
            "hash": digest(token),
            "scopes": plans.check_scopes(service, scopes),
            "plan": plan,
            "quota": plans.quota(service, plan),
            "created_at": to_ms(self._clock()),
        }
        row = self._database.write(lambda connection: _insert(connection, workspace, values))
        return token, row

    def all(self) -> Sequence[Mapping[str, object]]:
        """List every key, oldest first, in the shape of `keys list`."""
        self._uses.write()
        with self._database.reading() as connection:
            rows = connection.execute(select(api_keys).order_by(api_keys.c.id)).mappings()
            return [_shown(row) for row in rows]

    def revoke(self, key_id: int) -> bool:
        """Close a key for good; say whether it was open."""
        if not 0 < key_id < NUMBERS:
            return False
        mine = update(api_keys).where(api_keys.c.id == key_id, api_keys.c.revoked_at.is_(None))
        revoked = mine.values(revoked_at=to_ms(self._clock()))
        return self._database.write(lambda connection: connection.execute(revoked).rowcount) > 0

    def authenticate(self, service: str, token: str) -> Caller:
        """Say whose key this is, and count its use; Denied says why it does not open the door."""
        if not token:
            raise Denied(Why.KEY_MISSING, "This needs a key.")
        row = self._row(service, token)
        now_ms = to_ms(self._clock())
        _check(row, now_ms)
        if row["quota"] is None:
            self._uses.count(row["id"], now_ms)
        else:
            self._uses.spend(row["id"], now_ms)
        return Caller(
            key_id=row["id"],
            service=service,
            workspace_id=row["workspace_id"],
            name=row["name"],
            plan=row["plan"],
            scopes=frozenset(row["scopes"]),
        )

    def _row(self, service: str, token: str) -> Row:
        statement = select(api_keys).where(api_keys.c.hash == digest(token), api_keys.c.service == service)
        with self._database.reading() as connection:
            row = connection.execute(statement).mappings().first()
        if row is None:
            raise Denied(Why.KEY_UNKNOWN, "Nobody knows this key.")
        return row


def mint(service: str) -> str:
    """Return a new key in the form that the service gives its own."""
    return BEGINNINGS[service] + MAKERS.get(service, lambda: secrets.token_urlsafe(32))()


def prefix(service: str, token: str) -> str:
    """Return the part of a key that may be shown: xQR's public half, a first few characters elsewhere."""
    public, dot, _ = token.partition(".")
    return public if dot else token[: len(BEGINNINGS[service]) + 4]


def digest(token: str) -> bytes:
    """Return what is kept of a key; keys are long and random, so a plain hash is enough."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()


def _check(row: Row, now_ms: int) -> None:
    if row["revoked_at"] is not None:
        raise Denied(Why.KEY_REVOKED, "This key was revoked.")
    if row["expires_at"] is not None and row["expires_at"] <= now_ms:
        raise Denied(Why.KEY_EXPIRED, "This key has expired.")
    if not plans.has_api(row["service"], row["plan"]):
        raise Denied(Why.PLAN, "The plan of this key has no API.")


def _insert(connection: Connection, workspace: str, values: dict[str, Any]) -> Mapping[str, object]:
    home = find_or_make(connection, text(workspace, "workspace", 200), values["created_at"])
    statement = insert(api_keys).values(workspace_id=home, **values).returning(api_keys)
    return _shown(connection.execute(statement).mappings().one())


def _shown(row: Row) -> Mapping[str, object]:
    names = ("id", "service", "name", "prefix", "scopes", "plan")
    times = ("created_at", "last_used_at", "revoked_at")
    shown = {name: row[name] for name in names}
    return shown | {name: None if row[name] is None else to_iso(from_ms(row[name])) for name in times}
