"""The links, as the hosts see them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection

from xengo_desktop.dialects.hosting import Caller, Denied, HostedLink, HostedPage, Why
from xengo_desktop.domain.clock import Clock, to_ms
from xengo_desktop.domain.links import LinkDraft, LinkState
from xengo_desktop.server.store.clicks.recent import clicks_24h
from xengo_desktop.server.store.database.door import Database
from xengo_desktop.server.store.keys import ceilings, months
from xengo_desktop.server.store.links import codes, fields, pages, writes
from xengo_desktop.server.store.links.addresses import Addresses
from xengo_desktop.server.store.links.directory import RedirectDirectory
from xengo_desktop.server.store.links.domains import Domains
from xengo_desktop.server.store.links.fields import Columns
from xengo_desktop.server.store.links.pages import LIVE
from xengo_desktop.server.store.links.rows import RowReader, read_rows
from xengo_desktop.server.store.tables import links
from xengo_desktop.server.store.telling.outbox import Outbox

Result = TypeVar("Result")


class StoredLinks:
    """Satisfies `hosting.Links` over the store."""

    def __init__(
        self,
        database: Database,
        domains: Domains,
        addresses: Addresses,
        directory: RedirectDirectory,
        clock: Clock,
        outbox: Outbox,
    ) -> None:
        self._database = database
        self._domains = domains
        self._addresses = addresses
        self._directory = directory
        self._clock = clock
        self._outbox = outbox

    def naming_channels(self, rows: Sequence[int]) -> list[tuple[int, HostedLink]]:
        """Return those of the live links that name channels, each with its workspace."""
        found: list[Columns] = []
        with self._database.reading() as connection:
            for start in range(0, len(rows), writes.CHUNK):
                found += read_rows(connection, LIVE, links.c.id.in_(rows[start : start + writes.CHUNK]))
        reader = self._reader()
        return [(row["workspace_id"], reader.link(row, 0)) for row in found if row["channels"]]

    def default_domain(self, workspace_id: int) -> str:
        """Return the domain that a link gets when none is named."""
        return self._domains.default(workspace_id)

    def domains(self, workspace_id: int) -> Sequence[str]:
        """Return the host names of a workspace, the default one first."""
        return self._domains.list(workspace_id)

    def get(self, workspace_id: int, link_id: str) -> HostedLink | None:
        """Find a live link by its UUID."""
        conditions = (LIVE, links.c.workspace_id == workspace_id, links.c.uuid == link_id)
        return next(iter(self._read(*conditions)), None)

    def find(
        self, code: str, *, workspace_id: int | None = None, domain: str | None = None
    ) -> Sequence[HostedLink]:
        """Find live links by code, whatever its case."""
        homes = links.c.domain_id.in_(self._domains.numbers(workspace_id, domain))
        return self._read(LIVE, homes, links.c.folded == codes.fold(code))

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
        """List newest first; the total does not mind where the page begins."""
        known = self._domains.known(domain) if domain is not None else None
        if domain is not None and known is None:
            return HostedPage(links=(), total=0)
        wanted = pages.Filter(
            workspace_id=workspace_id,
            now_ms=self._now_ms(),
            domain_id=known.id if known else None,
            owner=owner,
            label=label,
            enabled=enabled,
            state=state,
        )
        with self._database.reading() as connection:
            cursor = {"before_row": before_row, "before_ms": before_ms}
            rows = pages.rows(connection, wanted, limit=limit, offset=offset, **cursor)
            return HostedPage(links=self._hosted(connection, rows), total=pages.count(connection, wanted))

    def create(self, caller: Caller, draft: LinkDraft, *, most_active: int | None = None) -> HostedLink:
        """Store a link; Denied INVALID or CODE_TAKEN, LINK_LIMIT when its owner then had too many."""
        (result,) = self.create_many(caller, [draft], most_active=most_active)
        if isinstance(result, Denied):
            raise result
        return result

    def create_many(
        self, caller: Caller, drafts: Sequence[LinkDraft], *, most_active: int | None = None
    ) -> Sequence[HostedLink | Denied]:
        """Store many in one transaction; each refusal stands in its place.

        What the caller's plan has no room for is refused with LINK_LIMIT, the last ones first.
        With `most_active`, Denied LINK_LIMIT and none stored if the caller's key then owned more.
        """
        own = self._own_hosts()
        homes: dict[str, int | Denied] = {}
        for draft in drafts:
            if draft.domain not in homes:
                homes[draft.domain] = self._home(caller, draft.domain)
        wanted = [_checked(caller, draft, homes[draft.domain], own) for draft in drafts]
        now_ms = self._now_ms()

        def insert(connection: Connection) -> list[Columns | Denied]:
            left = ceilings.links_left(connection, caller, now_ms)
            rows = writes.insert_all(connection, caller.workspace_id, wanted, now_ms, left)
            made = [row for row in rows if not isinstance(row, Denied)]
            self._outbox.created(connection, caller.workspace_id, made, now_ms)
            place = (caller.workspace_id, caller.service, months.month_of(now_ms))
            months.add_links(connection, place, len(made))
            if most_active is not None and made:
                pages.check_room(connection, caller, most_active, now_ms)
            return rows

        stored = self._write(insert)
        self._directory.forget(new.key for new in wanted if isinstance(new, writes.New))
        reader = self._reader()
        return [row if isinstance(row, Denied) else reader.link(row, 0) for row in stored]

    def update(self, hosted: HostedLink, changes: Mapping[str, object]) -> HostedLink:
        """Set LinkDraft fields by name; Denied INVALID, CODE_TAKEN or NOT_FOUND."""
        columns = fields.columns(changes, self._own_hosts())
        if "domain" in changes:
            columns["domain_id"] = self._move(hosted, str(changes["domain"]))
        now_ms = self._now_ms()

        def change(connection: Connection) -> tuple[writes.Key, Columns]:
            before, row = writes.change(connection, hosted.row, columns, now_ms)
            self._outbox.updated(connection, row, columns, now_ms)
            return before, row

        before, row = self._write(change)
        self._directory.forget([before, (row["domain_id"], row["folded"])])
        return self._again(row)

    def set_enabled(self, workspace_id: int, link_ids: Sequence[str], enabled: bool) -> int:
        """Switch links on or off; return how many were found."""
        now_ms = self._now_ms()

        def switch(connection: Connection) -> list[writes.Key]:
            keys = writes.switch(connection, workspace_id, link_ids, enabled, now_ms)
            self._outbox.switched(connection, workspace_id, link_ids, enabled, now_ms)
            return keys

        keys = self._write(switch)
        self._directory.forget(keys)
        return len(keys)

    def delete(self, hosted: HostedLink) -> None:
        """Delete; the code is free at once."""
        now_ms = self._now_ms()

        def remove(connection: Connection) -> writes.Key:
            key = writes.remove(connection, hosted.row, now_ms)
            self._outbox.deleted(connection, hosted.row, now_ms)
            return key

        key = self._write(remove)
        self._directory.forget([key])

    def restore(self, workspace_id: int, link_id: str) -> HostedLink:
        """Take a deletion back, clicks included; Denied NOT_FOUND or CODE_TAKEN."""
        now_ms = self._now_ms()

        def bring_back(connection: Connection) -> Columns:
            row = writes.bring_back(connection, workspace_id, link_id)
            self._outbox.created(connection, workspace_id, [row], now_ms)
            return row

        row = self._write(bring_back)
        self._directory.forget([(row["domain_id"], row["folded"])])
        return self._again(row)

    def _write(self, work: Callable[[Connection], Result]) -> Result:
        """Run a change together with the deliveries that tell of it, then wake their sender."""
        result = self._database.write(work)
        self._outbox.ring()
        return result

    def _home(self, caller: Caller, domain: str) -> int | Denied:
        try:
            return self._domains.take_in(caller.workspace_id, domain).id
        except Denied as denied:
            return denied

    def _own_hosts(self) -> frozenset[str]:
        return self._domains.hosts() | self._addresses.netlocs()

    def _move(self, hosted: HostedLink, domain: str) -> int:
        home = self._domains.known(hosted.link.domain)
        if home is None:
            raise Denied(Why.NOT_FOUND, "This link is gone.")
        return self._domains.take_in(home.workspace_id, domain).id

    def _read(self, *conditions: Any) -> tuple[HostedLink, ...]:
        with self._database.reading() as connection:
            return self._hosted(connection, read_rows(connection, *conditions))

    def _again(self, row: Columns) -> HostedLink:
        with self._database.reading() as connection:
            return self._hosted(connection, [row])[0]

    def _hosted(self, connection: Connection, rows: Sequence[Columns]) -> tuple[HostedLink, ...]:
        recent = clicks_24h(connection, rows, self._now_ms())
        reader = self._reader()
        return tuple(reader.link(row, recent.get(row["id"], 0)) for row in rows)

    def _reader(self) -> RowReader:
        return RowReader(self._domains, self._addresses, self._clock())

    def _now_ms(self) -> int:
        return to_ms(self._clock())


def _checked(
    caller: Caller, draft: LinkDraft, home: int | Denied, own_hosts: Collection[str]
) -> writes.New | Denied:
    if isinstance(home, Denied):
        return home
    try:
        columns = fields.of_draft(draft, own_hosts)
    except Denied as denied:
        return denied
    # A caller without a number is the window itself, not the holder of a key.
    whose = {"workspace_id": caller.workspace_id, "owner": caller.key_id or None, "domain_id": home}
    return writes.New(columns | whose, typed=bool(columns["code"]))
