"""Settings survive the app, older and newer versions, and a broken file."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.waiting import join
from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.settings import Settings, SettingsStore
from xengo_desktop.settings.store import read_settings


def another(name: str) -> object:
    """Return a value that differs from the default of this setting."""
    match getattr(Settings(), name):
        case StrEnum() as choice:
            return next(other for other in type(choice) if other is not choice)
        case bool() as switch:
            return not switch
        case float() as number:
            return number + 0.5
        case int() as number:
            return number + 1
        case tuple():
            return (200, 80) if name.endswith("widths") else ("code", "clicks")
        case text:
            return f"{text}ä 🎉"


CHOSEN = Settings(**{name: another(name) for name in Settings.__slots__})


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "settings.json"


def test_without_a_file_all_is_as_designed(path):
    assert SettingsStore(path).load() == Settings()
    assert not path.exists()


def test_everything_chosen_comes_back(path):
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
    assert f"{path}.broken-1" in store.note, "whoever loads first need not be who tells"


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


def test_changes_of_different_settings_at_once_all_arrive(path):
    store = SettingsStore(path)
    names = [name for name in Settings.__slots__ if isinstance(getattr(Settings(), name), str)]
    workers = [threading.Thread(target=store.update, kwargs={name: another(name)}) for name in names]
    for worker in workers:
        worker.start()
    for worker in workers:
        join(worker)
    assert {name: getattr(store.load(), name) for name in names} == {name: another(name) for name in names}


def test_an_unknown_setting_cannot_be_set(path):
    with pytest.raises(TypeError):
        SettingsStore(path).update(colour="blue")
    assert not path.exists()


WINDOW = """
import sys
from pathlib import Path
from xengo_desktop.settings import SettingsStore
store = SettingsStore(Path(sys.argv[1]))
for number in range(1, 41):
    store.update(**{sys.argv[2]: number})
"""


def test_two_windows_never_undo_each_others_changes(path):
    names = ("links_port", "api_port", "print_dpi")
    windows = [subprocess.Popen([sys.executable, "-c", WINDOW, path, name]) for name in names]
    assert [window.wait(60) for window in windows] == [0, 0, 0]
    settings = SettingsStore(path).load()
    assert [getattr(settings, name) for name in names] == [40, 40, 40]
