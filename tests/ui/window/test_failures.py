"""Everything that a service can do to us: a sentence in the window, the old copy, and what was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count

import pytest

from support.front import Front, front_of, json_refusal, saying, silence
from support.raw_server import reply
from support.servers import ServerHere, server_here
from support.windows import PREFIXES, Stand
from xengo_desktop.domain.accounts import AccountState
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.ui.pages import ACCOUNTS
from xengo_desktop.ui.side.entries import SIGNS

# Offscreen, Qt says so of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)

PATIENCE = 1.0
"""Seconds of silence after which these windows give a service up."""

NUMBERS = count(1)

FIRST, SECOND, TYPED = (f"https://www.example.com/{word}" for word in ("first", "second", "typed"))
ALL = ("xengo", "xqr", "xurl")
OFFLINE, REFUSED = AccountState.OFFLINE, AccountState.REFUSED


@dataclass(frozen=True)
class Failure:
    """What a service does, what the window says then, and how the account stands."""

    name: str
    begin: Callable[[Place], object]
    sentence: str
    state: AccountState
    only: tuple[str, ...] = ("xengo", "xqr")

    def __str__(self) -> str:
        return self.name


@dataclass
class Place:
    """A real server, a front that can misbehave, and the window with an account there.

    The server is shared; by its `number` each place has a workspace and codes that no other has.
    """

    dialect: str
    server: ServerHere
    front: Front
    number: int
    stand: Stand = field(init=False)

    @property
    def first(self) -> str:
        return f"first-{self.number}"

    @property
    def second(self) -> str:
        return f"second-{self.number}"

    @property
    def third(self) -> str:
        return f"third-{self.number}"

    def said(self, failure: Failure) -> str:
        return failure.sentence.format(host=self.front.host)

    def use_key(self, key: str) -> None:
        self.stand.desk.connections.change(self.stand.account, key)

    def revoke_all(self) -> None:
        for row in self.server.store.keys.all():
            self.server.store.keys.revoke(row.id)

    def be_well(self) -> None:
        """Whatever it was: it is over, and the account has a good key."""
        self.front.clear_up()
        if not self.front.is_open:
            self.front.open()
        self.use_key(self.mint())

    def mint(self) -> str:
        return self.server.mint(self.dialect, workspace=f"of {self.number}")

    def stock(self) -> None:
        """Have two links at the service, and read them."""
        stand = self.stand
        for code, destination in ((self.first, FIRST), (self.second, SECOND)):
            stand.desk.changes.create(stand.account.id, LinkDraft(destination=destination, code=code))
        stand.refresh()
        assert sorted(stand.codes()) == [self.first, self.second]


def weather(kind: Callable[..., None]) -> Callable[[Place], object]:
    return lambda place: place.front.turn(kind)


WRONG = {
    "xengo": "xengo_sk_" + "x" * 32,
    "xqr": "xqr_pk_0a1b2c3d." + "x" * 64,
    "xurl": "xurl_sk_live_" + "x" * 32,
}
PAGE = reply(b"<!doctype html><title>Maintenance</title>", media_type="text/html")
HALF = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 4000\r\n\r\n{"links":[{"co'
TOO_MANY = b'{"error":"Too many requests"}'
QUOTA = b'{"error":"API quota exceeded"}'

FAILURES = (
    Failure("down", lambda place: place.front.shut(), "Nothing answers at {host}.", OFFLINE, ALL),
    Failure("slow", weather(silence), "{host} took too long to answer.", OFFLINE),
    Failure("a-web-page", weather(saying(PAGE)), "{host} answered with a web page instead of data.", OFFLINE),
    Failure("cut", weather(saying(HALF)), "{host} broke off in the middle of its answer.", OFFLINE),
    Failure(
        "wait-30",
        weather(json_refusal("429 Too Many Requests", TOO_MANY, "Retry-After: 30")),
        "asks for a pause of 30 seconds.",
        OFFLINE,
    ),
    Failure(
        "wait",
        weather(json_refusal("429 Too Many Requests", TOO_MANY)),
        "asks for a pause. Try again in a while.",
        OFFLINE,
        ALL,
    ),
    Failure(
        "out-of-order",
        weather(json_refusal("503 Service Unavailable", b"")),
        "is out of order just now. Try again in a while.",
        OFFLINE,
        ("xengo",),
    ),
    Failure(
        "wrong-key",
        lambda place: place.use_key(WRONG[place.dialect]),
        "did not accept this key. Check it, or make a new one.",
        REFUSED,
        ("xengo", "xurl"),
    ),
    Failure(
        "wrong-key",
        lambda place: place.use_key(WRONG[place.dialect]),
        "xQR does not know this key. Copy it again from Settings, Developers.",
        REFUSED,
        ("xqr",),
    ),
    Failure(
        "revoked-key",
        Place.revoke_all,
        "did not accept this key. Check it, or make a new one.",
        REFUSED,
        ("xengo", "xurl"),
    ),
    Failure(
        "revoked-key",
        Place.revoke_all,
        "This xQR key was revoked or rotated away. Make a new one.",
        REFUSED,
        ("xqr",),
    ),
    Failure(
        "out-of-quota",
        weather(json_refusal("403 Forbidden", QUOTA)),
        "The requests of this XURL plan are used up; only a new purchase brings new ones.",
        REFUSED,
        ("xurl",),
    ),
)

EVERYWHERE = [
    pytest.param(dialect, failure, id=f"{dialect}-{failure}")
    for turn, failure in enumerate(FAILURES)
    for dialect in (failure.only[turn % len(failure.only)],)
]
"""Each failure at one of the services that it happens at, in turn."""


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[ServerHere]:
    with server_here(tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture
def place(dialect, server, windows) -> Iterator[Place]:
    """Open the window with an account that was never read, and that has two links."""
    with front_of(server.api) as front:
        place = Place(dialect, server, front, next(NUMBERS))
        with windows.open(dialect, front.url + PREFIXES[dialect], place.mint(), timeout=PATIENCE) as stand:
            place.stand = stand
            yield place
            # A worker that waits for an answer would have to be waited for.
            front.clear_up()


@pytest.mark.parametrize(("dialect", "failure"), EVERYWHERE)
class TestEveryFailure:
    def test_reading_says_why_it_failed_and_keeps_the_copy(self, place, failure):
        stand = place.stand
        failure.begin(place)
        stand.refresh()
        explained = stand.window.links.place.explained
        stand.wait(explained.isVisible)
        assert place.said(failure) in stand.text_in(explained)

        place.be_well()
        place.stock()
        failure.begin(place)
        stand.refresh()
        assert stand.state() is failure.state
        status = stand.desk.connections.status(stand.account.id)
        shown = AccountState.NO_KEY if status.needs_key else failure.state
        stand.wait(lambda: stand.entry().sign == SIGNS[shown])
        assert place.said(failure) in stand.entry().hint
        assert place.said(failure) in stand.text_in(stand.window.status)
        assert sorted(stand.codes()) == [place.first, place.second]
        stand.window.pages.show_page(ACCOUNTS)
        stand.rest()
        assert place.said(failure) in stand.text_in(stand.window.pages)
        assert "2 links here" in stand.text_in(stand.window.pages)

        place.be_well()
        stand.refresh()
        stand.wait(lambda: stand.entry().sign == SIGNS[AccountState.READY])
        assert place.said(failure) not in stand.text_in(stand.window)

    def test_saving_keeps_what_was_typed_and_sends_it_later(self, place, failure):
        place.stock()
        if "destination" in place.stand.desk.connections.capabilities(place.stand.account.id).editable:
            self.change(place, failure)
        self.make(place, failure)

    def change(self, place, failure):
        stand, editor = place.stand, place.stand.window.inspector.body.editor
        stand.choose(place.first)
        stand.type_into(editor.form.destination, TYPED)
        stand.qtbot.keyClicks(editor.form.tags.line, "spring,")

        failure.begin(place)
        stand.save()
        self.waits(place, failure)
        stand.shows(place.first, destination=TYPED)
        assert stand.row(place.first).waiting
        # Reading in vain loses nothing either.
        stand.refresh()
        stand.shows(place.first, destination=TYPED)

        self.send(place)
        stand.wait(lambda: not stand.row(place.first).waiting)
        stand.refresh()
        stand.shows(place.first, destination=TYPED)

    def make(self, place, failure):
        stand, editor = place.stand, place.stand.window.inspector.body.editor
        stand.window.ways.new_link()
        stand.rest()
        stand.type_into(editor.form.destination, TYPED)
        stand.type_into(editor.form.address.code, place.third)
        typed = editor.form.draft

        failure.begin(place)
        stand.save()
        if failure.state is REFUSED and "quota" in failure.name:
            self.refused(place, failure, typed)
        else:
            self.waits(place, failure)
            self.send(place)
        stand.wait(lambda: place.third in stand.codes() and not stand.row(place.third).waiting)
        stand.shows(place.third, destination=TYPED)

    def waits(self, place, failure):
        """Look for the change among what waits, with the reason."""
        [change] = place.stand.desk.outbox.open()
        assert place.said(failure) in change.reason
        place.stand.wait(lambda: place.stand.window.status.waiting.text() == "1 change waits to be sent")

    def send(self, place):
        place.be_well()
        # Nobody has the patience to wait for what the service asked for.
        place.stand.desk.ledger.pauses.end(place.stand.account.id)
        place.stand.window.postman.look()
        place.stand.rest()
        place.stand.window.postman.send_now()
        place.stand.wait(lambda: place.stand.desk.outbox.open() == ())
        place.stand.rest()

    def refused(self, place, failure, typed):
        """Look for a refusal where one types, and for what was typed there."""
        stand, editor = place.stand, place.stand.window.inspector.body.editor
        assert place.said(failure) in editor.foot.trouble.text
        assert editor.foot.trouble.isVisible()
        assert editor.form.draft == typed
        assert place.third not in stand.codes()
        place.be_well()
        stand.save()
        assert not editor.foot.trouble.isVisible()
