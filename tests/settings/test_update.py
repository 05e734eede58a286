"""Two writers of settings leave each other's values alone."""

from concurrent.futures import ThreadPoolExecutor

from xengo_desktop.settings.store import SettingsStore
from xengo_desktop.settings.values import Theme


def test_a_change_keeps_what_somebody_else_has_set(tmp_path):
    store = SettingsStore(tmp_path / "settings.json")
    with ThreadPoolExecutor(4) as pool:
        for change in ({"links_port": 4711}, {"theme": Theme.DARK}, {"zone": "Asia/Kolkata"}):
            pool.submit(store.update, **change)
    settings = SettingsStore(tmp_path / "settings.json").load()
    assert (settings.links_port, settings.theme, settings.zone) == (4711, Theme.DARK, "Asia/Kolkata")
