"""Whatever was done, undoing all of it leaves the services as they were."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.servers import ServerHere, server_here
from xengo_desktop.accounts import KeyStore
from xengo_desktop.desk import Desk
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.capabilities import Capabilities
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.queries import LinkQuery, Row
from xengo_desktop.domain.tags import Tag
from xengo_desktop.settings import Places

PREFIXES = {"local": "/local/v1", "xengo": "/xengo", "xurl": "/xurl/api/v1", "xqr": "/xqr/api/v1"}
NAMES = count()

TITLES = ("", "Spring", "=1+1", "Ünïcode 🎉", "a" * 80)
PATHS = ("", "a?b=c&d=%20e", "ü", "x#y", "long/" * 30)
DESTINATIONS = tuple(f"https://example.com/{path}" for path in PATHS)
EXPIRIES = (None, datetime(2031, 2, 3, 4, 5, tzinfo=UTC), datetime(2030, 1, 1, 7, tzinfo=UTC))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerHere]:
    with server_here(tmp_path_factory.mktemp("server"), limits="off") as server:
        yield server


@pytest.fixture(params=PREFIXES)
def place(
    request: pytest.FixtureRequest, server: ServerHere, tmp_path: Path
) -> Iterator[tuple[Desk, Account]]:
    with closing(Desk(Places(tmp_path), keys=KeyStore(lambda: None))) as desk:
        typed = Account(id="", dialect=request.param, name="A", base_url=server.api + PREFIXES[request.param])
        yield desk, desk.connections.add(typed, server.mint(request.param))


def some_values(dice: random.Random, can: Capabilities) -> dict[str, object]:
    """Think of values that the service can take."""
    # A tag with a value elsewhere cannot be a plain word here: they are all links of one workspace.
    tags = (Tag("campaign", "spring") if can.tag_values else Tag("topic"), Tag("print"), Tag("shop"))
    return {
        "destination": dice.choice(DESTINATIONS),
        "title": dice.choice(TITLES),
        "tags": tuple(tag for tag in tags if dice.random() < 0.5),
        "expires_at": dice.choice(EXPIRIES),
        "enabled": dice.random() < 0.7,
        "notes": dice.choice(TITLES),
    }


class Clerk:
    """Does things to links as a person would, at random."""

    def __init__(self, desk: Desk, account: Account, dice: random.Random) -> None:
        self.desk, self.account, self.dice = desk, account, dice
        self.can = desk.connections.capabilities(account.id)

    def rows(self) -> tuple[Row, ...]:
        return self.desk.catalogue.first_rows(LinkQuery(accounts=(self.account.id,))).rows

    def create(self) -> None:
        draft = LinkDraft(code=f"undo-{next(NAMES)}", **self._allowed(self.can.creatable))
        self.desk.changes.create(self.account.id, draft)

    def edit(self) -> None:
        row = self.dice.choice(self.rows())
        names = self._allowed(self.can.editable)
        chosen = self.dice.sample(sorted(names), self.dice.randint(0, len(names)))
        self.desk.changes.save(row, replace(row.link.draft(), **{name: names[name] for name in chosen}))

    def delete(self) -> None:
        self.desk.changes.delete(self.dice.choice(self.rows()))

    def undo(self) -> None:
        if self.desk.journal.next_turns()[0]:
            self.desk.journal.undo()

    def redo(self) -> None:
        if self.desk.journal.next_turns()[1]:
            self.desk.journal.redo()

    def work(self, steps: int) -> None:
        for _ in range(steps):
            acts = [self.create, self.undo, self.redo]
            if self.rows():
                acts += [self.edit] * 4 + [self.delete]
            self.dice.choice(acts)()

    def _allowed(self, names: frozenset[str]) -> dict[str, object]:
        return {name: value for name, value in some_values(self.dice, self.can).items() if name in names}


def at_the_service(desk: Desk, account: Account) -> dict[str, dict[str, object]]:
    """Read every field that the service lets us write, of every link."""
    desk.catalogue.refresh(account.id, Job())
    can = desk.connections.capabilities(account.id)
    rows = desk.catalogue.rows(desk.catalogue.order(LinkQuery(accounts=(account.id,))).ids(0, 10_000))
    names = can.creatable | can.editable
    return {row.link.code: {name: _plain(getattr(row.link.draft(), name)) for name in names} for row in rows}


def _plain(value: object) -> object:
    return frozenset(value) if isinstance(value, tuple) else value


@settings(
    max_examples=int(os.environ.get("XENGO_JOURNAL_EXAMPLES", "3")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(seed=st.integers(0, 1 << 30))
def test_after_undoing_everything_every_field_is_as_it_was(place: tuple[Desk, Account], seed: int) -> None:
    desk, account = place
    dice = random.Random(seed)
    clerk = Clerk(desk, account, dice)
    clerk.create()
    clerk.create()
    # What came before cannot be turned any more; from here on everything is.
    while (step := desk.journal.next_turns()[0]) is not None:
        desk.ledger.steps.give_up(step.id)
    before = at_the_service(desk, account)
    clerk.work(12)
    while desk.journal.next_turns()[0] is not None:
        desk.journal.undo()
    assert desk.outbox.open() == ()
    assert at_the_service(desk, account) == before
    while desk.journal.next_turns()[1] is not None:
        desk.journal.redo()
    while desk.journal.next_turns()[0] is not None:
        desk.journal.undo()
    assert at_the_service(desk, account) == before
