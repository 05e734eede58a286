"""What holds for every test: a home of its own, no screen, no keyring, no network."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from support.hands import PatientBot
from support.network import keep_to_loopback
from support.screen import Screen, running_screen

if TYPE_CHECKING:
    from support.keyring import Keyring
    from support.postgres import Postgres

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_LOGGING_RULES"] = "qt.qpa.fonts.warning=false;qt.text.font.db.warning=false"

# As many examples as the suite has time for, and no verdict about how fast a shared machine makes them.
hypothesis.settings.register_profile(
    "suite", max_examples=50, deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("suite")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run what starts the real application last: what is broken below it shows first.

    What takes very long is left to `make soak`.
    """
    items.sort(key=lambda item: item.get_closest_marker("e2e") is not None)
    if "XENGO_SOAK" not in os.environ:
        long = [item for item in items if item.get_closest_marker("soak")]
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]


@pytest.fixture(scope="session")
def font_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Share fontconfig's cache between tests; filling it takes longer than most of them."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def home_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give folders by number; pytest would look through all of them for the highest, for each test."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def a_home_of_its_own(home_folders: Iterator[Path], font_cache: Path) -> Iterator[Path]:
    """Give the test, and what it starts, empty folders instead of the user's, and no keyring."""
    home = next(home_folders)
    home.mkdir(mode=0o700)
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "USERPROFILE", "XDG_RUNTIME_DIR"):
            patch.setenv(name, str(home))
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
            patch.setenv(name, str(home / name.lower()))
        patch.setenv("XDG_CACHE_HOME", str(font_cache))
        patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
        patch.setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")
        for name in ("http_proxy", "https_proxy", "all_proxy"):
            patch.delenv(name, raising=False)
            patch.delenv(name.upper(), raising=False)
        yield home


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every connection on this machine."""
    keep_to_loopback(monkeypatch)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> PatientBot:
    """Give hands for a window, with the patience that a busy machine needs."""
    return PatientBot(request)


@pytest.fixture(scope="session")
def screen() -> Iterator[Screen]:
    """Start one screen for all tests that use mouse and keyboard."""
    with running_screen() as screen:
        yield screen


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """Start one PostgreSQL for all tests that use it."""
    from support.postgres import running_postgres

    with running_postgres() as server:
        yield server


@pytest.fixture
def desktop_keyring() -> Iterator[Keyring]:
    """Start a real keyring; processes find it with `desktop_keyring.environment`."""
    # Its libraries are for Linux only.
    from support.keyring import running_keyring

    with running_keyring() as keyring:
        yield keyring
