"""Which words start what, and how failures look in a terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from xengo_desktop import __version__
from xengo_desktop.cli import COMMANDS, main
from xengo_desktop.domain.errors import ServerTrouble
from xengo_desktop.settings import Launch, Page, Theme

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def launches(monkeypatch: pytest.MonkeyPatch) -> list[Launch]:
    """Stand in for the window and note how it was asked for."""
    asked: list[Launch] = []
    window = ModuleType("xengo_desktop.app")
    window.run = lambda launch: asked.append(launch) or 0
    monkeypatch.setitem(sys.modules, "xengo_desktop.app", window)
    return asked


def test_no_word_at_all_opens_the_window(launches):
    assert main([]) == 0
    assert launches == [Launch()]


def test_an_address_opens_a_new_link(launches):
    assert main(["https://example.com/spring?a=1"]) == 0
    assert launches[0].new_link == "https://example.com/spring?a=1"


@pytest.mark.parametrize(
    ("url", "destination"),
    [
        ("xengo:https://example.com/a", "https://example.com/a"),
        ("xengo://https://example.com/a", "https://example.com/a"),
        ("xengo://https//example.com/a", "https://example.com/a"),
        ("xengo://new?url=https%3A%2F%2Fexample.com%2F%3Fx%3D1%262", "https://example.com/?x=1&2"),
        ("xengo://new", ""),
        ("XENGO://new", ""),
        ("example.com/[", "example.com/["),
    ],
)
def test_a_xengo_address_opens_a_new_link_with_what_it_carries(launches, url, destination):
    assert main([url]) == 0
    assert launches[0].new_link == destination


def test_every_option_of_the_window_arrives(launches, tmp_path):
    picture = tmp_path / "a.png"
    chosen = f"--data-dir {tmp_path} --demo --lang de --theme dark --screenshot {picture} --page qr"
    assert main([*chosen.split(), "--size", "1440x900"]) == 0
    assert launches == [
        Launch(
            data_dir=tmp_path,
            demo=True,
            language="de",
            theme=Theme.DARK,
            screenshot=picture,
            page=Page.QR,
            size=(1440, 900),
        )
    ]


@pytest.mark.parametrize("wrong", ["sevre", "--theme=blue", "--size=wide", "--page=none", "--dem"])
def test_a_slip_is_refused_and_nothing_starts(launches, capsys, wrong):
    with pytest.raises(SystemExit) as end:
        main([wrong])
    assert end.value.code == 2
    assert "error:" in capsys.readouterr().err
    assert launches == []


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit) as end:
        main(["--help"])
    assert end.value.code == 0
    said = capsys.readouterr().out
    assert all(command.word in said and command.summary in said for command in COMMANDS)
    assert "--tour" not in said


def test_a_known_failure_is_one_sentence_and_exit_2(monkeypatch, capsys):
    def fail(launch: Launch) -> int:
        raise ServerTrouble("Port 8080 is taken by another program.")

    window = ModuleType("xengo_desktop.app")
    window.run = fail
    monkeypatch.setitem(sys.modules, "xengo_desktop.app", window)
    assert main([]) == 2
    said = capsys.readouterr()
    assert said.err == "xengo-desktop: Port 8080 is taken by another program.\n"
    assert said.out == ""


def test_an_interrupt_ends_without_a_traceback(monkeypatch, capsys):
    def interrupt(launch: Launch) -> int:
        raise KeyboardInterrupt

    window = ModuleType("xengo_desktop.app")
    window.run = interrupt
    monkeypatch.setitem(sys.modules, "xengo_desktop.app", window)
    assert main([]) == 130
    assert capsys.readouterr().err == ""


def test_the_module_is_the_command():
    done = subprocess.run(
        [sys.executable, "-m", "xengo_desktop", "--version"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
        timeout=60,
    )
    assert done.stdout == f"xengo-desktop {__version__}\n"


@pytest.mark.parametrize(
    ("word", "strangers"),
    [
        (["--version"], {"PySide6", "starlette", "sqlalchemy", "keyring", "httpx", "numpy", "PIL"}),
        (["serve", "--help"], {"PySide6", "starlette", "sqlalchemy", "numpy", "PIL"}),
        (["keys", "--help"], {"PySide6", "starlette", "sqlalchemy", "numpy", "PIL"}),
        (["qr", "--help"], {"PySide6", "starlette", "sqlalchemy", "httpx", "keyring"}),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_a_command_loads_only_what_it_needs(word, strangers):
    code = (
        "import sys\nfrom xengo_desktop.cli import main\n"
        f"try: main({word})\nexcept SystemExit: pass\n"
        f"sys.exit(' '.join(sorted({strangers} & set(sys.modules))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False, timeout=60
    )
    assert done.stderr == "\n"


def test_a_reader_that_goes_away_is_no_accident():
    code = (
        "import sys, types\n"
        "window = types.ModuleType('xengo_desktop.app')\n"
        "window.run = lambda launch: print('a line' * 100_000)\n"
        "sys.modules['xengo_desktop.app'] = window\n"
        "from xengo_desktop.cli import main\n"
        "sys.stdin.read()\n"
        "sys.exit(main([]))"
    )
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as nobody_reads:
        done = subprocess.run(
            [sys.executable, "-c", code],
            stdin=subprocess.DEVNULL,
            stdout=nobody_reads,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            timeout=60,
        )
    assert (done.returncode, done.stderr) == (2, b"")
