"""What hosts stand on, kept in plain lists: small, slow and obvious."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from uuid import UUID

from support.artwork import MemoryAssets, MemoryTemplates, described
from support.door import MemoryKeys, MemoryRequests, MemoryUsage
from support.overview import MemoryOverview
from support.telling import MemoryChannels, MemoryWebhooks
from xengo_desktop.dialects.hosting import (
    Caller,
    Denied,
    Ground,
    HostedLink,
    HostedPage,
    Why,
)
from xengo_desktop.domain.clicks import Bucket, LiveClick, Stats, Step
from xengo_desktop.domain.clock import Clock, now, to_ms
from xengo_desktop.domain.links import Link, LinkDraft, LinkState
from xengo_desktop.domain.servers import LanDoor, ServerFacts, Storage

DEFAULT = "go.example.test"
OTHER = "promo.example.test"
OFFERED = ("192.168.1.5",)
NOON = datetime(2026, 6, 10, 12, 30, tzinfo=UTC)


class MemoryLinks:
    """Satisfies `hosting.Links`. Every link is made one millisecond after the one before."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._start = clock() - timedelta(days=1)
        self._numbers = count(1)
        self._kept: list[HostedLink] = []
        self._deleted: dict[str, HostedLink] = {}

    def default_domain(self, workspace_id: int) -> str:
        return DEFAULT

    def domains(self, workspace_id: int) -> Sequence[str]:
        return (DEFAULT, OTHER)

    def get(self, workspace_id: int, link_id: str) -> HostedLink | None:
        return next((hosted for hosted in self._kept if hosted.link.id == link_id), None)

    def find(
        self, code: str, *, workspace_id: int | None = None, domain: str | None = None
    ) -> Sequence[HostedLink]:
        return [
            hosted
            for hosted in self._kept
            if hosted.link.code.casefold() == code.casefold() and domain in (None, hosted.link.domain)
        ]

    def page(
        self,
        workspace_id: int,
        *,
        limit: int | None,
        offset: int = 0,
        before_row: int | None = None,
        before_ms: int | None = None,
        domain: str | None = None,
        owner: int | None = None,
        label: str | None = None,
        enabled: bool | None = None,
        state: LinkState | None = None,
    ) -> HostedPage:
        fitting = [
            hosted
            for hosted in reversed(self._kept)
            if domain in (None, hosted.link.domain)
            and owner in (None, hosted.owner)
            and (label is None or any(tag.key == label and not tag.value for tag in hosted.link.tags))
            and enabled in (None, hosted.link.enabled)
            and state in (None, hosted.link.state)
        ]
        after = [
            hosted
            for hosted in fitting
            if (before_row is None or hosted.row < before_row)
            and (before_ms is None or to_ms(hosted.link.created_at or self._start) < before_ms)
        ][offset:]
        return HostedPage(links=tuple(after[:limit]), total=len(fitting))

    def create(self, caller: Caller, draft: LinkDraft) -> HostedLink:
        (result,) = self.create_many(caller, [draft])
        if isinstance(result, Denied):
            raise result
        return result

    def create_many(self, caller: Caller, drafts: Sequence[LinkDraft]) -> Sequence[HostedLink | Denied]:
        return [self._store(caller, draft) for draft in drafts]

    def _store(self, caller: Caller, draft: LinkDraft) -> HostedLink | Denied:
        row = next(self._numbers)
        domain, code = draft.domain or DEFAULT, draft.code or f"code{row}"
        if domain not in self.domains(1):
            return Denied(Why.INVALID, f"There is no domain {domain} here.", field="domain")
        if not draft.destination.startswith(("http://", "https://")):
            return Denied(Why.INVALID, "A destination begins with http:// or https://.", field="destination")
        if self.find(code, domain=domain):
            return Denied(Why.CODE_TAKEN, field="code")
        made = self._start + timedelta(milliseconds=row)
        link = Link(
            id=str(UUID(int=row)),
            domain=domain,
            code=code,
            destination=draft.destination,
            short_url=f"https://{domain}/{code}",
            open_url=f"http://127.0.0.1:4001/@{domain}/{code}",
            title=draft.title,
            tags=draft.tags,
            expires_at=draft.expires_at,
            channels=draft.channels,
            rules=draft.rules,
            notes=draft.notes,
            state=LinkState.ACTIVE if draft.enabled else LinkState.DISABLED,
            clicks=0,
            scans=0,
            clicks_24h=0,
            created_at=made,
            updated_at=made,
        )
        self._kept.append(HostedLink(link=link, row=row, owner=caller.key_id))
        return self._kept[-1]

    def update(self, hosted: HostedLink, changes: Mapping[str, object]) -> HostedLink:
        fields = dict(changes)
        if fields.get("domain", DEFAULT) not in self.domains(1):
            raise Denied(Why.INVALID, "There is no such domain here.", field="domain")
        if "enabled" in fields:
            fields["state"] = LinkState.ACTIVE if fields.pop("enabled") else LinkState.DISABLED
        twins = self.find(
            str(fields.get("code", hosted.link.code)), domain=str(fields.get("domain", hosted.link.domain))
        )
        if any(twin.row != hosted.row for twin in twins):
            raise Denied(Why.CODE_TAKEN, field="code")
        return self._put(replace(hosted, link=replace(hosted.link, **fields)))

    def set_enabled(self, workspace_id: int, link_ids: Sequence[str], enabled: bool) -> int:
        found = [hosted for hosted in self._kept if hosted.link.id in set(link_ids)]
        for hosted in found:
            self.update(hosted, {"enabled": enabled})
        return len(found)

    def delete(self, hosted: HostedLink) -> None:
        if not self.get(1, hosted.link.id):
            raise Denied(Why.NOT_FOUND)
        self._kept = [kept for kept in self._kept if kept.row != hosted.row]
        self._deleted[hosted.link.id] = hosted

    def restore(self, workspace_id: int, link_id: str) -> HostedLink:
        hosted = self._deleted.get(link_id)
        if hosted is None:
            raise Denied(Why.NOT_FOUND)
        if self.find(hosted.link.code, domain=hosted.link.domain):
            raise Denied(Why.CODE_TAKEN, field="code")
        self._kept.append(hosted)
        self._kept.sort(key=lambda kept: kept.row)
        return self._deleted.pop(link_id)

    def click(self, code: str, clicks: int) -> None:
        """Pretend that a link was clicked."""
        (hosted,) = self.find(code)
        self._put(replace(hosted, link=replace(hosted.link, clicks=clicks, last_click_at=self._clock())))

    def _put(self, changed: HostedLink) -> HostedLink:
        self._kept = [changed if kept.row == changed.row else kept for kept in self._kept]
        return changed


