"""An account at a service, by mouse and keyboard: tried, added, read, kept over a restart, revoked."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import closing

import httpx
import pytest
import secretstorage
from jeepney.io.blocking import open_dbus_connection

from support.desktop import running_desktop
from support.servers import running_server

pytestmark = pytest.mark.e2e

COMMAND = (sys.executable, "-m", "xengo_desktop", "keys")


@pytest.fixture
def server(tmp_path):
    """Start the local server by itself: the application attaches to it, and it stays over a restart."""
    with running_server(tmp_path / "data") as server:
        yield server


def test_an_account_is_tried_added_kept_and_refused(server, screen, desktop_keyring):
    data_dir = server.data_dir
    key = keys(data_dir, "create", "--service", "xengo", "--name", "desk")
    make_at(server.api, key, "of-the-service")
    with running_desktop(data_dir, screen, desktop_keyring, "--with-sample") as desktop:
        desktop.sees("1 link", role="label", starts=True)
        desktop.screen.key("ctrl+shift+n")
        desktop.sees("Add an account", role="label")
        desktop.write("Name", "Northwind")
        desktop.write("Address", f"{server.api}/xengo")
        desktop.write("Key", key)
        desktop.click("Test", role="button")
        desktop.sees("xengo accepted this key and lists the links of the account.", role="label")
        desktop.click("Add account", role="button")
        desktop.sees("Northwind, Ready", role="list item", starts=True)
        desktop.sees("localhost/of-the-service", role="table cell", starts=True)
        assert secrets_of(desktop_keyring) == {key}
        assert desktop.quit() == 0
    assert files_with(data_dir, key) == []

    make_at(server.api, key, "made-meanwhile")
    with running_desktop(data_dir, screen, desktop_keyring) as desktop:
        # Its links are there at once, from the copy; nobody has asked the service yet.
        desktop.sees("1 link", role="label", starts=True)
        desktop.sees("Northwind, Not asked since the start", role="list item", starts=True)
        desktop.screen.key("F5")
        desktop.sees("2 links", role="label", starts=True)
        desktop.sees("Northwind, Ready", role="list item", starts=True)

        (row,) = json.loads(keys(data_dir, "list"))
        keys(data_dir, "revoke", str(row["id"]))
        desktop.screen.key("F5")
        desktop.sees("xengo did not accept this key. Check it, or make a new one.", role="label")
        desktop.sees("Northwind, The service said no.", role="list item", starts=True)
        desktop.sees("2 links", role="label", starts=True)
        assert desktop.quit() == 0
    assert files_with(data_dir, key) == []


def keys(data_dir, *arguments):
    """Mint, list or revoke as an operator does, beside the running application."""
    done = subprocess.run(
        [*COMMAND, arguments[0], "--data-dir", str(data_dir), *arguments[1:]],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout.strip()


def make_at(api, key, code):
    """Make a link at the service itself."""
    link = {"destination": "https://www.example.com/", "code": code}
    answer = httpx.post(f"{api}/xengo/links", json=link, headers={"Authorization": f"Bearer {key}"})
    assert answer.is_success, answer.text


def secrets_of(keyring):
    with closing(open_dbus_connection(keyring.address)) as connection:
        items = secretstorage.get_default_collection(connection).get_all_items()
        return {item.get_secret().decode() for item in items}


def files_with(folder, secret):
    return [path for path in folder.rglob("*") if path.is_file() and secret.encode() in path.read_bytes()]
