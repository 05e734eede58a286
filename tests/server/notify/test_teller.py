"""From stored clicks to messages: whom links name is told, and nobody waits for it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from support.stores import WINDOW, SetClock, draft, hit
from support.waiting import wait_until
from xengo_desktop.dialects.hosting import Denied, HostedLink, Why
from xengo_desktop.domain.channels import Channel, ChannelKind, NewChannel
from xengo_desktop.domain.clicks import Verdict
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.net.guarded import Guarded
from xengo_desktop.server.notify.courier import Carrier
from xengo_desktop.server.notify.hosted import HostedChannels
from xengo_desktop.server.notify.messages import Message
from xengo_desktop.server.notify.teller import Teller
from xengo_desktop.server.sealing import Sealer, SealKeys
from xengo_desktop.server.store import Store, open_store


@dataclass
class Courier:
    """Remembers what was carried where; `trouble` makes it fail, `slow` makes it wait."""

    carried: list[tuple[str, Message]] = field(default_factory=list)
    trouble: str = ""
    slow: threading.Event | None = None

    def __call__(self, kind: ChannelKind, target: str, message: Message) -> None:
        if self.slow is not None:
            self.slow.wait(20)
        if self.trouble:
            raise XengoError(self.trouble)
        self.carried.append((target, message))

    def titles(self) -> list[str]:
        return [message.title for _, message in self.carried]


@dataclass
class House:
    """A store, a teller, and what the test needs to make things happen."""

    store: Store
    clock: SetClock
    courier: Courier
    teller: Teller
    hosted: HostedChannels

    def channel(self, name: str = "ops") -> Channel:
        new = NewChannel(name=name, kind=ChannelKind.WEBHOOK, target=f"https://hooks.example/{name}")
        return self.hosted.create(1, new)

    def link(self, code: str = "spring", *channels: str) -> HostedLink:
        return self.store.links.create(WINDOW, draft(code, channels=channels or ("ops",)))

    def visit(self, link: HostedLink, times: int = 1, **fields: object) -> None:
        for _ in range(times):
            self.store.clicks.record(hit(link.row, **fields))
        assert self.store.clicks.flush()

    def later(self, **by: float) -> None:
        self.clock.move(**by)
        self.teller.look_again()

    def kept(self) -> Channel:
        return self.hosted.all(1)[0]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    clock = SetClock()
    store = open_store(f"sqlite:///{tmp_path / 'server.sqlite'}", clock=clock)
    sealer = Sealer(SealKeys(tmp_path / "server.seal", environment=""))
    courier = Courier()
    teller = Teller(store, sealer, courier)
    store.hearing.listen(teller.take)
    teller.start()
    yield House(store, clock, courier, teller, HostedChannels(store, sealer, teller, Carrier(Guarded)))
    teller.stop()
    store.close()


def told(house: House, count: int) -> None:
    wait_until(lambda: len(house.courier.carried) >= count, f"{count} messages")
    assert len(house.courier.carried) == count


def test_the_first_click_is_told_at_once_and_the_others_in_a_digest(house: House) -> None:
    house.channel()
    spring, summer = house.link("spring"), house.link("summer")
    house.visit(spring)
    told(house, 1)
    house.visit(spring, 40)
    house.visit(summer, 88)
    house.later(minutes=5)
    told(house, 2)
    assert house.courier.carried[0][0] == "https://hooks.example/ops"
    assert house.courier.titles()[1] == "128 clicks in 5 min"
    wait_until(lambda: house.kept().last_sent_at == house.clock(), "the note of the last message")


def test_bots_are_not_told(house: House) -> None:
    house.channel()
    link = house.link()
    house.visit(link, verdict=Verdict.BOT, reason="crawler")
    house.visit(link)
    told(house, 1)
    assert house.courier.titles() == ["127.0.0.1/spring was clicked"]


def test_only_the_channels_that_a_link_names_are_told(house: House) -> None:
    house.channel("ops")
    house.channel("growth")
    house.visit(house.link("spring", "growth", "no-such-channel"))
    told(house, 1)
    assert house.courier.carried[0][0] == "https://hooks.example/growth"


def test_one_that_is_switched_off_is_told_nothing_and_hears_from_then_on(house: House) -> None:
    channel, other = house.channel("ops"), house.channel("other")
    link, witness = house.link("spring", "ops"), house.link("summer", "other")
    house.hosted.switch(1, channel.id, False)
    house.visit(link)
    house.visit(witness)
    told(house, 1)
    house.hosted.switch(1, channel.id, True)
    house.visit(link)
    told(house, 2)
    house.hosted.delete(1, other.id)
    assert [kept.name for kept in house.hosted.all(1)] == ["ops"]


def test_a_failure_is_noted_and_what_was_to_be_told_is_told_later(house: House) -> None:
    house.channel()
    link = house.link()
    house.courier.trouble = "The receiver answered 500."
    house.visit(link)
    wait_until(lambda: house.kept().trouble == "The receiver answered 500.", "the note of the failure")
    house.courier.trouble = ""
    house.visit(link)
    house.later(seconds=30)
    told(house, 1)
    assert house.courier.titles() == ["2 clicks in 1 min"]
    wait_until(lambda: not house.kept().trouble, "the note to go")


def test_a_slow_channel_does_not_hold_up_the_clicks(house: House) -> None:
    house.channel()
    link = house.link()
    house.courier.slow = threading.Event()
    for _ in range(5):
        house.visit(link, 100)
    assert house.store.facts().clicks == 500
    house.courier.slow.set()


def test_what_waits_is_told_at_the_end(house: House) -> None:
    house.channel()
    link = house.link()
    house.visit(link)
    told(house, 1)
    house.visit(link, 3)
    house.teller.stop()
    assert house.courier.titles()[1:] == ["3 clicks in 1 min"]


def test_a_trial_says_why_it_did_not_arrive(house: House) -> None:
    channel = house.channel()
    house.hosted.try_now(1, "ops")
    assert house.courier.titles() == ["A trial message of xengo desktop"]
    house.courier.trouble = "Slack did not take the message: it answered 404."
    with pytest.raises(Denied, match="answered 404") as caught:
        house.hosted.try_now(1, channel.id)
    assert caught.value.why is Why.INVALID
    assert house.kept().trouble.endswith("404.")
    with pytest.raises(Denied) as caught:
        house.hosted.try_now(1, "nobody")
    assert caught.value.why is Why.NOT_FOUND


def test_trials_of_many_at_once_all_get_their_answer(house: House) -> None:
    house.channel()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: house.hosted.try_now(1, "ops"), range(24)))
    assert len(house.courier.carried) == 24


def test_an_address_under_a_lost_key_asks_to_be_entered_again(house: House, tmp_path: Path) -> None:
    house.channel()
    (tmp_path / "server.seal").unlink()
    with pytest.raises(Denied, match="enter its address again"):
        house.hosted.try_now(1, "ops")
    house.visit(house.link())
    wait_until(lambda: "enter its address again" in house.kept().trouble, "the note")


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (NewChannel(name=" ", kind=ChannelKind.DESKTOP, target=""), "name"),
        (NewChannel(name="a\nb", kind=ChannelKind.DESKTOP, target=""), "name"),
        (NewChannel(name="x" * 200, kind=ChannelKind.DESKTOP, target=""), "name"),
        (NewChannel(name="ops", kind=ChannelKind.SLACK, target="https://example.com"), "target"),
        (NewChannel(name="ops", kind=ChannelKind.CUSTOM, target="nosuchservice://x"), "target"),
        (NewChannel(name="ops", kind=ChannelKind.WEBHOOK, target="http://localhost/"), "target"),
    ],
)
def test_what_cannot_be_a_channel_is_refused(house: House, new: NewChannel, field: str) -> None:
    with pytest.raises(Denied) as caught:
        house.hosted.create(1, new)
    assert (caught.value.why, caught.value.field) == (Why.INVALID, field)
    assert house.hosted.all(1) == []
