"""Random edits over a network that fails at random: in the end each service has what was wanted, once."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import pytest

from support.clocks import Watch
from support.faulty import Fault, clear, faulty
from support.servers import ServerHere, server_here
from support.windows import PREFIXES
from xengo_desktop.accounts import KeyStore
from xengo_desktop.desk import Desk
from xengo_desktop.desk.changes import Deleted
from xengo_desktop.dialects import dialect
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.changes import ChangeState
from xengo_desktop.domain.clock import now
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.queries import LinkQuery, Row
from xengo_desktop.net.transport import connect
from xengo_desktop.settings import Places

STEPS = int(os.environ.get("XENGO_STATE_STEPS", "25"))
RUNS = int(os.environ.get("XENGO_FAULT_RUNS", "1"))
"""Random histories for each service; `make soak` has more patience."""

IN_TIME = 0.3
"""Seconds after which an answer counts as lost."""

BAD = [fault for fault in Fault if fault is not Fault.NONE]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerHere]:
    with server_here(tmp_path_factory.mktemp("server")) as server:
        yield server


@dataclass
class Somebody:
    """Edits at random, and remembers what was wanted: destinations by code."""

    desk: Desk
    chance: random.Random
    editable: bool
    wanted: dict[str, str] = field(default_factory=dict)
    deleted: dict[str, tuple[Deleted, str]] = field(default_factory=dict)
    numbers: int = 0

    def act(self) -> None:
        acts = [self.make, self.make, self.delete, self.bring_back, self.send, self.read]
        if self.editable:
            acts += [self.point] * 3
        self.chance.choice(acts)()

    def make(self) -> None:
        self.numbers += 1
        code = f"made-{self.numbers}"
        self.desk.changes.create("work", LinkDraft(code=code, destination=self.place()))
        self.wanted[code] = self.last

    def point(self) -> None:
        if row := self.some():
            self.desk.changes.save(row, replace(row.link.draft(), destination=self.place()))
            self.wanted[row.link.code] = self.last

    def delete(self) -> None:
        if row := self.some():
            deleted = self.desk.changes.delete(row)
            self.deleted[row.link.code] = (deleted, self.wanted.pop(row.link.code))

    def bring_back(self) -> None:
        if self.deleted:
            code = self.chance.choice(sorted(self.deleted))
            deleted, destination = self.deleted.pop(code)
            self.desk.journal.undo(deleted.change.step)
            self.wanted[code] = destination

    def send(self) -> None:
        self.desk.outbox.flush("work")

    def read(self) -> None:
        self.desk.catalogue.refresh("work", Job())

    def place(self) -> str:
        self.last = f"https://example.com/{self.chance.randrange(10**9)}"
        return self.last

    def some(self) -> Row | None:
        rows = [row for row in shown(self.desk) if row.link.code in self.wanted]
        return self.chance.choice(rows) if rows else None


def shown(desk: Desk) -> tuple[Row, ...]:
    return desk.catalogue.first_rows(LinkQuery(sort="code", descending=False)).rows


def settle(desk: Desk, watch: Watch) -> None:
    """Send all that waits over a network that is well again."""
    for _ in range(30):
        watch.wind(minutes=10)
        desk.outbox.flush("work")
        for change in desk.outbox.open("work"):
            if change.state is ChangeState.REFUSED:
                with suppress(XengoError):
                    desk.outbox.try_again(change)
        if not desk.outbox.open("work"):
            return
    left = [(c.id, c.wish.kind, c.state, c.tries, c.reason, c.theirs) for c in desk.outbox.open("work")]
    raise AssertionError(f"Still open: {left}")


@pytest.mark.parametrize("run", range(RUNS))
@pytest.mark.parametrize("key", ["local", "xengo", "xurl", "xqr"])
def test_whatever_the_network_does(server: ServerHere, tmp_path: Path, key: str, run: int) -> None:
    chance, watch = random.Random(f"{key}{run}"), Watch(now())
    token = server.mint(key, workspace=f"{key}-{run}")
    with faulty(server.api, late=2 * IN_TIME) as proxy, closing(desk_at(tmp_path, watch)) as desk:
        base_url = proxy.url + PREFIXES[key]
        desk.connections.add(Account(id="work", dialect=key, name="Work", base_url=base_url), token)
        editable = "destination" in dialect(key).service.capabilities.editable
        somebody = Somebody(desk, chance, editable)
        proxy.weather = lambda method, path: chance.choice(BAD) if chance.random() < 0.5 else Fault.NONE
        for _ in range(STEPS):
            somebody.act()
            if chance.random() < 0.3:
                watch.wind(seconds=10)
            if chance.random() < 0.1:
                desk.outbox.recover()
        proxy.weather = clear
        settle(desk, watch)
        assert there(server, key, token) == Counter(somebody.wanted.items())
        desk.catalogue.refresh("work", Job())
        assert {row.link.code: row.link.destination for row in shown(desk)} == somebody.wanted
        assert not any(row.waiting for row in shown(desk))
        assert {fault for _, _, fault in proxy.happened} > {Fault.NONE}


def desk_at(tmp_path: Path, watch: Watch) -> Desk:
    keys = KeyStore(lambda: None)
    return Desk(Places(tmp_path), keys=keys, clock=watch, connect=partial(connect, timeout=IN_TIME))


def there(server: ServerHere, key: str, token: str) -> Counter[tuple[str, str]]:
    """Count codes with their destinations at the service itself."""
    with connect(server.api + PREFIXES[key], token) as http:
        pages = dialect(key).client(http).links()
        return Counter((link.code, link.destination) for page in pages for link in page)
