"""A key for a script, made by mouse and keyboard in the real application, and used by that script."""

from __future__ import annotations

import httpx
import pytest

from support.desktop import running_desktop
from support.waiting import wait_until

pytestmark = pytest.mark.e2e

LINK = {"destination": "https://www.example.com/", "code": "by-script"}


def test_a_key_is_made_on_the_page_used_by_a_script_and_revoked(tmp_path, screen, desktop_keyring):
    with running_desktop(tmp_path / "data", screen, desktop_keyring, "--with-sample") as desktop:
        desktop.sees("305 links", role="label", starts=True)
        desktop.screen.key("alt+4")
        desktop.sees("The local server is running", role="label")
        desktop.click("Keys", role="radio button")
        desktop.click("New key…", role="button")
        desktop.click("xengo", role="radio button")
        desktop.write("Name", "Newsletter script")
        desktop.click("Make the key", role="button")

        desktop.sees("Key for Newsletter script", role="label")
        hidden = desktop.sees("New key", role="text")
        desktop.click("Show", role="check box")
        wait_until(lambda: desktop.sees("New key", role="text").text != hidden.text, "the key to be shown")
        key = desktop.sees("New key", role="text").text
        desktop.click("Close", role="button")

        links = f"{desktop.server()['api']}/xengo/links"
        headers = {"Authorization": f"Bearer {key}"}
        assert httpx.post(links, json=LINK, headers=headers).status_code == 201
        desktop.sees("now", role="table cell")
        desktop.click("Requests", role="radio button")
        desktop.sees("POST  /xengo/links", role="table cell")
        desktop.sees("201", role="table cell")

        desktop.click("Keys", role="radio button")
        desktop.click("Newsletter script", role="table cell", starts=True)
        desktop.click("Revoke…", role="button")
        desktop.click("Revoke", role="button")
        desktop.sees("Revoked", role="table cell")
        assert httpx.get(links, headers=headers).status_code == 401
        assert desktop.quit() == 0
    kept = [path for path in (tmp_path / "data").rglob("*") if path.is_file()]
    assert [path for path in kept if key.encode() in path.read_bytes()] == []
