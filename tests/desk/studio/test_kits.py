"""Brand kits on this computer: taken in, in use, handed on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from support.rasters import logo_png
from xengo_desktop.desk import Desk
from xengo_desktop.desk.studio import Kind, Studio
from xengo_desktop.domain.errors import FileTrouble, Invalid, NotFound
from xengo_desktop.domain.queries import Row
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.designs.inks import Ink
from xengo_desktop.qr.kits import BrandKit, KitDesign, KitLogo, Swatch, write_kit

KIT = BrandKit(
    name="Northwind",
    palette=(Swatch("Navy", "#17365c", (100.0, 72.0, 0.0, 18.0)),),
    logos=(KitLogo("Mark", logo_png()),),
    designs=(KitDesign("Poster", QrDesign(foreground="#17365c", logo=logo_png())),),
    minimum_mm=20.0,
    file_pattern="{code}",
)


def test_a_kit_is_there_the_next_time_and_is_handed_on_as_it_came(desk: Desk) -> None:
    data = write_kit(KIT)
    kept = desk.studio.kits.import_kit(data)
    desk.__dict__.pop("studio")
    kits = desk.studio.kits
    assert (kits.all(), kits.get(kept.id).kit) == ((kept,), KIT)
    assert kits.export_kit(kept.id) == data


def test_a_newer_kit_of_the_same_name_takes_the_place_of_the_older(studio: Studio, link: Row) -> None:
    kept = studio.kits.import_kit(write_kit(KIT))
    studio.kits.activate(kept.id)
    (design,) = studio.designs.of_kits()
    studio.looks.follow(link, design.id)
    newer = replace(KIT, name="NORTHWIND", designs=(KitDesign("Poster", QrDesign(dots="dots")),))
    assert studio.kits.import_kit(write_kit(newer)).id == kept.id
    assert [each.kit for each in studio.kits.all()] == [newer]
    assert studio.kits.active() == replace(kept, kit=newer)
    assert studio.looks.design_for(link).design.dots == "dots"


def test_a_kit_is_changed_in_place_but_takes_no_other_s_name(studio: Studio) -> None:
    one, two = (studio.kits.save(replace(KIT, name=name)) for name in ("One", "Two"))
    changed = studio.kits.save(replace(KIT, name="Three"), one.id)
    assert changed.id == one.id
    with pytest.raises(Invalid, match="“Two” already") as refusal:
        studio.kits.save(replace(KIT, name="Two"), one.id)
    assert refusal.value.field == "name"
    assert [kept.kit.name for kept in studio.kits.all()] == ["Three", two.kit.name]


def test_one_kit_is_in_use_or_none(studio: Studio) -> None:
    assert studio.kits.active() is None
    kept = studio.kits.save(KIT)
    assert studio.kits.active() is None
    studio.kits.activate(kept.id)
    assert studio.kits.active() == kept
    studio.kits.activate("")
    assert studio.kits.active() is None
    studio.kits.activate(kept.id)
    studio.kits.delete(kept.id)
    assert studio.kits.active() is None
    for attempt in (studio.kits.activate, studio.kits.get, studio.kits.export_kit):
        with pytest.raises(NotFound):
            attempt(kept.id)


def test_its_designs_can_be_chosen_and_print_in_its_inks(studio: Studio, link: Row) -> None:
    kept = studio.kits.save(KIT)
    (design,) = studio.designs.of_kits()
    assert (design.name, design.kind) == ("Northwind – Poster", Kind.KIT)
    assert design.design.inks == (Ink("#17365c", (100.0, 72.0, 0.0, 18.0)),)
    assert studio.designs.get(design.id) == design
    studio.looks.follow(link, design.id)
    assert studio.designs.of_kits()[0].used == 1
    assert [saved.name for saved in studio.designs.recent()] == ["Northwind – Poster"]
    studio.kits.delete(kept.id)
    chosen = studio.looks.design_for(link)
    assert (chosen.design, "is gone" in chosen.note) == (QrDesign(), True)


def test_a_file_that_cannot_be_used_is_said_and_kept(desk: Desk, folder: Path) -> None:
    kept = desk.studio.kits.save(KIT)
    newer = folder / "kits" / f"{'b' * 32}.xengo-kit"
    newer.write_text('{"format": "xengo-kit", "version": 9, "name": "New"}')
    (folder / "kits" / "notes.xengo-kit").write_text("not ours")
    desk.__dict__.pop("studio")
    assert desk.studio.kits.all() == (kept,)
    (note,) = desk.studio.notes()
    assert "Update xengo desktop" in note
    assert newer.exists()


def test_a_hostile_kit_leaves_nothing_behind(studio: Studio, folder: Path) -> None:
    for data in (b"", b"{", write_kit(KIT).replace(b"#17365c", b"url(x)")):
        with pytest.raises(Invalid):
            studio.kits.import_kit(data)
    assert not (folder / "kits").exists()


@pytest.mark.parametrize("kit_id", ["", "../x", "a" * 31, "\0"])
def test_ids_that_cannot_be_are_unknown(studio: Studio, kit_id: str) -> None:
    with pytest.raises(NotFound):
        studio.kits.delete(kit_id)


def test_a_folder_in_the_way_is_a_sentence(studio: Studio, folder: Path) -> None:
    folder.mkdir()
    (folder / "kits").write_text("in the way")
    with pytest.raises(FileTrouble):
        studio.kits.save(KIT)
