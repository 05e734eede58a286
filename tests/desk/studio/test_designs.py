"""Saved designs: their names, what is used lately, and that nothing that was saved is lost."""

from __future__ import annotations

import json
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from support.clocks import Watch
from support.designs import designs
from support.rasters import logo_png
from xengo_desktop.desk import Desk
from xengo_desktop.desk.studio import Kind, SavedDesign, Studio
from xengo_desktop.domain.errors import FileTrouble, Invalid, NotFound, Refused
from xengo_desktop.domain.queries import Row
from xengo_desktop.qr.designs.design import QrDesign

DOTS = QrDesign(dots="dots", foreground="#112233")
LOGO = QrDesign(dots="rounded", logo=logo_png(), font=b"OTTO-font")


def again(desk: Desk) -> Studio:
    """Open the same folder as the next run of the app does."""
    desk.__dict__.pop("studio", None)
    return desk.studio


def names(found: tuple[SavedDesign, ...]) -> list[str]:
    return [saved.name for saved in found]


class TestSaving:
    def test_a_design_is_there_the_next_time(self, desk: Desk, watch: Watch) -> None:
        saved = desk.studio.designs.save(" My  look ", LOGO)
        assert (saved.name, saved.kind, saved.updated_at, saved.used) == ("My look", Kind.OWN, watch.now, 0)
        assert again(desk).designs.own() == (saved,)
        assert desk.studio.designs.get(saved.id) == saved

    def test_own_designs_come_by_name(self, studio: Studio) -> None:
        for name in ("berlin", "Aachen", "Ähre", "Zürich"):
            studio.designs.save(name, DOTS)
        assert names(studio.designs.own()) == ["Aachen", "berlin", "Zürich", "Ähre"]

    def test_a_name_is_given_once_whatever_its_case_and_a_free_one_is_suggested(self, studio: Studio) -> None:
        studio.designs.save("Poster", DOTS)
        studio.designs.save("poster 2", DOTS)
        with pytest.raises(Invalid, match="“POSTER 3” would be free") as refusal:
            studio.designs.save("POSTER", DOTS)
        assert refusal.value.field == "name"
        assert studio.designs.free_name("poster") == "poster 3"
        assert studio.designs.free_name("Fresh") == "Fresh"
        assert studio.designs.free_name("  ") == "Design"

    def test_the_names_of_presets_are_taken(self, studio: Studio) -> None:
        with pytest.raises(Invalid, match="already"):
            studio.designs.save("classic", DOTS)

    @pytest.mark.parametrize("name", ["", "   ", "x" * 61, "a\x00b"])
    def test_names_that_cannot_be_are_refused(self, studio: Studio, name: str) -> None:
        with pytest.raises(Invalid) as refusal:
            studio.designs.save(name, DOTS)
        assert refusal.value.field == "name"
        assert studio.designs.own() == ()

    def test_a_free_name_never_becomes_too_long(self, studio: Studio) -> None:
        studio.designs.save("x" * 60, DOTS)
        studio.designs.save(studio.designs.free_name("x" * 60), DOTS)
        assert len(studio.designs.own()) == 2

    def test_a_design_that_cannot_be_drawn_is_not_kept(self, studio: Studio) -> None:
        with pytest.raises(Invalid):
            studio.designs.save("Bad", replace(DOTS, quiet_zone=99))
        assert studio.designs.own() == ()

    @pytest.mark.parametrize("font", [b"OTTO", b"true", b"ttcf", b"\0\1\0\0", b"\x89PNG", b"", b"x"])
    @pytest.mark.parametrize("logo", [b"\x89PNG", b"\xff\xd8", b"<svg/>", b"OTTO", b"\0\1\0\0", b""])
    def test_files_of_any_kind_come_back(self, desk: Desk, font: bytes, logo: bytes) -> None:
        saved = desk.studio.designs.save("Any", QrDesign(font=font, logo=logo))
        assert again(desk).designs.get(saved.id) == saved

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(designs())
    def test_any_design_is_kept_as_it_is(self, desk: Desk, design: QrDesign) -> None:
        studio = again(desk)
        saved = studio.designs.save(studio.designs.free_name("Any"), design)
        assert again(desk).designs.get(saved.id).design == design


