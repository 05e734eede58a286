"""Secrets at rest: nobody without the key reads them, and a key that is gone is a sentence."""

from __future__ import annotations

import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from support.waiting import join
from xengo_desktop.domain.errors import FileTrouble, ServerTrouble
from xengo_desktop.server.sealing import Sealer, SealKeys, Unreadable

WINDOW, OTHER = "w" * 43, "o" * 43


def sealer(file: Path, environment: str = "", window: str | None = None) -> Sealer:
    keys = SealKeys(file, environment=environment, from_window=window is not None)
    if window is not None:
        keys.take(window)
    return Sealer(keys)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "server.seal"


def test_alone_it_keeps_its_key_in_a_file_for_the_user_only(file: Path) -> None:
    sealed = sealer(file).seal("https://hooks.example/secret")
    assert b"hooks" not in sealed
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert sealer(file).open(sealed) == "https://hooks.example/secret"


def test_no_file_is_made_while_there_is_no_secret(file: Path) -> None:
    with pytest.raises(Unreadable):
        sealer(file).open(b"whatever")
    assert not file.exists()


def test_the_windows_key_leaves_no_file(file: Path) -> None:
    sealed = sealer(file, window=WINDOW).seal("secret")
    assert not file.exists()
    assert sealer(file, window=WINDOW).open(sealed) == "secret"


def test_a_window_without_a_keyring_leaves_the_key_to_the_file(file: Path) -> None:
    sealer(file, window="").seal("secret")
    assert file.exists()


def test_what_the_server_sealed_alone_the_window_can_read(file: Path) -> None:
    sealed = sealer(file).seal("secret")
    assert sealer(file, window=WINDOW).open(sealed) == "secret"


def test_what_the_window_sealed_nobody_else_can_read(file: Path) -> None:
    sealed = sealer(file, window=WINDOW).seal("secret")
    with pytest.raises(Unreadable, match="not there any more"):
        sealer(file).open(sealed)
    with pytest.raises(Unreadable):
        sealer(file, window=OTHER).open(sealed)


def test_processes_on_one_database_share_the_key_of_their_environment(tmp_path: Path) -> None:
    sealed = sealer(tmp_path / "a", environment=OTHER).seal("secret")
    assert sealer(tmp_path / "b", environment=OTHER).open(sealed) == "secret"
    assert list(tmp_path.iterdir()) == []


def test_a_key_that_could_be_guessed_is_refused(file: Path) -> None:
    with pytest.raises(ServerTrouble, match="at least 32 characters"):
        sealer(file, environment="password").seal("secret")


def test_two_who_seal_first_at_the_same_time_use_one_key(file: Path) -> None:
    shared = sealer(file)
    sealed: list[bytes] = []
    threads = [threading.Thread(target=lambda: sealed.append(shared.seal("secret"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        join(thread)
    assert {sealer(file).open(one) for one in sealed} == {"secret"}


def test_a_key_file_that_cannot_be_read_is_a_sentence(file: Path) -> None:
    file.mkdir(parents=True)
    with pytest.raises(FileTrouble, match="could not be read"):
        sealer(file).seal("secret")


def test_it_waits_for_the_window_to_say_its_line(file: Path) -> None:
    keys = SealKeys(file, environment="", from_window=True)
    threading.Timer(0.05, keys.take, [WINDOW]).start()
    sealed = Sealer(keys).seal("secret")
    assert sealer(file, window=WINDOW).open(sealed) == "secret"


def test_keys_are_not_shown() -> None:
    keys = SealKeys(Path("x"), environment=OTHER)
    assert OTHER not in repr(keys) + repr(vars(Sealer(keys)))


def test_a_server_that_starts_loads_nothing_that_only_telling_needs() -> None:
    code = (
        "import sys, xengo_desktop.server.assembly, xengo_desktop.server.hosts\n"
        "print([name for name in ('cryptography', 'apprise', 'httpx') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "[]\n"
