"""Channels as they are kept."""

from __future__ import annotations

import pytest

from support.stores import WINDOW, SetClock, draft
from xengo_desktop.dialects.hosting import Denied, Why
from xengo_desktop.domain.channels import ChannelKind
from xengo_desktop.server.store import Store
from xengo_desktop.server.store.telling import channels as module


def add(store: Store, name: str, workspace: int = 1) -> str:
    return store.channels.add(workspace, name, ChannelKind.SLACK, "Slack T1", b"sealed").channel.id


def test_they_are_listed_by_name_and_found_by_either(store: Store) -> None:
    second, first = add(store, "ops"), add(store, "growth")
    assert [kept.channel.id for kept in store.channels.all(1)] == [first, second]
    for name in (first, "growth"):
        found = store.channels.find(1, name)
        assert found is not None
        assert (found.channel.name, found.sealed) == ("growth", b"sealed")
    assert store.channels.find(2, first) is None


def test_two_of_one_name_are_refused(store: Store) -> None:
    add(store, "ops")
    with pytest.raises(Denied, match="this name already") as caught:
        add(store, "ops")
    assert (caught.value.why, caught.value.field) == (Why.INVALID, "name")


def test_there_are_not_any_number(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 1)
    add(store, "ops")
    with pytest.raises(Denied, match="at most 1"):
        add(store, "growth")


def test_what_became_of_the_last_message_is_noted(store: Store, clock: SetClock) -> None:
    number = add(store, "ops")
    store.channels.note(number, "It answered 404.")
    (kept,) = store.channels.all(1)
    assert (kept.channel.trouble, kept.channel.last_sent_at) == ("It answered 404.", None)
    store.channels.note(number, "")
    (kept,) = store.channels.all(1)
    assert (kept.channel.trouble, kept.channel.last_sent_at) == ("", clock())


def test_one_that_is_off_is_not_open(store: Store) -> None:
    number = add(store, "ops")
    assert not store.channels.switch(1, number, False).channel.enabled
    assert store.channels.open_ones() == []
    store.channels.remove(1, number)
    for gone in (lambda: store.channels.switch(1, number, True), lambda: store.channels.remove(1, number)):
        with pytest.raises(Denied) as caught:
            gone()
        assert caught.value.why is Why.NOT_FOUND


def test_links_may_name_channels_that_are_not_there(store: Store) -> None:
    named = store.links.create(WINDOW, draft("spring", channels=("slack-growth",)))
    plain = store.links.create(WINDOW, draft("summer"))
    ((workspace, hosted),) = store.links.naming_channels([named.row, plain.row])
    assert (workspace, hosted.row, hosted.link.channels) == (1, named.row, ("slack-growth",))
