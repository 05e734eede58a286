"""Settings survive the app, older and newer versions, and a broken file."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.settings import Density, Settings, SettingsStore, Theme
from xengo_desktop.settings.store import read_settings

CHOSEN = Settings(
    theme=Theme.DARK,
    density=Density.COMPACT,
    zone="Europe/Berlin",
    language="de",
    window_geometry="AdnQ",
    window_state="AAAA",
    columns=("code", "clicks"),
    column_widths=(200, 80),
    last_account="1",
    local_server=True,
    links_port=40002,
    qr_design='{"dots": "rounded"}',
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "settings.json"


def test_without_a_file_all_is_as_designed(path):
    assert SettingsStore(path).load() == Settings()
    assert not path.exists()


def test_everything_chosen_comes_back(path):
    assert all(getattr(CHOSEN, name) != getattr(Settings(), name) for name in Settings.__slots__)
    SettingsStore(path).save(CHOSEN)
    assert SettingsStore(path).load() == CHOSEN


@pytest.mark.parametrize("text", ["", "{", "[]", "null"])
def test_a_broken_file_is_kept_and_said(path, text):
    path.parent.mkdir()
    path.write_text(text)
    store = SettingsStore(path)
    assert store.load() == Settings()
    assert f"{path}.broken-1" in store.note
    assert path.with_name("settings.json.broken-1").read_text() == text
    store.save(CHOSEN)
    assert store.load() == CHOSEN
    assert store.note == ""


@pytest.mark.parametrize(
    "wrong",
    [
        {"theme": "purple"},
        {"theme": 3},
        {"density": None},
        {"links_port": "80"},
        {"links_port": True},
        {"local_server": 1},
        {"columns": "code"},
        {"columns": ["code", 1]},
        {"column_widths": ["wide"]},
        {"zone": ["Europe/Berlin"]},
    ],
    ids=str,
)
def test_one_wrong_setting_spoils_no_other(wrong):
    name = next(iter(wrong))
    settings = read_settings({"language": "de", "last_account": "1"} | wrong)
    assert (settings.language, settings.last_account) == ("de", "1")
    assert getattr(settings, name) == getattr(Settings(), name)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9), st.lists, max_leaves=5
)


@given(st.dictionaries(st.sampled_from(Settings.__slots__), ANYTHING))
def test_no_file_makes_settings_of_the_wrong_kind(values):
    settings = read_settings(values)
    assert all(
        type(getattr(settings, name)) is type(getattr(Settings(), name)) for name in Settings.__slots__
    )


def test_what_a_newer_version_added_survives_a_save(path):
    path.parent.mkdir()
    path.write_text('{"theme": "dark", "cockpit": true}')
    store = SettingsStore(path)
    store.save(store.load())
    assert json.loads(path.read_text())["cockpit"] is True


def test_no_access_is_a_sentence(path):
    path.mkdir(parents=True)
    with pytest.raises(FileTrouble, match="could not be read"):
        SettingsStore(path).load()
    with pytest.raises(FileTrouble, match="could not be saved"):
        SettingsStore(path).save(CHOSEN)