class MemoryCounts:
    """Satisfies `hosting.Counts`: `hits` are (code, time), all of them human clicks."""

    def __init__(self) -> None:
        self.hits: list[tuple[str, datetime]] = []

    def stats(
        self, rows: Sequence[HostedLink], since: datetime, until: datetime, step: Step
    ) -> Sequence[Stats]:
        return [self._of(hosted.link, since, until, step) for hosted in rows]

    def _of(self, link: Link, since: datetime, until: datetime, step: Step) -> Stats:
        mine = [at for code, at in self.hits if code == link.code]
        sums: dict[datetime, int] = {}
        for at in mine:
            start = at.replace(minute=0, second=0, microsecond=0)
            start = start if step is Step.HOUR else start.replace(hour=0)
            if since <= start < until:
                sums[start] = sums.get(start, 0) + 1
        buckets = tuple(
            Bucket(start=start, clicks=clicks, scans=0, visitors=1, bots=0)
            for start, clicks in sorted(sums.items())
        )
        total = sum(sums.values())
        return Stats(
            link_id=link.id,
            since=since,
            until=until,
            step=step,
            buckets=buckets,
            total=total,
            scans=0,
            visitors=len(buckets),
            bots=0,
            lifetime=len(mine),
            countries=(("DE", total),) if total else (),
        )


class MemoryDesk:
    """Satisfies `hosting.Desk`."""

    def __init__(self) -> None:
        self.added: list[str] = []
        self.removed: list[str] = []
        self.default = DEFAULT
        self.own_clicks = True
        self.lan = LanDoor(offered=OFFERED)
        self.backups: list[tuple[Path, bool]] = []

    def facts(self, workspace_id: int) -> ServerFacts:
        return ServerFacts(
            version="1.2.3",
            api="http://127.0.0.1:4000",
            links_url="http://127.0.0.1:4001",
            default_domain=DEFAULT,
            domains=(DEFAULT, OTHER),
            links=7,
            clicks=11,
            own_clicks=self.own_clicks,
            lan=self.lan,
            storage=Storage(database=4096, spool=128, assets=512, place="/data/server.sqlite"),
        )

    def add_domain(self, workspace_id: int, host: str) -> None:
        self.added.append(host)

    def make_default_domain(self, workspace_id: int, host: str) -> None:
        self.default = host

    def remove_domain(self, workspace_id: int, host: str) -> None:
        self.removed.append(host)

    def open_lan(self, address: str, minutes: int) -> LanDoor:
        until = NOON + timedelta(minutes=minutes)
        self.lan = LanDoor(address=f"http://{address}:4001", until=until, offered=OFFERED)
        return self.lan

    def close_lan(self) -> LanDoor:
        self.lan = LanDoor(offered=OFFERED)
        return self.lan

    def count_own_clicks(self, counted: bool) -> None:
        self.own_clicks = counted

    def back_up(self, file: Path, *, replace: bool) -> int:
        self.backups.append((file, replace))
        return 4096


class MemoryLive:
    """Satisfies `hosting.Live`: gives out what was put in, and ends."""

    def __init__(self) -> None:
        self.heard: list[LiveClick | int | None] = []

    async def listen(self, workspace_id: int) -> AsyncIterator[LiveClick | int | None]:
        for something in self.heard:
            yield something


def memory_ground(clock: Clock = now) -> Ground:
    """Return a ground with nothing on it. Codes are drawn as their own description."""
    return Ground(
        links=MemoryLinks(clock),
        counts=MemoryCounts(),
        overview=MemoryOverview(),
        keys=MemoryKeys(),
        requests=MemoryRequests(),
        usage=MemoryUsage(),
        desk=MemoryDesk(),
        live=MemoryLive(),
        channels=MemoryChannels(),
        webhooks=MemoryWebhooks(),
        templates=MemoryTemplates(clock),
        assets=MemoryAssets(clock),
        draw_code=described,
    )
