"""A whole server that tells: whatever API something happens by, and however the server ends."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from support.receivers import Received, mail_server, receiver
from support.servers import WINDOW_TOKEN, running_server, server_here
from support.waiting import wait_until
from xengo_desktop.server.sealing import ENVIRONMENT
from xengo_desktop.settings import Places

FIREFOX = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}
NEAR = "--allow-private-webhooks"


@contextmanager
def calling(base_url: str, token: str) -> Iterator[httpx.Client]:
    headers = {"Authorization": f"Bearer {token}"}
    with httpx.Client(base_url=base_url, headers=headers, timeout=30, trust_env=False) as client:
        yield client


def yes(answer: httpx.Response) -> Any:
    assert answer.is_success, answer.text
    return answer.json() if answer.content else None


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


def test_what_happens_by_one_api_is_told_to_a_webhook_made_by_another(tmp_path: Path) -> None:
    with ExitStack() as stack:
        there = stack.enter_context(receiver())
        server = stack.enter_context(server_here(tmp_path, private_webhooks=True))
        local = stack.enter_context(calling(f"{server.api}/local/v1", WINDOW_TOKEN))
        xqr = stack.enter_context(calling(f"{server.api}/xqr/api/v1", server.mint("xqr")))
        xengo = stack.enter_context(calling(f"{server.api}/xengo", server.mint("xengo")))
        xurl = stack.enter_context(calling(f"{server.api}/xurl/api/v1", server.mint("xurl")))
        webhook = yes(xqr.post("/webhooks", json={"url": there.url, "events": ["*"]}))["data"]
        secret = yes(local.get(f"/webhooks/{webhook['id']}/secret"))["secret"]
        yes(xengo.post("/links", json={"destination": "https://acme.example/1", "code": "one"}))
        yes(xurl.post("/links", json={"url": "https://acme.example/2", "customSlug": "two"}))
        link = yes(xqr.post("/links", json={"url": "https://acme.example/3", "custom_slug": "three"}))["data"]
        yes(xqr.patch(f"/links/{link['id']}", json={"labels": ["print"]}))
        assert httpx.get(f"{server.links}/q/THREE", headers=FIREFOX).status_code == 302
        wait_until(lambda: len(there.got) == 5, "five deliveries")
        listed = yes(xqr.get(f"/webhooks/{webhook['id']}/deliveries"))["data"]
    assert all(got.is_signed_with(secret) for got in there.got)
    assert there.events() == ["link.created"] * 3 + ["link.updated", "link.scanned"]
    assert [row["event_type"] for row in listed] == there.events()[::-1]
    assert there.got[3].json()["data"]["changes"] == {"labels": ["print"]}
    assert there.got[4].json()["data"]["browser"] == "Firefox"


def test_a_channel_made_by_xengo_writes_letters(tmp_path: Path) -> None:
    with ExitStack() as stack:
        box = stack.enter_context(mail_server())
        server = stack.enter_context(server_here(tmp_path))
        xengo = stack.enter_context(calling(f"{server.api}/xengo", server.mint("xengo")))
        target = f"mailto://127.0.0.1:{box.port}?from=desk@example.com&to=ana@example.com"
        yes(xengo.post("/channels", json={"name": "ops mail", "kind": "email", "target": target}))
        yes(xengo.post("/channels/ops%20mail/test"))
        body = {"destination": "https://acme.example/1", "code": "one", "notifyChannels": ["ops mail"]}
        yes(xengo.post("/links", json=body))
        assert httpx.get(f"{server.links}/one", headers=FIREFOX).status_code == 302
        wait_until(lambda: len(box.letters) == 2, "two letters")
    assert b"was clicked" in box.letters[1].content


def held_back() -> tuple[threading.Event, Callable[[Received], int]]:
    """Return an answer that nobody gets before the event, and the event."""
    release = threading.Event()

    def answer(_: Received) -> int:
        release.wait(30)
        return 204

    return release, answer


def test_killed_before_the_answer_it_sends_again_under_the_same_number(folder: Path) -> None:
    release, slowly = held_back()
    with receiver(slowly) as there:
        with running_server(folder, NEAR) as server, calling(f"{server.api}/local/v1", server.token) as local:
            yes(local.post("/webhooks", json={"url": there.url, "events": ["link.created"]}))
            yes(local.post("/links", json={"destination": "https://acme.example/1"}))
            wait_until(lambda: there.got, "the first attempt")
            server.kill()
        release.set()
        there.answer = lambda got: 204
        with running_server(folder, NEAR) as server:
            wait_until(lambda: len(there.got) == 2, "the second attempt")
            assert server.stop() == 0
    assert there.got[0].number == there.got[1].number
    assert there.got[0].body == there.got[1].body


def test_a_server_ends_in_time_while_a_receiver_does_not_answer(folder: Path) -> None:
    release, never = held_back()
    with receiver(never) as there:
        with running_server(folder, NEAR) as server, calling(f"{server.api}/local/v1", server.token) as local:
            yes(local.post("/webhooks", json={"url": there.url, "events": ["link.created"]}))
            yes(local.post("/links", json={"destination": "https://acme.example/1"}))
            wait_until(lambda: there.got, "the first attempt")
            assert server.stop() == 0
        release.set()


def test_without_the_setting_nothing_near_this_computer_is_told(folder: Path) -> None:
    with receiver() as there, running_server(folder) as server:
        with calling(f"{server.api}/local/v1", server.token) as local:
            for url in (there.url, there.url.replace("http:", "https:"), "https://localhost/"):
                assert local.post("/webhooks", json={"url": url, "events": ["*"]}).status_code == 400
        assert not there.got


def webhook_secret(server: Any, token: str) -> httpx.Response:
    with calling(f"{server.api}/local/v1", token) as local:
        webhooks = yes(local.get("/webhooks"))["webhooks"]
        return local.get(f"/webhooks/{webhooks[0]['id']}/secret")


def make_webhook(server: Any, token: str) -> str:
    with calling(f"{server.api}/local/v1", token) as local:
        made = yes(local.post("/webhooks", json={"url": "https://hooks.invalid/", "events": ["*"]}))
        return str(made["secret"])


def test_a_window_with_a_keyring_seals_and_leaves_no_key_behind(folder: Path) -> None:
    with running_server(folder, "--parent-stdin", first_line=f"{WINDOW_TOKEN} {'k' * 43}") as server:
        secret = make_webhook(server, WINDOW_TOKEN)
    assert not Places(folder).seal.exists()
    with running_server(folder, "--parent-stdin", first_line=f"{WINDOW_TOKEN} {'k' * 43}") as server:
        assert webhook_secret(server, WINDOW_TOKEN).json() == {"secret": secret}
    with running_server(folder) as server:
        answer = webhook_secret(server, server.token)
        assert answer.status_code == 400
        assert "make this webhook again" in answer.json()["error"]["message"]


def test_a_window_that_sends_its_token_alone_leaves_the_key_to_a_file(folder: Path) -> None:
    with running_server(folder, "--parent-stdin") as server:
        secret = make_webhook(server, WINDOW_TOKEN)
    assert Places(folder).seal.stat().st_mode & 0o777 == 0o600
    assert secret.encode() not in Places(folder).database.read_bytes()
    with running_server(folder) as server:
        assert webhook_secret(server, server.token).json() == {"secret": secret}


def test_secrets_are_not_in_the_log(folder: Path) -> None:
    with running_server(folder, NEAR) as server, calling(f"{server.api}/local/v1", server.token) as local:
        secret = make_webhook(server, server.token)
        target = "mailto://ana:sEcReT@127.0.0.1:1?from=a@example.com&to=b@example.com"
        yes(local.post("/channels", json={"name": "ops", "kind": "email", "target": target}))
        assert local.post("/channels/ops/test").status_code == 400
        assert server.stop() == 0
        log = server.log()
    assert "sEcReT" not in log
    assert secret not in log


def test_two_servers_on_one_postgresql_send_each_delivery_once(
    postgres: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ENVIRONMENT, "k" * 43)
    with ExitStack() as stack:
        url = stack.enter_context(postgres.workspace())
        there = stack.enter_context(receiver())
        options = {"database": url, "private_webhooks": True}
        servers = [stack.enter_context(server_here(tmp_path / name, **options)) for name in ("a", "b")]
        calls = [stack.enter_context(calling(f"{one.api}/local/v1", WINDOW_TOKEN)) for one in servers]
        body = {"url": there.url, "events": ["link.created"]}
        made = yes(calls[0].post("/webhooks", json=body))["webhook"]
        for number in range(40):
            yes(calls[number % 2].post("/links", json={"destination": f"https://acme.example/{number}"}))
        wait_until(lambda: len(there.got) >= 40, "forty deliveries")
        page = f"/webhooks/{made['id']}/deliveries?limit=200"

        def all_arrived() -> bool:
            return {row["state"] for row in yes(calls[1].get(page))["deliveries"]} == {"delivered"}

        wait_until(all_arrived, "every delivery to be noted")
    assert len(there.got) == len({got.number for got in there.got}) == 40