class TestChanging:
    def test_a_new_look_keeps_id_and_name(self, studio: Studio, watch: Watch) -> None:
        saved = studio.designs.save("Poster", DOTS)
        watch.wind(hours=1)
        changed = studio.designs.change(saved.id, LOGO)
        assert changed == replace(saved, design=LOGO, updated_at=watch.now)
        assert studio.designs.get(saved.id) == changed

    def test_a_design_may_get_its_own_name_in_other_letters(self, studio: Studio) -> None:
        saved = studio.designs.save("Poster", DOTS)
        other = studio.designs.save("Card", DOTS)
        assert studio.designs.rename(saved.id, "POSTER").name == "POSTER"
        with pytest.raises(Invalid):
            studio.designs.rename(other.id, "poster")
        assert names(studio.designs.own()) == ["Card", "POSTER"]

    def test_presets_are_for_taking_not_for_changing(self, studio: Studio) -> None:
        preset = studio.designs.presets()[0]
        for attempt in (
            lambda: studio.designs.change(preset.id, DOTS),
            lambda: studio.designs.rename(preset.id, "Mine"),
            lambda: studio.designs.delete(preset.id),
        ):
            with pytest.raises(Refused, match="save it under a name of your own"):
                attempt()

    def test_what_is_gone_is_said(self, studio: Studio) -> None:
        saved = studio.designs.save("Poster", DOTS)
        assert studio.designs.delete(saved.id) == 0
        for attempt in (studio.designs.get, studio.designs.delete):
            with pytest.raises(NotFound):
                attempt(saved.id)

    @pytest.mark.parametrize(
        "saved_id", ["", "x", "../studio", "preset:none", "kit:x:y", "a" * 32, "\0", "link", "shared"]
    )
    def test_ids_that_cannot_be_are_unknown(self, studio: Studio, saved_id: str) -> None:
        with pytest.raises(NotFound):
            studio.designs.get(saved_id)

    def test_links_keep_the_look_of_a_design_that_is_deleted(
        self, studio: Studio, link: Row, other: Row
    ) -> None:
        saved = studio.designs.save("Poster", LOGO)
        for row in (link, other):
            studio.looks.follow(row, saved.id)
        assert studio.designs.get(saved.id).used == 2
        assert studio.designs.delete(saved.id) == 2
        chosen = studio.looks.design_for(link)
        assert (chosen.design, chosen.id, chosen.note) == (LOGO, "link", "")


class TestRecent:
    def test_what_was_used_last_comes_first(self, studio: Studio, watch: Watch) -> None:
        poster = studio.designs.save("Poster", DOTS)
        watch.wind(hours=1)
        studio.designs.touch("preset:leaf")
        watch.wind(hours=1)
        card = studio.designs.save("Card", DOTS)
        assert names(studio.designs.recent()) == ["Card", "Leaf", "Poster"]
        watch.wind(hours=1)
        studio.designs.touch(poster.id)
        assert names(studio.designs.recent(2)) == ["Poster", "Card"]
        studio.designs.delete(card.id)
        assert names(studio.designs.recent(2)) == ["Poster", "Leaf"]

    def test_the_list_does_not_grow_without_end(self, studio: Studio, folder: Path, watch: Watch) -> None:
        for number in range(70):
            watch.wind(minutes=1)
            studio.designs.touch(f"preset:{number}")
        uses = json.loads((folder / "studio.json").read_bytes())["recent"]
        assert sorted(uses, key=uses.__getitem__)[0] == "preset:20"


