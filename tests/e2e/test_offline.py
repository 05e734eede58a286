"""A day with a service that goes away: edits wait, are seen to wait, are sent, and a conflict is decided."""

from __future__ import annotations

from contextlib import contextmanager
from urllib.parse import urlsplit

import httpx
import pytest

from support.desktop import running_desktop
from support.servers import running_server
from support.waiting import wait_until

pytestmark = pytest.mark.e2e

PLACE = "https://www.example.com/"


class Service:
    """The local server by itself, switched on and off on one port."""

    def __init__(self, folder):
        self._folder = folder
        self.port = "0"
        with self.running() as server:
            self.port = str(urlsplit(server.api).port)
            self.key = server.mint("xengo")
            self.links = f"{server.api}/xengo/links"
            self.ask("POST", self.links, {"destination": f"{PLACE}first", "code": "menu"})

    def running(self, port=None):
        return running_server(self._folder, "--port", port or self.port)

    @contextmanager
    def elsewhere(self):
        """Run where the application does not look."""
        with self.running("0") as server:
            yield f"{server.api}/xengo/links"
            server.stop()

    def ask(self, method, url, body=None):
        answer = httpx.request(method, url, json=body, headers={"Authorization": f"Bearer {self.key}"})
        assert answer.is_success, answer.text
        return answer.json()

    def destinations(self):
        return {link["code"]: link["destination"] for link in self.ask("GET", self.links)["links"]}


def test_edits_wait_are_sent_and_a_conflict_is_decided(tmp_path, screen, desktop_keyring):
    service = Service(tmp_path / "service")
    with running_desktop(tmp_path / "data", screen, desktop_keyring) as desktop:
        with service.running() as server:
            desktop.screen.key("ctrl+shift+n")
            desktop.sees("Add an account", role="label")
            desktop.write("Name", "Northwind")
            desktop.write("Address", service.links.removesuffix("/links"))
            desktop.write("Key", service.key)
            desktop.click("Add account", role="button")
            desktop.sees("Northwind, Ready", role="list item", starts=True)
            server.stop()

        desktop.click("localhost/menu", role="table cell", starts=True)
        desktop.write("Destination", f"{PLACE}offline")
        desktop.screen.key("ctrl+s")
        desktop.sees("1 change waits to be sent", role="button")
        desktop.sees("Northwind cannot be reached. What you see is as of", starts=True)
        desktop.screen.key("ctrl+n")
        desktop.sees("New link", role="label")
        desktop.write("Destination", f"{PLACE}plane")
        desktop.write("Code", "plane")
        desktop.click("Create link", role="button")
        desktop.click("2 changes wait to be sent", role="button")
        desktop.sees("Nothing answers at", role="label", starts=True)
        desktop.click("Close", role="button", within="Waiting to be sent")

        with service.running() as server:
            both = {"menu": f"{PLACE}offline", "plane": f"{PLACE}plane"}
            wait_until(lambda: service.destinations() == both, "both to be sent", seconds=40)
            wait_until(lambda: not desktop.eyes.sees("2 changes wait to be sent"), "nothing to wait")
            server.stop()

        desktop.click("localhost/menu", role="table cell", starts=True)
        desktop.write("Destination", f"{PLACE}mine")
        desktop.screen.key("ctrl+s")
        desktop.sees("1 change waits to be sent", role="button")
        with service.elsewhere() as links:
            service.ask("PATCH", f"{links}/menu", {"destination": f"{PLACE}theirs"})
        with service.running():
            desktop.click("Try again", role="button")
            desktop.click("Decide…", role="button")
            desktop.click(f"Destination, at the service: {PLACE}theirs", role="radio button")
            desktop.click(f"Destination, mine: {PLACE}mine", role="radio button")
            desktop.click("Save this", role="button")
            wait_until(lambda: service.destinations()["menu"] == f"{PLACE}mine", "my version to be sent")
            wait_until(lambda: not desktop.eyes.sees("1 question for you"), "nothing to be asked")
        assert desktop.quit() == 0
