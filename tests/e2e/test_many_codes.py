"""Many codes at once in the real window: files with a manifest, and a sheet of labels."""

from __future__ import annotations

import csv
import hashlib

import pytest

from support.desktop import running_desktop
from support.finished_files import texts_in
from support.waiting import wait_until

pytestmark = pytest.mark.e2e

FIRST = "go.aurora-coffee.example/sunday-brunch"
CODES = ["sunday-brunch", "board-deck", "next-show", "☕flash"]
PATHS = [
    "sunday-brunch",
    "@bky.example/board-deck",
    "@see.harbour-museum.example/next-show",
    "%E2%98%95flash",
]
NAMES = ["code 0001", "code 0002", "code 0003", "code 0004"]


def test_chosen_links_become_files_and_labels(tmp_path, screen, desktop_keyring):
    with running_desktop(tmp_path / "data", screen, desktop_keyring, "--with-sample") as desktop:
        desktop.sees("305 links", role="label", starts=True)
        desktop.click(FIRST, role="table cell", starts=True)
        screen.key(*["shift+Down"] * 3)
        links = desktop.server()["links"]
        texts = [f"{links}/q/{path}" for path in PATHS]

        folder = tmp_path / "codes"
        _export(desktop, folder)
        with (folder / "manifest.csv").open(encoding="utf-8-sig", newline="") as file:
            told = list(csv.DictReader(file))
        assert [line["code"] for line in told[::2]] == CODES
        assert [line["text"] for line in told[::2]] == texts
        names = [f"{name}.{key}" for name in NAMES for key in ("svg", "png")]
        assert [line["file"] for line in told] == names
        assert {(line["verdict"], line["forced"]) for line in told} == {("fail", "yes")}
        for line in told:
            path = folder / line["file"]
            assert hashlib.sha256(path.read_bytes()).hexdigest() == line["sha256"]
            assert texts_in(path) == [line["text"]]

        labels = tmp_path / "labels.pdf"
        _save_labels(desktop, labels)
        assert sorted(texts_in(labels)) == sorted(texts)
        assert desktop.quit() == 0


def _export(desktop, folder):
    desktop.screen.key("ctrl+e")
    desktop.sees("4 QR codes", role="label")
    desktop.write("File name", "code {n:04}")
    desktop.sees("code 0004.svg, .png", role="table cell")
    # The addresses are this computer's own, so that preflight holds all of them back.
    desktop.sees("4 fail", role="label")
    desktop.click("Export those that fail", role="check box", starts=True)
    desktop.write("Where to", str(folder))
    desktop.click("Export 4 codes", role="button")
    desktop.sees("Done", role="label")
    desktop.sees("4 codes in 8 files, each read back.", role="label")
    desktop.click("Close", role="button")


def _save_labels(desktop, path):
    desktop.screen.key("ctrl+alt+l")
    desktop.write("Search labels", "L7160")
    desktop.click("L7160", role="list item", starts=True)
    desktop.sees("1 sheet · 4 labels", role="label", starts=True)
    desktop.click("Save PDF…", role="button")
    desktop.click("Export anyway", role="button")
    desktop.save_as(path)
    desktop.sees(f"{path.name} and ", role="label", starts=True)
    desktop.screen.key("Escape")
    wait_until(lambda: not desktop.screen.windows("Print label sheet"), "the sheet dialog to close")
