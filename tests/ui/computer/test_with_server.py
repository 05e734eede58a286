"""The page in the real window over a real server: whole ways, from a button to what the world sees of it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import httpx
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from support.names import unnamed
from support.receivers import receiver
from support.sections import column, texts
from support.servers import server_here
from xengo_desktop.domain.accounts import THIS_COMPUTER
from xengo_desktop.domain.channels import ChannelKind
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.server import interfaces
from xengo_desktop.settings import Places
from xengo_desktop.ui.computer.channel_dialog import ChannelDialog
from xengo_desktop.ui.computer.channel_kinds import kinds
from xengo_desktop.ui.computer.key_dialog import KeyDialog
from xengo_desktop.ui.computer.secret import SecretDialog
from xengo_desktop.ui.computer.webhook_dialog import WebhookDialog
from xengo_desktop.ui.pages import COMPUTER

# Offscreen, Qt says so of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)

NEARBY = "127.0.0.2"
"""Stands for an address on a network around; tests reach no other."""

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64


@pytest.fixture
def server(tmp_path, monkeypatch):
    """Run a server that the window finds on its data folder."""
    monkeypatch.setattr(interfaces, "lan_addresses", lambda: (NEARBY,))
    with server_here(tmp_path / "data", private_webhooks=True) as server:
        note = {"api": server.api, "links": server.links, "token": server.token}
        Places(tmp_path / "data").token.write_text(json.dumps(note), "utf-8")
        yield server


@pytest.fixture
def stand(server, windows):
    with windows.open(before=switch_on) as stand:
        stand.window.pages.show_page(COMPUTER)
        stand.rest()
        yield stand


def switch_on(desk):
    desk.settings.update(local_server=True)
    desk.this_computer.start()


def section(stand, name):
    page = stand.window.pages.currentWidget()
    page.show_section(name)
    stand.rest()
    return page.stack.currentWidget()


def dialog(stand, kind):
    def open_ones():
        return [
            each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()
        ]

    stand.wait(open_ones)
    return open_ones()[0]


def agree(stand):
    question = dialog(stand, QMessageBox)
    question.yes.click()
    stand.rest()


def read(stand, part):
    part.read()
    stand.rest()


def test_a_key_is_minted_used_and_seen_in_the_log_until_it_is_revoked(stand, server):
    keys = section(stand, "keys")
    stand.press(keys.first)
    form = dialog(stand, KeyDialog)
    form.service.choose("xqr")
    form.scopes.choice.choose("some")
    form.scopes.boxes["links:read"].click()
    stand.type_into(form.name, "Newsletter script")
    stand.press(form.accept_button)
    handed = dialog(stand, SecretDialog)
    stand.press(handed.secret.copy)
    key = QGuiApplication.clipboard().text()
    stand.press(handed.close_button)

    assert call(server, key).status_code == 200
    assert call(server, key, "POST").status_code == 403
    stand.wait(lambda: read(stand, keys) or column(keys.table, 4) == ["now"])
    requests = section(stand, "requests")
    stand.wait(lambda: read(stand, requests) or len(texts(requests.table)) == 2)
    assert column(requests.table, 1) == ["Newsletter script · xQR"] * 2
    assert column(requests.table, 3) == ["403", "200"]

    keys = section(stand, "keys")
    keys.table.enter()
    stand.press(keys.deeds.button("delete"))
    agree(stand)
    assert column(keys.table, 6) == ["Revoked"]
    assert call(server, key).status_code == 401
    assert files_with(Path(server.data_dir), key) == []


def call(server, key, method="GET"):
    body = {"destination_url": "https://www.example.com/"} if method == "POST" else None
    headers = {"Authorization": f"Bearer {key}"}
    return httpx.request(method, f"{server.api}/xqr/api/v1/links", headers=headers, json=body)


def files_with(folder, secret):
    return [path for path in folder.rglob("*") if path.is_file() and secret.encode() in path.read_bytes()]


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS has one loopback address only")
def test_the_door_to_the_network_opens_for_short_links_only_and_closes(stand, server):
    stand.desk.changes.create(THIS_COMPUTER, LinkDraft(destination="https://www.example.com/", code="poster"))
    door = section(stand, "network")
    stand.press(door.closed.open_button)
    stand.wait(door.opened.isVisible)
    address = door.opened.address.value.text()
    assert address.startswith(f"http://{NEARBY}:")
    assert door.opened.left.text().startswith(("1:00:00", "59:"))
    answer = httpx.get(f"{address}/poster", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (302, "https://www.example.com/")
    assert httpx.get(f"{address}/local/v1/state").status_code == 404
    stand.press(door.opened.close_button)
    stand.wait(door.closed.isVisible)
    with pytest.raises(httpx.TransportError):
        httpx.get(f"{address}/poster")


def test_a_channel_is_added_tried_switched_off_and_deleted(stand, server):
    channels = section(stand, "channels")
    with receiver() as there:
        stand.press(channels.first)
        form = dialog(stand, ChannelDialog)
        place = next(place for place, kind in enumerate(kinds()) if kind.kind is ChannelKind.WEBHOOK)
        form.kind.setCurrentIndex(place)
        stand.type_into(form.name, "team")
        stand.type_into(form.line("target"), f"{there.url}?secret=s3cr3t")
        stand.press(form.accept_button)
        stand.wait(lambda: column(channels.table, 0) == ["team"])
        stand.rest()
        stand.press(channels.deeds.button("try"))
        stand.wait(lambda: there.got)
        stand.rest()
        assert stand.window.notices.text == "The test message to “team” has been sent."
    stand.press(channels.deeds.button("try"))
    stand.rest()
    stand.wait(lambda: "has been sent" not in stand.window.notices.text)
    assert "s3cr3t" not in str(texts(channels.table)) + stand.window.notices.text
    stand.press(channels.deeds.button("off"))
    stand.rest()
    assert column(channels.table, 4) == ["Off"]
    stand.press(channels.deeds.button("delete"))
    agree(stand)
    stand.wait(channels.first.isVisible)


def test_a_webhook_hears_of_a_new_link_and_its_delivery_is_shown(stand, server):
    webhooks = section(stand, "webhooks")
    with receiver() as there:
        stand.press(webhooks.first)
        form = dialog(stand, WebhookDialog)
        stand.type_into(form.url, there.url)
        stand.press(form.accept_button)
        stand.wait(lambda: webhooks.table.current)
        stand.rest()
        stand.press(webhooks.deeds.button("try"))
        stand.wait(lambda: "test.ping" in there.events())
        draft = LinkDraft(destination="https://www.example.com/", code="poster")
        stand.desk.changes.create(THIS_COMPUTER, draft)
        stand.wait(lambda: "link.created" in there.events())
        shown = webhooks.deliveries
        stand.wait(lambda: read(stand, shown) or column(shown.table, 1) == ["Delivered"] * 2)
        assert column(shown.table, 0) == ["link.created", "test.ping"]
        assert column(shown.table, 3) == ["204", "204"]
        stand.press(webhooks.deeds.button("secret"))
        handed = dialog(stand, SecretDialog)
        assert all(each.is_signed_with(handed.secret.line.text()) for each in there.got)
        handed.reject()


def test_a_file_is_uploaded_published_fetched_and_deleted(stand, server, tmp_path):
    files = section(stand, "files")
    logo = tmp_path / "logo.png"
    logo.write_bytes(PNG)
    files.upload([logo])
    stand.wait(lambda: files.table.current)
    stand.rest()
    assert column(files.table, 4) == ["Private"]
    stand.press(files.deeds.button("publish"))
    stand.wait(lambda: column(files.table, 4) == ["Public"])
    stand.press(files.deeds.button("open"))
    address = QGuiApplication.clipboard().text()
    assert httpx.get(address).content == PNG
    stand.press(files.deeds.button("delete"))
    agree(stand)
    stand.wait(files.first.isVisible)
    assert httpx.get(address).status_code in (404, 410)


def test_domains_clicks_and_a_backup(stand, server, tmp_path):
    overview = section(stand, "overview")
    stand.type_into(overview.domains.host, "go.example.com")
    stand.press(overview.domains.add)
    stand.wait(lambda: "go.example.com" in stand.text_in(overview.domains))
    overview.domains.make_default("go.example.com")
    stand.rest()
    row = stand.desk.changes.create(THIS_COMPUTER, LinkDraft(destination="https://www.example.com/"))
    assert row.link.domain == "go.example.com"
    overview.counts.own.click()
    stand.rest()
    assert not stand.desk.control.server.facts().own_clicks
    overview.storage._ask = lambda *_: str(tmp_path / "mine.xengo-backup")
    overview.storage.ask_back_up()
    stand.wait(lambda: "Backed up to" in stand.window.notices.text)
    assert (tmp_path / "mine.xengo-backup").stat().st_size > 0


def test_a_server_found_running_is_let_go_and_taken_up_again(stand, server):
    overview = section(stand, "overview")
    assert overview.state.stop.text() == "Disconnect"
    stand.press(overview.state.stop)
    page = stand.window.pages.currentWidget()
    stand.wait(page.stopped.isVisible)
    assert unnamed(page) == []
    assert httpx.get(server.api + "/healthz").is_success
    stand.press(page.stopped.start)
    stand.wait(overview.isVisible)
