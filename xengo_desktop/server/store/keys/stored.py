"""The keys that open the APIs; the store keeps their hashes only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from xengo_desktop.dialects.hosting import Caller, Denied, Why
from xengo_desktop.domain.clock import Clock, to_ms
from xengo_desktop.domain.keys import ApiKey, MintedKey
from xengo_desktop.server.needs import Closed, Spent
from xengo_desktop.server.store.database.door import Database
from xengo_desktop.server.store.keys import plans
from xengo_desktop.server.store.keys import texts as key_texts
from xengo_desktop.server.store.keys.rows import Row, read_keys
from xengo_desktop.server.store.keys.uses import Uses
from xengo_desktop.server.store.links.fields import text
from xengo_desktop.server.store.tables import api_keys
from xengo_desktop.server.store.workspaces import DEFAULT, find_or_make, seen_by

NUMBERS = 2**63
"""What a database can count to."""


class StoredKeys:
    """Satisfies `hosting.Keys`, tells whose key a request carries, and counts the request."""

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
        expires_at: datetime | None = None,
        workspace: str = "",
        workspace_id: int | None = None,
    ) -> MintedKey:
        """Mint a key; Denied INVALID for a service, plan, scope or expiry that cannot be."""
        if service not in key_texts.BEGINNINGS:
            raise Denied(Why.INVALID, f"There is no service “{service}”.", field="service")
        plans.check(service, plan)
        now_ms = self._now_ms()
        values = {
            "service": service,
            "name": text(name, "name", 200),
            "scopes": plans.check_scopes(service, scopes),
            "plan": plan,
            "quota": plans.quota(service, plan),
            "expires_at": _ahead(expires_at, now_ms),
            "created_at": now_ms,
        }
        named = text(workspace, "workspace", 200)

        def store(connection: Connection) -> MintedKey:
            home = find_or_make(connection, named, now_ms) if named else workspace_id or DEFAULT
            return self._insert(connection, {"workspace_id": home, **values}, now_ms)

        return self._database.write(store)

    def all(self, workspace_id: int = DEFAULT) -> Sequence[ApiKey]:
        """List keys, oldest first."""
        self._uses.write()
        with self._database.reading() as connection:
            return read_keys(connection, self._now_ms(), *seen_by(api_keys, workspace_id))

    def rotate(self, key_id: int, workspace_id: int = DEFAULT) -> MintedKey:
        """Close a key and mint its successor; Denied NOT_FOUND for one that is not open."""
        now_ms = self._now_ms()
        mine = self._open(key_id, workspace_id)

        def replace(connection: Connection) -> MintedKey:
            old = connection.execute(select(api_keys).where(*mine).with_for_update()).mappings().first()
            if old is None:
                raise Denied(Why.NOT_FOUND, f"There is no open key with the number {key_id}.")
            if old["service"] == "xurl":
                return _renew(connection, old, now_ms)
            connection.execute(update(api_keys).where(*mine).values(revoked_at=now_ms))
            values = {name: old[name] for name in ("workspace_id", "service", "name", "scopes", "plan")}
            values |= {"quota": old["quota"], "expires_at": _still_ahead(old, now_ms), "created_at": now_ms}
            return self._insert(connection, values, now_ms)

        return self._database.write(replace)

    def revoke(self, key_id: int, workspace_id: int = DEFAULT) -> bool:
        """Close a key for good; say whether it was open."""
        mine = update(api_keys).where(*self._open(key_id, workspace_id))
        revoked = mine.values(revoked_at=self._now_ms())
        return self._database.write(lambda connection: connection.execute(revoked).rowcount) > 0

    def authenticate(self, service: str, token: str) -> Caller:
        """Say whose key this is; Denied KEY_MISSING or KEY_UNKNOWN, Closed for one that opens nothing."""
        if not token:
            raise Denied(Why.KEY_MISSING, "This needs a key.")
        row = self._row(service, token)
        caller = Caller(
            key_id=row["id"],
            service=service,
            workspace_id=row["workspace_id"],
            name=row["name"],
            plan=row["plan"],
            scopes=frozenset(row["scopes"]),
        )
        _check(row, caller, self._now_ms())
        return caller

    def charge(self, caller: Caller, now: datetime, *, enforced: bool) -> Spent | None:
        """Count one call; Denied QUOTA when the key's life or the workspace's month has none left.

        A quota for life always holds, one for a month when it is `enforced`.
        """
        now_ms = to_ms(now)
        if plans.quota(caller.service, caller.plan) is not None:
            return self._uses.spend_life(caller, now_ms)
        month = plans.monthly(caller.service, caller.plan)
        if month is not None and enforced:
            return self._uses.spend_month(caller, month, now_ms)
        self._uses.count(caller, now_ms)
        return None

    def _row(self, service: str, token: str) -> Row:
        statement = select(api_keys).where(
            api_keys.c.hash == key_texts.digest(token), api_keys.c.service == service
        )
        with self._database.reading() as connection:
            row = connection.execute(statement).mappings().first()
        if row is None:
            raise Denied(Why.KEY_UNKNOWN, "Nobody knows this key.")
        return row

    def _open(self, key_id: int, workspace_id: int) -> list[Any]:
        """Return what must hold of one key that may still be used."""
        number = key_id if 0 < key_id < NUMBERS else 0
        return [api_keys.c.id == number, api_keys.c.revoked_at.is_(None), *seen_by(api_keys, workspace_id)]

    def _insert(self, connection: Connection, values: dict[str, Any], now_ms: int) -> MintedKey:
        token, secret = _text(values["service"])
        statement = insert(api_keys).values(**values, **secret).returning(api_keys.c.id)
        (key,) = read_keys(connection, now_ms, api_keys.c.id == connection.execute(statement).scalar_one())
        return MintedKey(key=key, text=token)

    def _now_ms(self) -> int:
        return to_ms(self._clock())


def _text(service: str) -> tuple[str, dict[str, Any]]:
    """Return the text of a new key, and the columns that know it again."""
    token = key_texts.mint(service)
    return token, {"prefix": key_texts.prefix(service, token), "hash": key_texts.digest(token)}


def _renew(connection: Connection, row: Row, now_ms: int) -> MintedKey:
    """Give an XURL key a new text; it owns links and has a quota for life, so it stays who it was."""
    token, secret = _text(row["service"])
    values = secret | {"expires_at": _still_ahead(row, now_ms)}
    connection.execute(update(api_keys).where(api_keys.c.id == row["id"]).values(values))
    (key,) = read_keys(connection, now_ms, api_keys.c.id == row["id"])
    return MintedKey(key=key, text=token)


def _ahead(moment: datetime | None, now_ms: int) -> int | None:
    if moment is None:
        return None
    if to_ms(moment) <= now_ms:
        raise Denied(
            Why.INVALID, "A key can only expire at a time that is still to come.", field="expires_at"
        )
    return to_ms(moment)


def _still_ahead(row: Row, now_ms: int) -> int | None:
    expires_at: int | None = row["expires_at"]
    return expires_at if expires_at is not None and expires_at > now_ms else None


def _check(row: Row, caller: Caller, now_ms: int) -> None:
    if row["revoked_at"] is not None:
        raise Closed(Why.KEY_REVOKED, "This key was revoked.", caller)
    if row["expires_at"] is not None and row["expires_at"] <= now_ms:
        raise Closed(Why.KEY_EXPIRED, "This key has expired.", caller)
    if not plans.has_api(row["service"], row["plan"]):
        raise Closed(Why.PLAN, "The plan of this key has no API.", caller)
