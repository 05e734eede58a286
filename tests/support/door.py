"""Keys, use and the request log as hosts see them, kept in plain lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from xengo_desktop.dialects.hosting import Allowance, Denied, Why, WorkspaceUse
from xengo_desktop.domain.keys import ApiKey, MintedKey
from xengo_desktop.domain.requests import LoggedRequest
from xengo_desktop.server.limits import MemoryLimits, Rates

MADE = datetime(2026, 11, 21, 14, 20, tzinfo=UTC)


class FewLimits(MemoryLimits):
    """Limits of so many calls in a minute, and no burst, whatever the plan."""

    def __init__(self, minute: int) -> None:
        super().__init__()
        self._rates = Rates(minute)

    def count(self, who: str, rates: Rates, now: datetime) -> Allowance:
        return super().count(who, self._rates, now)


class MemoryKeys:
    """Satisfies `hosting.Keys`."""

    def __init__(self) -> None:
        self.kept: list[ApiKey] = []

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
        key = ApiKey(
            id=len(self.kept) + 1,
            service=service,
            name=name,
            prefix="abcd",
            scopes=tuple(scopes),
            plan=plan,
            workspace=workspace,
            expires_at=expires_at,
            created_at=MADE,
        )
        self.kept.append(key)
        return MintedKey(key=key, text=f"secret-{key.id}")

    def all(self, workspace_id: int) -> Sequence[ApiKey]:
        return self.kept

    def rotate(self, key_id: int, workspace_id: int) -> MintedKey:
        old = next((key for key in self.kept if key.id == key_id), None)
        if old is None or not self.revoke(key_id, workspace_id):
            raise Denied(Why.NOT_FOUND)
        return self.create(old.service, old.name, scopes=old.scopes, plan=old.plan)

    def revoke(self, key_id: int, workspace_id: int) -> bool:
        is_open = any(key.id == key_id and key.revoked_at is None for key in self.kept)
        self.kept = [
            replace(key, revoked_at=MADE) if is_open and key.id == key_id else key for key in self.kept
        ]
        return is_open


class MemoryUsage:
    """Satisfies `hosting.Usage`; `use` is what it tells."""

    def __init__(self) -> None:
        self.use = WorkspaceUse(
            name="This computer", created_at=MADE, calls=3, links_created=2, templates=1, storage_bytes=2**20
        )

    def of(self, workspace_id: int, service: str, now: datetime) -> WorkspaceUse:
        return self.use


class MemoryRequests:
    """Satisfies `hosting.Requests`."""

    def __init__(self) -> None:
        self.lines: list[LoggedRequest] = []

    def page(
        self, workspace_id: int, *, key_id: int | None = None, before: int | None = None, limit: int = 100
    ) -> Sequence[LoggedRequest]:
        fitting = [
            line
            for line in reversed(self.lines)
            if key_id in (None, line.key_id) and (before is None or line.id < before)
        ]
        return fitting[:limit]
