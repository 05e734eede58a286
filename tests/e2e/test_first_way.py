"""The first complete way through the product, by mouse and keyboard, in the real window."""

from __future__ import annotations

import json

import httpx
import pytest
import zxingcpp
from PIL import Image

from support.desktop import running_desktop
from support.waiting import wait_until

pytestmark = pytest.mark.e2e

BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}
FIRST = "https://www.example.com/spring"
SECOND = "https://www.example.com/summer?utm_source=poster"


def test_a_link_is_made_repointed_exported_followed_and_counted(tmp_path, screen, desktop_keyring):
    with running_desktop(tmp_path / "data", screen, desktop_keyring, "--with-sample") as desktop:
        desktop.sees("305 links", role="label", starts=True)

        desktop.click("New link", role="button")
        desktop.write("Destination", FIRST)
        desktop.write("Code", "e2e-poster")
        desktop.write("Title", "Poster in the hall")
        desktop.write("Tags", "campaign=e2e,")
        desktop.click("Create link", role="button")
        desktop.sees("306 links", role="label", starts=True)

        desktop.write("Destination", SECOND)
        desktop.screen.key("ctrl+s")
        desktop.sees("Saved ", role="label", starts=True)

        desktop.click("QR", role="radio button")
        for key in ("svg", "png"):
            desktop.click(f"Save {key.upper()}…", role="button")
            # The address is this computer's own, which no phone reaches: preflight asks first.
            desktop.click("Export anyway", role="button")
            desktop.save_as(tmp_path / f"poster.{key}")
        (code,) = zxingcpp.read_barcodes(Image.open(tmp_path / "poster.png"))
        assert code.text.startswith(desktop.server()["links"])
        assert (tmp_path / "poster.svg").read_text("utf-8").startswith("<")

        answer = httpx.get(code.text, headers=BROWSER, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (302, SECOND)

        desktop.click("Clicks", role="radio button")
        wait_until(lambda: _told(desktop, "1 "), "the click in the chart")

        assert desktop.quit() == 0
        wait_until(lambda: not _answers(desktop.data_dir), "the local server to end with the window")


def _told(desktop, beginning):
    chart = desktop.eyes.find("Clicks over time", starts=True)
    return beginning in chart.description


def _answers(data_dir):
    try:
        return httpx.get(
            json.loads((data_dir / "server.token").read_text("utf-8"))["api"] + "/healthz"
        ).is_success
    except (OSError, httpx.TransportError):
        return False
