"""The daily work with many links: changed and undone, imported and exported, cut off and gone on with."""

from __future__ import annotations

import csv

import httpx
import pytest

from support.desktop import running_desktop
from support.waiting import wait_until

pytestmark = pytest.mark.e2e

FIRST = "go.aurora-coffee.example/sunday-brunch"
ALL = 305
PACKAGING = 48
COLUMNS = ("destination", "code", "title", "tags")
ROWS = (
    ("https://www.example.com/fair?day=1", "fair-1", "Fair, day 1", "fair=2027, print"),
    ("https://www.example.com/fair?day=2", "fair-2", "=1+1", "fair=2027"),
    ("https://www.example.com/grüße", "fair-3", "Grüße", "fair=2027"),
)
TAG = "walk=one"


def test_tags_of_many_are_reviewed_changed_and_taken_back(tmp_path, screen, desktop_keyring):
    with running_desktop(tmp_path / "data", screen, desktop_keyring, "--with-sample") as desktop:
        desktop.sees(f"{ALL} links", role="label", starts=True)
        _search(desktop, "tag:channel=pack")
        screen.key("Down", "Return")
        desktop.sees(f"{PACKAGING} of {ALL} links", role="label", starts=True)
        _choose_all(desktop)
        desktop.sees(f"{PACKAGING} links selected", role="label")

        screen.key("ctrl+alt+e")
        desktop.click("Tags", role="check box")
        desktop.write("Add", TAG)
        desktop.click("Review…", role="button")
        desktop.click(f"Change {PACKAGING} links", role="button")
        desktop.sees(f"{PACKAGING} done", role="label")
        screen.key("Escape")
        desktop.sees(f"{TAG}, {PACKAGING}", role="list item")
        assert len(_tagged(desktop)) == PACKAGING

        screen.key("ctrl+z")
        wait_until(lambda: not _tagged(desktop), "the tags to be taken back")
        wait_until(lambda: not desktop.eyes.sees(f"{TAG}, ", role="list item", starts=True), "them to go")

        # The notice of the undo offers the same keys as the menu does.
        screen.key("ctrl+shift+z")
        wait_until(lambda: len(_tagged(desktop)) == PACKAGING, "the tags to be there again")
        assert desktop.quit() == 0


def test_a_table_is_imported_and_exported_with_the_same_rows(tmp_path, screen, desktop_keyring):
    table, exported = tmp_path / "fair.csv", tmp_path / "out.csv"
    _write(table, [*ROWS, ("no address", "fair-4", "", "")])
    with running_desktop(tmp_path / "data", screen, desktop_keyring, "--with-sample") as desktop:
        desktop.sees(f"{ALL} links", role="label", starts=True)
        screen.key("ctrl+i")
        desktop.click("Choose a file…", role="button")
        screen.window("Import links from")
        screen.type(str(table))
        screen.key("Return")
        desktop.click("Review…", role="button")
        desktop.sees("Refused 1", starts=True)
        desktop.click("Make 3 links", role="button")
        desktop.sees("3 done", role="label", starts=True)
        screen.key("Escape")
        desktop.sees(f"{ALL + 3} links", role="label", starts=True)

        _search(desktop, "tag:fair ")
        desktop.sees(f"3 of {ALL + 3} links", role="label", starts=True)
        _choose_all(desktop)
        screen.key("ctrl+shift+x")
        desktop.click("Export…", role="button", within="Export links")
        desktop.save_as(exported, "Export links to")
        assert _read(exported) == set(ROWS)
        desktop.click("Close", role="button", within="Export links")
        assert desktop.quit() == 0


def test_a_run_and_typing_that_are_cut_off_go_on(tmp_path, screen, desktop_keyring):
    data = tmp_path / "data"
    with running_desktop(data, screen, desktop_keyring, "--with-sample") as desktop:
        desktop.sees(f"{ALL} links", role="label", starts=True)
        desktop.click(FIRST, role="table cell", starts=True)
        desktop.write("Title", "Half a thou")
        _choose_all(desktop)
        screen.key("ctrl+alt+e")
        desktop.click("Tags", role="check box")
        desktop.write("Add", TAG)
        desktop.click("Review…", role="button")
        desktop.click(f"Change {ALL} links", role="button")
        wait_until(lambda: len(_tagged(desktop)) > 5, "some links to be changed")
        desktop.process.kill()
        desktop.process.wait(20)

    with running_desktop(data, screen, desktop_keyring) as desktop:
        desktop.click("1 job is not finished", role="button")
        assert 0 < len(_tagged(desktop)) < ALL
        desktop.click("Resume", role="button")
        wait_until(lambda: len(_tagged(desktop)) == ALL, "all links to be changed", seconds=60)
        wait_until(lambda: not desktop.eyes.sees("1 job is not finished"), "the job to be finished")
        screen.key("Escape")

        desktop.click(FIRST, role="table cell", starts=True)
        wait_until(lambda: desktop.eyes.find("Title", role="text").text == "Half a thou", "the draft")
        assert desktop.quit() == 0


def _search(desktop, text):
    desktop.screen.key("ctrl+f", "ctrl+a")
    desktop.screen.type(text)


def _choose_all(desktop):
    """Choose every link of the table, from a click on its first one."""
    desktop.screen.click(*_first_cell(desktop).centre)
    desktop.screen.key("ctrl+a")


def _first_cell(desktop):
    return next(thing for thing in desktop.eyes.look() if thing.showing and thing.role == "table cell")


def _links(desktop):
    """Return what the application's own server holds."""
    server = desktop.server()
    headers = {"Authorization": f"Bearer {server['token']}"}
    answer = httpx.get(f"{server['api']}/local/v1/links", params={"limit": 1000}, headers=headers)
    assert answer.is_success, answer.text
    return answer.json()["links"]


def _tagged(desktop):
    return [link for link in _links(desktop) if {"key": "walk", "value": "one"} in link["tags"]]


def _write(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *rows])


def _read(path):
    """Return the exported rows as they were brought; a spreadsheet shall not compute a text."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return {tuple(row[name].removeprefix("'") for name in COLUMNS) for row in rows}
