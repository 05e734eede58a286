"""The real keyring of a desktop, on a bus of its own, and which others we refuse."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keyring.core
import keyring.errors
import pytest

from support.children import running
from support.keyring import Keyring, running_keyring
from support.waiting import wait_until
from xengo_desktop.accounts.vault import SERVICE, SystemVault, find_vault
from xengo_desktop.domain.errors import KeyStoreTrouble

KEY = "xq_live_0123456789abcd"
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the Secret Service is Linux's keyring")


@pytest.fixture(scope="module")
def desktop() -> Iterator[Keyring]:
    with running_keyring() as desktop:
        yield desktop


def in_a_new_process(desktop: Keyring, code: str) -> str:
    """Run `code` with a fresh `keys` where the keyring is; return what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", f"{OPENING}\n{code}"],
        env=desktop.environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout.strip()


OPENING = """
from xengo_desktop.accounts import KeyStore
from xengo_desktop.domain.errors import KeyStoreTrouble
keys = KeyStore()
def said(work, *arguments):
    try:
        return work(*arguments)
    except KeyStoreTrouble as error:
        return f"{error} [{error.detail}]"
"""


@LINUX
class TestTheDesktopKeyring:
    def test_it_is_found_and_named(self, desktop):
        said = in_a_new_process(desktop, "print(keys.works())")
        assert said == "(True, 'Keys are kept in the desktop keyring (Secret Service).')"

    def test_a_key_written_here_is_read_by_the_next_process(self, desktop):
        place = in_a_new_process(desktop, f"print(keys.write('a', '{KEY}'))")
        assert "lasting=True" in place
        assert "hint='abcd'" in place
        assert in_a_new_process(desktop, "print(keys.read('a'))") == KEY

    def test_a_key_is_replaced_not_doubled(self, desktop):
        in_a_new_process(desktop, f"keys.write('b', '{KEY}'); keys.write('b', 'newer-than-the-other')")
        assert in_a_new_process(desktop, "print(keys.read('b'))") == "newer-than-the-other"
        in_a_new_process(desktop, "keys.forget('b')")
        assert in_a_new_process(desktop, "print(keys.read('b'))") == "None"

    def test_a_key_of_any_letters_comes_back_whole(self, desktop):
        code = "key = '\"\\u00e9\\u4e2d\\U0001f511 ' + 'k' * 4000\nprint(keys.write('long', key).kept)"
        assert in_a_new_process(desktop, code) == "True"
        assert in_a_new_process(desktop, "print(len(keys.read('long')))") == "4005"

    def test_forgetting_twice_is_no_error(self, desktop):
        in_a_new_process(desktop, f"keys.write('c', '{KEY}')")
        assert (
            in_a_new_process(desktop, "keys.forget('c'); keys.forget('c'); print(keys.read('c'))") == "None"
        )

    def test_nothing_of_it_lies_in_the_open(self, desktop):
        in_a_new_process(desktop, f"keys.write('d', '{KEY}')")
        home = Path(desktop.environment["HOME"])
        files = [path for path in home.rglob("*") if path.is_file()]
        assert files
        assert not any(KEY.encode() in path.read_bytes() for path in files)


@LINUX
def test_a_locked_keyring_is_a_sentence_whatever_one_asks_of_it():
    with running_keyring() as desktop:
        in_a_new_process(desktop, f"keys.write('a', '{KEY}')")
        desktop.lock()
        for work in ("keys.read, 'a'", f"keys.write, 'b', '{KEY}'", "keys.forget, 'a'"):
            said = in_a_new_process(desktop, f"print(said({work}))")
            assert said.startswith("The keyring stayed locked, so it could not ")
            assert KEY not in said


@LINUX
def test_a_keyring_that_crashes_is_a_sentence():
    with running_keyring() as desktop:
        code = f"{OPENING}\nprint(keys.works()[0], flush=True)\ninput()\nprint(said(keys.read, 'a'))"
        words = [sys.executable, "-c", code]
        with running(words, env=desktop.environment, stdin=subprocess.PIPE) as app:
            assert app.line() == "True"
            desktop.stop()
            app.process.stdin.write("\n")
            app.process.stdin.flush()
            assert app.line().startswith("The keyring could not read the key.")
            assert app.rest() == []
            assert app.errors() == ""


@LINUX
def test_a_keyring_that_comes_later_is_found_when_one_looks_again():
    start = ["gnome-keyring-daemon", "--unlock", "--foreground", "--components=secrets"]
    with running_keyring() as desktop:
        in_a_new_process(desktop, f"keys.write('a', '{KEY}')")
        desktop.stop()
        code = f"{OPENING}\nprint(keys.read('a'), keys.works()[0], flush=True)\ninput()\nkeys.try_again()\n"
        words = [sys.executable, "-c", f"{code}print(keys.read('a'), keys.works()[0])"]
        with running(words, env=desktop.environment, stdin=subprocess.PIPE) as app:
            assert app.line() == "None False"
            with running(start, env=desktop.environment, stdin=subprocess.PIPE) as daemon:
                daemon.process.stdin.write("passphrase")
                daemon.process.stdin.close()
                wait_until(desktop.is_up, "the keyring to be back")
                app.process.stdin.write("\n")
                app.process.stdin.flush()
                assert app.line() == f"{KEY} True"


@LINUX
def test_none_is_found_and_nothing_breaks_where_the_environment_names_one_that_keeps_nothing() -> None:
    code = "from xengo_desktop.accounts.vault import find_vault; print(find_vault(), find_vault())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert (done.stdout.strip(), done.stderr) == ("None None", "")


def test_no_process_is_left_behind():
    with running_keyring() as desktop:
        pass
    wait_until(lambda: desktop.daemon.poll() is not None, "the keyring to end")


def backend_of(module: str) -> Any:
    """Return something that keyring might have chosen; only where it comes from counts."""
    return type("Keyring", (), {"__module__": module})()


class TestOtherKeyrings:
    def test_one_that_writes_in_clear_is_refused(self, monkeypatch):
        chain = backend_of("keyring.backends.chainer")
        chain.backends = [backend_of("keyrings.alt.file"), backend_of("keyring.backends.kwallet")]
        monkeypatch.setattr(keyring.core, "_keyring_backend", chain)
        vault = find_vault()
        assert vault is not None
        assert vault.label == "KWallet"


class Failing:
    """Stands for a backend that has bad days."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def get_password(self, service: str, username: str) -> str | None:
        assert service == SERVICE
        raise self.error

    def delete_password(self, service: str, username: str) -> None:
        raise self.error


@pytest.mark.parametrize(
    "error",
    [
        keyring.errors.InitError("no"),
        keyring.errors.KeyringError("no"),
        ConnectionResetError("gone"),
        EOFError(),
    ],
    ids=lambda error: type(error).__name__,
)
def test_every_failure_of_a_backend_is_one_sentence(error):
    with pytest.raises(KeyStoreTrouble, match="could not read the key"):
        SystemVault(Failing(error), "it").get("a")


def test_deleting_what_is_not_there_is_no_failure():
    SystemVault(Failing(keyring.errors.PasswordDeleteError("no such")), "it").delete("a")
