"""The QR studio as a designer meets it: look, words, verdict, gate, files, and the look still there."""

from __future__ import annotations

import pytest

from support.desktop import running_desktop
from support.finished_files import texts_in
from support.waiting import wait_until

pytestmark = pytest.mark.e2e

LINK = "go.aurora-coffee.example/sunday-brunch"
STEPS = {"SVG": 0, "PNG": 1, "PDF": 2, "EPS": 4}
"""Where formats stand in the list; behind PDF comes PDF in CMYK."""


def test_a_look_is_made_judged_exported_read_and_kept(tmp_path, screen, desktop_keyring):
    data = tmp_path / "data"
    with running_desktop(data, screen, desktop_keyring, "--with-sample") as desktop:
        _open_studio(desktop)
        _choose_tile(desktop, "Modules", "Extra rounded")
        _choose_tile(desktop, "Eye frames", "Rounded")
        _write_caption(desktop)
        _go_back_and_forth(desktop)

        # The address is this computer's own, which no phone reaches.
        desktop.sees("Not ready: 1 problem", role="label")
        desktop.sees("Scans: ", role="label", starts=True)
        files = [_save(desktop, name, tmp_path) for name in STEPS]
        said = desktop.server()["links"] + "/q/sunday-brunch"
        assert {path.name: texts_in(path) for path in files} == {path.name: [said] for path in files}
        assert desktop.quit() == 0

    with running_desktop(data, screen, desktop_keyring) as desktop:
        _open_studio(desktop)
        wait_until(lambda: _tile(desktop, "Modules", "Extra rounded").checked, "the module shape of before")
        assert _tile(desktop, "Eye frames", "Rounded").checked
        assert desktop.sees("Caption", role="text").text == "Scan me"
        desktop.sees("EPS", role="combo box")
        assert desktop.quit() == 0


def _open_studio(desktop):
    desktop.sees("305 links", role="label", starts=True)
    desktop.click(LINK, role="table cell", starts=True)
    desktop.screen.key("alt+5")
    desktop.sees("QR code preview")


def _tile(desktop, group, name):
    return desktop.eyes.find(name, role="check box", within=group)


def _choose_tile(desktop, group, name):
    desktop.click(name, role="check box", within=group)
    wait_until(lambda: _tile(desktop, group, name).checked, f"{name} to be chosen")


def _write_caption(desktop):
    # A person closes what is in the way of what is further down.
    desktop.click("Colour", role="check box")
    desktop.click("Frame and caption", role="check box")
    desktop.click("Caption", role="text")
    desktop.screen.type("Scan me")


def _go_back_and_forth(desktop):
    desktop.click("QR code preview")
    desktop.screen.key("ctrl+z")
    wait_until(lambda: desktop.sees("Caption", role="text").text == "", "the caption to be undone")
    assert _tile(desktop, "Eye frames", "Rounded").checked
    desktop.screen.key("ctrl+shift+z")
    wait_until(lambda: desktop.sees("Caption", role="text").text == "Scan me", "the caption to be back")


def _save(desktop, name, folder):
    _choose_format(desktop, name)
    desktop.click("Save…", role="button")
    desktop.sees("This code should not be printed", role="label")
    desktop.click("Export anyway", role="button")
    path = folder / f"brunch.{name.lower()}"
    desktop.save_as(path)
    desktop.sees(f"{path.name} is saved", role="label", starts=True)
    return path


def _choose_format(desktop, name):
    desktop.click("", role="combo box", starts=True)
    desktop.screen.key("Home", *["Down"] * STEPS[name], "Return")
    desktop.sees(name, role="combo box")
