"""Every file has one place, below the data folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.settings import Places, default_data_dir, places, resource

FILES = [name for name, value in vars(Places).items() if isinstance(value, property)]


def test_no_two_files_share_a_place(tmp_path):
    all_places = [getattr(Places(tmp_path), name) for name in FILES]
    assert len(set(all_places)) == len(all_places) >= 7
    assert all(place.parent == tmp_path for place in all_places)


def test_naming_a_place_makes_nothing(tmp_path):
    assert Places(tmp_path / "new").database.parent == tmp_path / "new"
    assert list(tmp_path.iterdir()) == []


def test_a_data_folder_is_for_its_user_alone(tmp_path):
    folder = Places(tmp_path / "a" / "b")
    folder.make()
    folder.make()
    assert folder.logs.is_dir()
    assert folder.data_dir.stat().st_mode & 0o077 == 0


def test_a_data_folder_that_cannot_be_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(FileTrouble, match="could not be made"):
        Places(tmp_path / "file").make()


def test_the_default_folder_is_the_platforms_own(a_home_of_its_own):
    assert default_data_dir().is_relative_to(a_home_of_its_own)
    assert default_data_dir().name == "xengo-desktop"


def test_resources_come_from_the_checkout():
    assert resource() == Path(__file__).resolve().parents[2] / "resources"
    assert resource("icons", "a.svg").parent.name == "icons"


def test_an_installed_package_brings_its_own_resources(tmp_path, monkeypatch):
    (tmp_path / "xengo_desktop" / "_resources").mkdir(parents=True)
    monkeypatch.setattr(places, "PACKAGE", tmp_path / "xengo_desktop")
    assert resource("icons") == tmp_path / "xengo_desktop" / "_resources" / "icons"
