"""Switches: kept, changed, taken back."""

from __future__ import annotations

from xengo_desktop.server.store import Store, open_store


def test_what_nobody_chose_is_the_default(store: Store) -> None:
    assert store.choices.get("own_clicks", True) is True


def test_a_choice_outlives_the_server(store: Store, url: str) -> None:
    store.choices.put("own_clicks", False)
    assert store.choices.get("own_clicks", True) is False
    store.close()
    again = open_store(url)
    assert again.choices.get("own_clicks", True) is False
    again.close()


def test_a_choice_can_be_changed_and_taken_back(store: Store) -> None:
    store.choices.put("places", {"here": [1, 2]})
    store.choices.put("places", {"there": [3]})
    assert store.choices.get("places") == {"there": [3]}
    store.choices.put("places", None)
    assert store.choices.get("places", "none") == "none"
