"""Whose look a link's code has."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from support.desk import row
from support.rasters import logo_png
from xengo_desktop.desk import Desk
from xengo_desktop.desk.studio import LINK, SHARED, Chosen, Source, Studio
from xengo_desktop.desk.studio.followers import Followers
from xengo_desktop.desk.studio.notebook import Notebook
from xengo_desktop.domain.errors import FileTrouble, Invalid, NotFound
from xengo_desktop.domain.queries import Row
from xengo_desktop.qr.designs.design import QrDesign

DOTS = QrDesign(dots="dots", foreground="#112233")
LOGO = QrDesign(dots="rounded", logo=logo_png())


def again(desk: Desk) -> Studio:
    desk.__dict__.pop("studio", None)
    return desk.studio


class TestShared:
    def test_it_is_the_setting_of_the_first_version_until_another_is_shared(
        self, desk: Desk, link: Row
    ) -> None:
        desk.settings.update(qr_design=DOTS.to_json())
        assert desk.studio.looks.shared() == DOTS
        assert desk.studio.looks.design_for(link) == Chosen(design=DOTS)
        desk.studio.looks.keep_shared(LOGO)
        assert again(desk).looks.shared() == LOGO
        assert desk.settings.load().qr_design == DOTS.to_json()

    def test_one_of_a_newer_version_is_plain_here_and_kept(self, desk: Desk, folder: Path) -> None:
        desk.studio.looks.keep_shared(DOTS)
        path = folder / "studio.json"
        path.write_text(path.read_text().replace('"dots": "dots"', '"glow": 1'))
        assert again(desk).looks.shared() == QrDesign()
        desk.studio.designs.touch("preset:leaf")
        assert "glow" in path.read_text()

    def test_a_design_of_the_first_version_is_read(self, desk: Desk) -> None:
        old = {"dots": "rounded", "eye_frame": "rounded", "eye_ball": "rounded", "foreground": "#112233"}
        desk.settings.update(qr_design=json.dumps(old))
        assert desk.studio.looks.shared().eye_frame == "rounded"

    @pytest.mark.parametrize("text", ["", "{", '{"glow":1}', '{"quiet_zone":1' + "0" * 5000 + "}"])
    def test_one_that_makes_no_sense_is_plain(self, desk: Desk, text: str) -> None:
        desk.settings.update(qr_design=text)
        assert desk.studio.looks.shared() == QrDesign()

    def test_one_that_cannot_be_drawn_is_not_kept(self, desk: Desk) -> None:
        with pytest.raises(Invalid):
            desk.studio.looks.keep_shared(QrDesign(quiet_zone=99))
        assert desk.studio.looks.shared() == QrDesign()


class TestOwn:
    def test_a_link_may_have_a_look_of_its_own_and_go_back(self, desk: Desk, link: Row, other: Row) -> None:
        desk.studio.looks.keep_for_link(link, LOGO)
        studio = again(desk)
        chosen = studio.looks.design_for(link)
        assert (chosen.design, chosen.source, chosen.id) == (LOGO, Source.LINK, LINK)
        assert studio.looks.design_for(other).id == SHARED
        studio.looks.keep_for_link(link, None)
        assert studio.looks.design_for(link) == Chosen(design=QrDesign())

    def test_links_of_other_accounts_are_other_links(self, studio: Studio, link: Row) -> None:
        studio.looks.keep_for_link(link, DOTS)
        assert studio.looks.design_for(replace(link, account_id="shop")).source is Source.SHARED

    def test_a_link_is_known_again_after_a_refresh(self, studio: Studio, link: Row) -> None:
        studio.looks.keep_for_link(link, DOTS)
        moved = replace(link, id=77, link=replace(link.link, title="New", destination="https://b.example/"))
        assert studio.looks.design_for(moved).design == DOTS

    def test_one_of_a_newer_version_is_said_and_kept(self, desk: Desk, link: Row, folder: Path) -> None:
        desk.studio.looks.keep_for_link(link, DOTS)
        path = folder / "links.json"
        path.write_text(path.read_text().replace('"dots": "dots"', '"glow": 1'))
        chosen = again(desk).looks.design_for(link)
        assert (chosen.design, chosen.source) == (QrDesign(), Source.SHARED)
        assert "glow" in chosen.note
        assert "glow" in path.read_text()


class TestFollowing:
    def test_a_change_of_the_design_changes_all_its_links(
        self, studio: Studio, link: Row, other: Row
    ) -> None:
        saved = studio.designs.save("Poster", DOTS)
        studio.looks.follow_all((link, other), saved.id)
        assert studio.designs.get(saved.id).used == 2
        studio.designs.change(saved.id, LOGO)
        for each in (link, other):
            chosen = studio.looks.design_for(each)
            assert (chosen.design, chosen.source, chosen.id) == (LOGO, Source.SAVED, saved.id)
            assert chosen.name == "Poster"

    def test_a_preset_can_be_followed_too(self, studio: Studio, link: Row) -> None:
        studio.looks.follow(link, "preset:leaf")
        assert studio.looks.design_for(link).name == "Leaf"
        assert next(saved for saved in studio.designs.presets() if saved.name == "Leaf").used == 1

    def test_a_look_of_its_own_ends_following(self, studio: Studio, link: Row) -> None:
        saved = studio.designs.save("Poster", DOTS)
        studio.looks.follow(link, saved.id)
        studio.looks.keep_for_link(link, LOGO)
        assert studio.designs.get(saved.id).used == 0
        assert studio.looks.design_for(link).source is Source.LINK

    def test_nothing_can_be_followed_that_is_not_there(self, studio: Studio, link: Row) -> None:
        with pytest.raises(NotFound):
            studio.looks.follow(link, "a" * 32)
        assert studio.looks.design_for(link).source is Source.SHARED

    def test_a_design_whose_file_has_gone_is_said(self, desk: Desk, link: Row, folder: Path) -> None:
        saved = desk.studio.designs.save("Poster", DOTS)
        desk.studio.looks.follow(link, saved.id)
        (folder / "designs" / f"{saved.id}.json").unlink()
        chosen = desk.studio.looks.design_for(link)
        assert (chosen.source, chosen.saved_id) == (Source.SHARED, "")
        assert "is gone" in chosen.note

    def test_choices_for_a_removed_account_can_be_forgotten(self, studio: Studio, link: Row) -> None:
        studio.looks.follow(link, "preset:leaf")
        studio.looks.forget(link.account_id)
        assert studio.looks.design_for(link).source is Source.SHARED


class TestNotebook:
    def test_a_broken_file_is_kept_beside_and_said(self, desk: Desk, link: Row, folder: Path) -> None:
        folder.mkdir()
        (folder / "links.json").write_bytes(b"{ torn")
        assert desk.studio.looks.design_for(link).source is Source.SHARED
        (note,) = desk.studio.notes()
        assert "links.json.broken-1" in note
        assert (folder / "links.json.broken-1").read_bytes() == b"{ torn"

    @pytest.mark.parametrize(
        "links", [[], 7, {"brand": []}, {"brand": {"spring": []}}, {"brand": {"spring": {}}}]
    )
    def test_strange_entries_count_for_nothing_and_can_be_replaced(
        self, studio: Studio, link: Row, folder: Path, links: object
    ) -> None:
        folder.mkdir()
        (folder / "links.json").write_text(json.dumps({"links": links, "seasons": [1]}))
        assert studio.looks.design_for(link).source is Source.SHARED
        studio.looks.keep_for_link(link, DOTS)
        assert studio.looks.design_for(link).design == DOTS
        assert json.loads((folder / "links.json").read_text())["seasons"] == [1]

    def test_a_change_that_fails_leaves_everything_as_it_was(self, tmp_path: Path) -> None:
        book = Notebook(tmp_path / "book.json", "The book")
        with book.changing("a") as values:
            values["x"] = 1
        with pytest.raises(ZeroDivisionError), book.changing("a") as values:
            values["x"] = 1 / 0
        assert book.section("a") == {"x": 1}

    def test_nothing_is_written_where_nothing_changes(self, tmp_path: Path) -> None:
        book = Notebook(tmp_path / "book.json", "The book")
        with book.changing("a") as values:
            values["x"] = 1
        before = (tmp_path / "book.json").stat()
        with book.changing("a") as values:
            values["x"] = 1
        assert (tmp_path / "book.json").stat().st_ino == before.st_ino

    def test_what_another_window_writes_is_seen(self, tmp_path: Path) -> None:
        one, two = (Notebook(tmp_path / "book.json", "The book") for _ in range(2))
        with one.changing("a") as values:
            values["x"] = 1
        with two.changing("a") as values:
            values["y"] = 2
        assert one.section("a") == {"x": 1, "y": 2}

    def test_two_windows_that_write_at_once_lose_nothing(self, tmp_path: Path) -> None:
        def write(name: str) -> None:
            book = Notebook(tmp_path / "book.json", "The book")
            for number in range(15):
                with book.changing("a") as values:
                    values[f"{name}{number}"] = number

        with ThreadPoolExecutor(2) as windows:
            assert list(windows.map(write, ("one", "two"))) == [None, None]
        assert len(Notebook(tmp_path / "book.json", "The book").section("a")) == 30

    def test_a_window_that_never_lets_go_is_said(self, tmp_path: Path) -> None:
        one, two = (Notebook(tmp_path / "book.json", "The book", patience=0.0) for _ in range(2))
        with one.changing("a"):
            with pytest.raises(FileTrouble, match="Another window"), two.changing("a"):
                pass
            assert two.section("a") == {}

    def test_a_disk_that_knows_no_locks_is_written_to_all_the_same(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def unknown(*_: object) -> None:
            raise NotImplementedError

        monkeypatch.setattr(FileLock, "_acquire", unknown)
        book = Notebook(tmp_path / "book.json", "The book")
        with book.changing("a") as values:
            values["x"] = 1
        assert book.section("a") == {"x": 1}


class Choosing(RuleBasedStateMachine):
    """Any sequence of choices, against a plain dictionary."""

    links = st.tuples(st.sampled_from(["a", "b"]), st.sampled_from(["1", "2", "3"]))

    def __init__(self) -> None:
        super().__init__()
        self.known: dict[tuple[str, str], dict[str, object]] = {}

    @property
    def followers(self) -> Followers:
        return Followers(Notebook(self.path, "The looks"))

    @rule(chosen=st.lists(links, max_size=4), saved=st.sampled_from(["x", "y"]))
    def follow(self, chosen: list[tuple[str, str]], saved: str) -> None:
        self.followers.choose(chosen, {"saved": saved})
        self.known.update((link, {"saved": saved}) for link in chosen)

    @rule(link=links)
    def take_back(self, link: tuple[str, str]) -> None:
        self.followers.choose([link], {})
        self.known.pop(link, None)

    @rule(saved=st.sampled_from(["x", "y"]))
    def release(self, saved: str) -> None:
        theirs = [link for link, choice in self.known.items() if choice == {"saved": saved}]
        assert self.followers.counts()[saved] == len(theirs)
        assert self.followers.release(saved, {"dots": "dots"}) == len(theirs)
        self.known.update((link, {"design": {"dots": "dots"}}) for link in theirs)

    @rule(link=links)
    def look(self, link: tuple[str, str]) -> None:
        assert self.followers.choice(*link) == self.known.get(link, {})

    path: Path


def test_choices_are_what_was_chosen_last(tmp_path: Path) -> None:
    class Here(Choosing):
        runs = iter(range(10_000))

        def __init__(self) -> None:
            super().__init__()
            self.path = tmp_path / f"{next(self.runs)}.json"

    run_state_machine_as_test(Here, settings=hypothesis_settings(max_examples=10, stateful_step_count=15))


def test_ten_thousand_links_may_follow_one_design(studio: Studio) -> None:
    rows = [row(number, "brand", f"code-{number}") for number in range(10_000)]
    studio.looks.follow_all(rows, "preset:leaf")
    assert studio.looks.design_for(rows[-1]).saved_id == "preset:leaf"
    assert studio.designs.get("preset:leaf").used == 10_000