class TestFiles:
    def test_files_are_the_user_s_alone_and_a_logo_is_kept_once(self, studio: Studio, folder: Path) -> None:
        studio.designs.save("One", LOGO)
        studio.designs.save("Two", replace(LOGO, dots="dots"))
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
        kept = [path.parent.name for path in files if path.suffix != ".lock"]
        assert kept == ["designs", "designs", "files", "files", folder.name]

    def test_a_design_of_a_newer_version_is_left_out_said_and_kept(self, desk: Desk, folder: Path) -> None:
        saved = desk.studio.designs.save("Poster", DOTS)
        path = folder / "designs" / f"{saved.id}.json"
        newer = json.dumps({"name": "Glow", "design": {"glow": 3}, "seasons": [1]})
        path.write_text(newer)
        studio = again(desk)
        assert studio.designs.own() == ()
        (note,) = studio.notes()
        assert "“Glow”" in note
        assert "no word “glow”" in note
        assert str(path) in note
        with pytest.raises(FileTrouble, match="Glow"):
            studio.designs.get(saved.id)
        studio.designs.save("Glow", DOTS)
        assert path.read_text() == newer

    def test_what_a_newer_version_wrote_beside_a_design_survives_a_change(
        self, studio: Studio, folder: Path
    ) -> None:
        saved = studio.designs.save("Poster", DOTS)
        path = folder / "designs" / f"{saved.id}.json"
        path.write_text(json.dumps(json.loads(path.read_text()) | {"seasons": [1]}))
        studio.designs.change(saved.id, LOGO)
        assert json.loads(path.read_text())["seasons"] == [1]

    @pytest.mark.parametrize(
        "content", [b"", b"{", b"[]", b"{}", b'{"design":7}', b"\xff\xfe", b"[" * 90_000]
    )
    def test_a_broken_file_takes_no_other_with_it(self, desk: Desk, folder: Path, content: bytes) -> None:
        kept = desk.studio.designs.save("Kept", DOTS)
        broken = folder / "designs" / f"{'b' * 32}.json"
        broken.write_bytes(content)
        studio = again(desk)
        assert studio.designs.own() == (kept,)
        assert len(studio.notes()) == 1
        assert broken.read_bytes() == content

    def test_a_logo_that_is_gone_or_damaged_is_said(self, desk: Desk, folder: Path) -> None:
        desk.studio.designs.save("Poster", QrDesign(logo=logo_png()))
        (blob,) = (folder / "files").iterdir()
        blob.write_bytes(b"\x89PNG something else")
        assert "is damaged" in again(desk).notes()[0]
        blob.unlink()
        assert "is gone" in again(desk).notes()[0]

    def test_files_that_are_not_ours_are_left_alone(self, studio: Studio, folder: Path) -> None:
        studio.designs.save("Poster", DOTS)
        (folder / "designs" / "notes.json").write_text("{}")
        (folder / "designs" / "README").write_text("hello")
        assert len(studio.designs.own()) == 1
        assert studio.notes() == ()

    def test_a_change_from_outside_is_seen(self, studio: Studio, folder: Path) -> None:
        saved = studio.designs.save("Poster", DOTS)
        path = folder / "designs" / f"{saved.id}.json"
        path.write_text(path.read_text().replace("Poster", "Placard"))
        assert names(studio.designs.own()) == ["Placard"]

    def test_a_design_is_saved_even_where_its_use_cannot_be_noted(self, studio: Studio, folder: Path) -> None:
        (folder / "studio.json").mkdir(parents=True)
        saved = studio.designs.save("Poster", DOTS)
        assert studio.designs.own() == (saved,)

    def test_a_folder_that_cannot_be_written_is_a_sentence(self, studio: Studio, folder: Path) -> None:
        folder.mkdir()
        (folder / "designs").write_text("in the way")
        with pytest.raises(FileTrouble):
            studio.designs.save("Poster", DOTS)
