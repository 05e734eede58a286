"""Templates in the store: whose they are, and what a change leaves alone."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from support.stores import WINDOW, SetClock
from xengo_desktop.dialects.hosting import Denied, Why
from xengo_desktop.domain.templates import TemplateDesign
from xengo_desktop.server.store import Store
from xengo_desktop.server.store.files.templates import MOST

RED = TemplateDesign(foreground="#cc0000", dot_style="dots", quiet_zone=4)


def why(*call: object) -> Why:
    work, *given = call
    with pytest.raises(Denied) as denied:
        work(*given)  # type: ignore[operator]
    return denied.value.why


def test_a_template_is_kept_whole(store: Store, clock: SetClock) -> None:
    made = store.templates.create(WINDOW, " Red ", RED, "For posters")
    assert re.fullmatch(r"tpl_[0-9a-f]{24}", made.id)
    assert (made.name, made.description, made.design) == ("Red", "For posters", RED)
    assert (made.created_at, made.updated_at) == (clock.at, clock.at)
    assert store.templates.get(1, made.id) == made


def test_the_newest_comes_first(store: Store) -> None:
    names = ("one", "two", "three")
    for name in names:
        store.templates.create(WINDOW, name, RED)
    assert [template.name for template in store.templates.all(1)] == list(reversed(names))


def test_a_design_is_changed_field_by_field(store: Store, clock: SetClock) -> None:
    made = store.templates.create(WINDOW, "Red", RED, "For posters")
    clock.move(minutes=1)
    changed = store.templates.change(1, made.id, {"design": {"quiet_zone": 2, "logo_url": None}})
    assert changed.design == TemplateDesign(foreground="#cc0000", dot_style="dots", quiet_zone=2)
    assert (changed.name, changed.description) == ("Red", "For posters")
    assert (changed.created_at, changed.updated_at) == (made.created_at, clock.at)


def test_what_a_design_holds_besides_is_kept_until_it_is_taken_away(store: Store) -> None:
    more = (("xengo_design", '{"design": {"caption": "Привет \\u0000"}}'),)
    made = store.templates.create(WINDOW, "Red", replace(RED, others=more))
    assert store.templates.get(1, made.id).design.others == more
    changed = store.templates.change(1, made.id, {"design": {"quiet_zone": 2}})
    assert (changed.design.others, changed.design.quiet_zone) == (more, 2)
    bare = store.templates.change(1, made.id, {"design": {"others": ()}})
    assert bare.design.others == ()


def test_what_a_design_holds_besides_has_an_end(store: Store) -> None:
    much = (("xengo_design", '"' + "x" * 20_000 + '"'),)
    assert why(store.templates.create, WINDOW, "Red", replace(RED, others=much)) is Why.INVALID


def test_a_description_can_be_taken_away(store: Store) -> None:
    made = store.templates.create(WINDOW, "Red", RED, "For posters")
    assert store.templates.change(1, made.id, {"description": None}).description is None


def test_two_changes_at_once_are_both_in_it(store: Store) -> None:
    made = store.templates.create(WINDOW, "Red", TemplateDesign())
    fields = {"foreground": "#111111", "background": "#eeeeee", "dot_style": "dots", "quiet_zone": 4}
    with ThreadPoolExecutor(4) as pool:
        list(
            pool.map(
                lambda pair: store.templates.change(1, made.id, {"design": dict([pair])}), fields.items()
            )
        )
    design = store.templates.get(1, made.id).design
    assert {name: getattr(design, name) for name in fields} == fields


def test_a_deleted_template_is_gone(store: Store) -> None:
    made = store.templates.create(WINDOW, "Red", RED)
    store.templates.delete(1, made.id)
    assert why(store.templates.get, 1, made.id) is Why.NOT_FOUND
    assert why(store.templates.delete, 1, made.id) is Why.NOT_FOUND
    assert why(store.templates.change, 1, made.id, {"name": "x"}) is Why.NOT_FOUND
    assert store.templates.all(1) == []


def test_templates_of_other_workspaces_are_unknown(store: Store) -> None:
    store.keys.create("xqr", "other", workspace="Other")
    made = store.templates.create(replace(WINDOW, workspace_id=2), "Theirs", RED)
    assert why(store.templates.get, 1, made.id) is Why.NOT_FOUND
    assert why(store.templates.delete, 1, made.id) is Why.NOT_FOUND
    assert store.templates.all(1) == []


@pytest.mark.parametrize("number", ["", "tpl_", "tpl_\0", "ü", "x" * 5000, "'; --"])
def test_ids_that_cannot_be_are_unknown(store: Store, number: str) -> None:
    assert why(store.templates.get, 1, number) is Why.NOT_FOUND


@pytest.mark.parametrize("name", ["", "   ", "x" * 201, "a\0b", "\ud800"])
def test_names_that_cannot_be_kept_are_refused(store: Store, name: str) -> None:
    assert why(store.templates.create, WINDOW, name, RED) is Why.INVALID


def test_there_is_an_end_to_how_many(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xengo_desktop.server.store.files.templates.MOST", 2)
    assert MOST == 1000
    for _ in range(2):
        store.templates.create(WINDOW, "Red", RED)
    assert why(store.templates.create, WINDOW, "Red", RED) is Why.LINK_LIMIT
