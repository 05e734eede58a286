"""Where a key goes, how often the keyring is bothered, and what happens when it refuses."""

from __future__ import annotations

import threading

import pytest

from support.vaults import FakeVault
from support.waiting import join
from xengo_desktop.accounts import KeyStore
from xengo_desktop.accounts.keys import HINT_FROM, SESSION, hint
from xengo_desktop.domain.errors import KeyStoreTrouble

KEY = "xq_live_0123456789abcd"


@pytest.fixture
def vault():
    return FakeVault()


@pytest.fixture
def keys(vault):
    return KeyStore(find=lambda: vault)


@pytest.fixture
def keys_without_keyring():
    return KeyStore(find=lambda: None)


def test_a_key_goes_into_the_keyring_and_says_so(keys, vault):
    place = keys.write("a", KEY)
    assert vault.secrets == {"a": KEY}
    assert (place.kept, place.lasting, place.store, place.hint) == (True, True, vault.label, "abcd")


def test_the_keyring_is_asked_once_for_each_account(keys, vault):
    vault.secrets["a"] = KEY
    assert [keys.read("a"), keys.read("a"), keys.read("b"), keys.read("b")] == [KEY, KEY, None, None]
    keys.place("a")
    assert vault.asked == ["a", "b"]


def test_many_workers_at_once_bother_the_keyring_once(keys, vault):
    vault.secrets["a"] = KEY
    start = threading.Barrier(8)
    answers: list[str | None] = []

    def work() -> None:
        start.wait(60)
        answers.append(keys.read("a"))

    workers = [threading.Thread(target=work) for _ in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        join(worker)
    assert answers == [KEY] * 8
    assert vault.asked == ["a"]


def test_the_keyring_is_not_looked_for_before_it_is_needed():
    looked = []
    store = KeyStore(find=lambda: looked.append(1))
    assert looked == []
    store.works()
    store.works()
    assert looked == [1]


def test_without_a_keyring_a_key_lasts_as_long_as_the_app(keys_without_keyring):
    place = keys_without_keyring.write("a", KEY)
    assert (place.kept, place.lasting, place.store) == (True, False, SESSION)
    assert keys_without_keyring.read("a") == KEY
    works, sentence = keys_without_keyring.works()
    assert not works
    assert "until the app ends" in sentence


def test_a_key_may_be_kept_for_this_session_alone(keys, vault):
    place = keys.write("a", KEY, session_only=True)
    assert (place.lasting, keys.read("a")) == (False, KEY)
    assert vault.secrets == {}


def test_a_key_written_later_lasts(keys):
    keys.write("a", KEY, session_only=True)
    assert keys.write("a", KEY).lasting


def test_a_locked_keyring_is_said_and_does_not_prompt_again_by_itself(keys, vault):
    vault.secrets["a"] = KEY
    vault.locked = True
    for _ in range(3):
        with pytest.raises(KeyStoreTrouble, match="locked"):
            keys.read("a")
    with pytest.raises(KeyStoreTrouble):
        keys.read("b")
    assert vault.asked == ["a"]


def test_trying_again_asks_the_unlocked_keyring(keys, vault):
    vault.secrets["a"] = KEY
    vault.locked = True
    with pytest.raises(KeyStoreTrouble):
        keys.read("a")
    vault.locked = False
    keys.try_again()
    assert keys.read("a") == KEY


def test_trying_again_finds_a_keyring_that_came_later():
    found = [None, FakeVault(secrets={"a": KEY})]
    keys = KeyStore(find=lambda: found.pop(0))
    assert keys.read("a") is None
    keys.try_again()
    assert keys.read("a") == KEY


def test_trying_again_keeps_the_keys_of_this_session(keys_without_keyring):
    keys_without_keyring.write("a", KEY)
    keys_without_keyring.try_again()
    assert keys_without_keyring.read("a") == KEY


def test_a_locked_keyring_takes_no_key_and_leaves_the_old_one(keys, vault):
    keys.write("a", KEY)
    vault.locked = True
    with pytest.raises(KeyStoreTrouble):
        keys.write("a", "another")
    assert keys.read("a") == KEY


def test_a_place_is_named_even_when_the_keyring_is_locked(keys, vault):
    vault.secrets["a"] = KEY
    vault.locked = True
    place = keys.place("a")
    assert (place.kept, place.store, place.hint) == (False, vault.label, "")


def test_a_forgotten_key_is_gone_everywhere(keys, vault):
    keys.write("a", KEY)
    keys.forget("a")
    keys.forget("a")
    assert keys.read("a") is None
    assert vault.secrets == {}


def test_forgetting_says_when_the_keyring_still_has_the_key(keys, vault):
    keys.write("a", KEY)
    vault.locked = True
    with pytest.raises(KeyStoreTrouble):
        keys.forget("a")
    assert keys.read("a") is None


def test_no_text_about_the_store_holds_a_key(keys):
    place = keys.write("a", KEY)
    assert KEY not in f"{keys!r} {keys} {place!r}"
    assert KEY[:-4] not in f"{keys!r} {place!r}"


@pytest.mark.parametrize("key", [None, "", "abcd", "x" * (HINT_FROM - 1)])
def test_a_short_key_gives_no_hint(key):
    assert hint(key) == ""
