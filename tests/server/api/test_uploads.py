"""Files on their way in and out, over real sockets where it matters."""

from __future__ import annotations

import asyncio
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from support.servers import ServerHere, server_here
from support.waiting import join, wait_until
from xengo_desktop.dialects.hosting import Denied, Endpoint, Reply, Why
from xengo_desktop.dialects.local.client import LocalClient
from xengo_desktop.dialects.xqr.client import XqrClient
from xengo_desktop.domain.assets import MOST_BYTES
from xengo_desktop.domain.errors import BadKey, Refused
from xengo_desktop.net.transport import Connection, connect
from xengo_desktop.server import bounds
from xengo_desktop.server.api import guards
from xengo_desktop.server.api.uploads import AT_ONCE, Uploads, read_file

LARGE = os.urandom(1 << 20) * 25
FILE = Endpoint(method="PUT", path="/x", handle=lambda call: Reply(), body=bytes)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerHere]:
    with server_here(tmp_path) as running:
        yield running


@pytest.fixture
def http(server: ServerHere) -> Iterator[Connection]:
    with closing(connect(f"{server.api}/xqr/api/v1", server.mint("xqr"))) as connection:
        yield connection


@pytest.fixture
def client(http: Connection) -> XqrClient:
    return XqrClient(http)


def presigned(client: httpx.Client, size: int, **more: str) -> str:
    """Announce a file and return where its bytes go."""
    query = {"filename": "logo.png", "content_type": "image/png", "file_size": size, **more}
    answer = client.post("/assets/presign", params=query)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["data"]["upload_url"])


@pytest.fixture
def caller(server: ServerHere) -> Iterator[httpx.Client]:
    bearer = {"Authorization": f"Bearer {server.mint('xqr')}"}
    with httpx.Client(base_url=f"{server.api}/xqr/api/v1", headers=bearer) as client:
        yield client


class TestClients:
    def test_twenty_five_megabytes_go_in_and_out_unchanged(self, client: XqrClient) -> None:
        assert len(LARGE) == MOST_BYTES
        made = client.add_asset("large.bin", "application/octet-stream", LARGE)
        assert (made.size, made.confirmed) == (MOST_BYTES, True)
        public = client.publish_asset(made.id)
        assert httpx.get(str(public.public_url)).content == LARGE
        client.delete_asset(made.id)
        assert httpx.get(str(public.public_url)).status_code == 404

    def test_this_computer_s_own_way_gives_the_same_address(
        self, server: ServerHere, client: XqrClient
    ) -> None:
        with closing(connect(f"{server.api}/local/v1", server.token)) as line:
            local = LocalClient(line)
            made = local.add_asset("Grüße & mehr.png", "image/png", b"picture")
            url = local.publish_asset(made.id).public_url
            assert local.assets() == client.assets()
        assert client.assets()[0].public_url == url
        assert httpx.get(str(url)).content == b"picture"

    def test_a_file_without_a_key_is_refused(self, server: ServerHere) -> None:
        with closing(connect(f"{server.api}/local/v1", "wrong")) as line, pytest.raises(BadKey):
            LocalClient(line).add_asset("a.png", "image/png", b"picture")

    def test_names_that_lead_elsewhere_are_refused(self, client: XqrClient) -> None:
        with pytest.raises(Refused, match="slashes"):
            client.add_asset("../../etc/passwd", "text/plain", b"x")


class TestUploading:
    def test_the_address_needs_no_key_and_takes_any_kind(self, caller: httpx.Client) -> None:
        url = presigned(caller, 3)
        assert httpx.put(url, content=b"abc", headers={"Content-Type": "text/plain"}).status_code == 200
        again = httpx.put(url, content=b"xyz")
        assert (again.status_code, again.json()["error"]["code"]) == (404, "NOT_FOUND")

    @pytest.mark.parametrize("said", [True, False], ids=["said", "chunked"])
    def test_more_than_announced_is_refused(self, caller: httpx.Client, said: bool) -> None:
        url = presigned(caller, 3)
        content: Any = b"abcd" if said else iter([b"ab", b"cd"])
        answer = httpx.put(url, content=content)
        assert (answer.status_code, answer.json()["error"]["code"]) == (413, "PAYLOAD_TOO_LARGE")
        assert answer.headers["connection"] == "close"
        assert httpx.put(url, content=b"abc").status_code == 200

    def test_less_than_announced_is_refused(self, caller: httpx.Client) -> None:
        answer = httpx.put(presigned(caller, 3), content=b"ab")
        assert answer.status_code == 400
        assert "2 came" in answer.json()["error"]["message"]

    @pytest.mark.parametrize(
        "change", [("token=", "token=x"), ("?token=", "?key="), ("/assets/", "/assets/x")]
    )
    def test_an_address_that_was_made_up_leads_nowhere(
        self, caller: httpx.Client, change: tuple[str, str]
    ) -> None:
        url = presigned(caller, 3).replace(*change)
        assert httpx.put(url, content=b"abc").status_code in (400, 404)

    def test_a_page_of_another_site_may_not_send_files(self, caller: httpx.Client) -> None:
        url = presigned(caller, 3)
        answer = httpx.put(url, content=b"abc", headers={"Origin": "https://evil.test"})
        assert answer.status_code == 403

    def test_other_calls_still_take_json_only(self, caller: httpx.Client) -> None:
        answer = caller.post("/qr/templates", content=b"{}", headers={"Content-Type": "image/png"})
        assert answer.status_code == 415

    def test_the_address_is_the_one_under_which_the_caller_came(self, caller: httpx.Client) -> None:
        behind = {"X-Forwarded-Proto": "https"}
        query: dict[str, Any] = {"filename": "a.png", "file_size": 3}
        url = caller.post("/assets/presign", params=query, headers=behind).json()["data"]["upload_url"]
        assert url.startswith(f"https://{caller.base_url.netloc.decode()}/xqr/api/v1/assets/")

    def test_a_slow_file_is_waited_for_as_long_as_it_comes(
        self, caller: httpx.Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(bounds, "REQUEST_SECONDS", 0.05)
        monkeypatch.setattr(bounds, "BODY_PACE", 1)
        url = presigned(caller, 40)
        pause = threading.Event()

        def slowly() -> Iterator[bytes]:
            for _ in range(40):
                pause.wait(0.01)
                yield b"x"

        assert httpx.put(url, content=slowly()).status_code == 200

    def test_a_file_that_stops_coming_is_cut(
        self, caller: httpx.Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        url = urlsplit(presigned(caller, 40))
        monkeypatch.setattr(bounds, "REQUEST_SECONDS", 0.05)
        with socket.create_connection((str(url.hostname), int(url.port or 0)), timeout=10) as line:
            head = (
                f"PUT {url.path}?{url.query} HTTP/1.1\r\nHost: {url.netloc}\r\nContent-Length: 40\r\n\r\nxx"
            )
            line.sendall(head.encode())
            assert line.recv(1000) == b""
        monkeypatch.undo()
        assert httpx.put(url.geturl(), content=b"x" * 40).status_code == 200

    def test_too_many_files_at_once_are_asked_to_come_again(self, caller: httpx.Client) -> None:
        urls = [presigned(caller, 4) for _ in range(AT_ONCE + 1)]
        gate = threading.Event()
        begun: list[str] = []

        def held(url: str) -> Iterator[bytes]:
            yield b"ab"
            begun.append(url)
            gate.wait(10)
            yield b"cd"

        answers: list[int] = []
        threads = [
            threading.Thread(
                target=lambda url=url: answers.append(httpx.put(url, content=held(url)).status_code)
            )
            for url in urls[:AT_ONCE]
        ]
        for thread in threads:
            thread.start()
        wait_until(lambda: len(begun) == AT_ONCE and self._is_full(urls[-1]), "all places to be taken")
        gate.set()
        for thread in threads:
            join(thread)
        assert answers == [200] * AT_ONCE
        assert httpx.put(urls[-1], content=b"abcd").status_code == 200

    @staticmethod
    def _is_full(url: str) -> bool:
        answer = httpx.put(url, content=b"abcde")
        return answer.status_code == 429 and answer.headers["retry-after"] == "1"


class TestPublicFiles:
    def published(self, caller: httpx.Client, name: str, kind: str, data: bytes = b"abc") -> str:
        url = presigned(caller, len(data), filename=name, content_type=kind)
        httpx.put(url, content=data).raise_for_status()
        (asset,) = caller.get("/assets", params={"limit": 1}).json()["data"]
        caller.post(f"/assets/{asset['id']}/confirm").raise_for_status()
        return str(caller.post(f"/assets/{asset['id']}/publish").json()["data"]["public_url"])

    @pytest.mark.parametrize(
        ("name", "kind"),
        [
            ("page.html", "text/html"),
            ("picture.svg", "image/svg+xml"),
            ("a.xml", "application/xml"),
            ("a.pdf", "application/pdf"),
            ("a.png", "image/png+html"),
            ("a.js", "text/javascript"),
        ],
    )
    def test_what_could_act_on_our_address_is_only_ever_saved(
        self, caller: httpx.Client, name: str, kind: str
    ) -> None:
        answer = httpx.get(self.published(caller, name, kind, b"<script>alert(1)</script>"))
        assert answer.headers["content-type"] == "application/octet-stream"
        assert answer.headers["content-disposition"].startswith(f'attachment; filename="{name}"')
        assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
        assert answer.headers["x-content-type-options"] == "nosniff"

    @pytest.mark.parametrize("kind", ["image/png", "IMAGE/JPEG", "image/webp; a=b"])
    def test_pictures_may_be_shown(self, caller: httpx.Client, kind: str) -> None:
        answer = httpx.get(self.published(caller, "a.png", kind))
        assert answer.headers["content-type"] == kind.partition(";")[0].lower()
        assert answer.headers["content-disposition"].startswith("inline;")
        assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
        assert answer.headers["cross-origin-resource-policy"] == "cross-origin"

    @pytest.mark.parametrize(
        ("name", "plain", "whole"),
        [
            ("Grüße 😀.png", "Gr__e _.png", "Gr%C3%BC%C3%9Fe%20%F0%9F%98%80.png"),
            ('a"b%41;c=d.png', "a_b_41;c=d.png", "a%22b%2541%3Bc%3Dd.png"),
        ],
    )
    def test_names_of_every_script_arrive(
        self, caller: httpx.Client, name: str, plain: str, whole: str
    ) -> None:
        answer = httpx.get(self.published(caller, name, "image/png"))
        expected = f"inline; filename=\"{plain}\"; filename*=UTF-8''{whole}"
        assert answer.headers["content-disposition"] == expected

    def test_head_says_the_same_without_the_bytes(self, caller: httpx.Client) -> None:
        url = self.published(caller, "a.png", "image/png", b"x" * 5000)
        head, whole = httpx.head(url), httpx.get(url)
        assert head.content == b""
        for name in ("content-length", "content-type", "etag", "content-disposition"):
            assert head.headers.get_list(name) == whole.headers.get_list(name)
        assert head.headers["content-length"] == "5000"

    def test_who_has_the_file_already_is_told_so(self, caller: httpx.Client) -> None:
        url = self.published(caller, "a.png", "image/png", b"x" * 5000)
        whole = httpx.get(url)
        again = httpx.get(url, headers={"If-None-Match": whole.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert "content-length" not in again.headers
        assert whole.headers["cache-control"] == again.headers["cache-control"] == "no-cache"
        assert httpx.get(url, headers={"If-None-Match": '"other"'}).status_code == 200

    def test_a_file_that_is_not_published_is_not_there(self, caller: httpx.Client) -> None:
        url = self.published(caller, "a.png", "image/png")
        httpx.put(presigned(caller, 3, filename="b.png"), content=b"abc").raise_for_status()
        (asset,) = caller.get("/assets", params={"limit": 1}).json()["data"]
        hidden = url.rpartition("/originals/")[0] + f"/originals/{asset['id']}/b.png"
        assert httpx.get(hidden).status_code == 404
        assert httpx.get(url.replace("ws_1", "ws_2")).status_code == 404
        assert httpx.get(url.replace("ws_1", f"ws_{'9' * 30}")).status_code == 404


class TestReading:
    def read(self, *messages: dict[str, Any], room: int = 10, length: str = "") -> bytes:
        waiting = list(messages)

        async def receive() -> dict[str, Any]:
            return waiting.pop(0)

        headers = [(b"content-length", length.encode())] if length else []
        return asyncio.run(read_file({"headers": headers}, receive, room))

    def test_pieces_become_one_file(self) -> None:
        pieces = [{"type": "http.request", "body": body, "more_body": True} for body in (b"ab", b"", b"cd")]
        assert self.read(*pieces, {"type": "http.request", "body": b"e"}) == b"abcde"

    def test_a_caller_who_hangs_up_is_let_go(self) -> None:
        with pytest.raises(guards.Gone):
            self.read({"type": "http.request", "body": b"ab", "more_body": True}, {"type": "http.disconnect"})

    def test_a_length_that_is_too_large_is_refused_before_the_first_byte(self) -> None:
        with pytest.raises(Denied) as denied:
            self.read(length="11")
        assert denied.value.why is Why.TOO_LARGE

    def test_a_place_is_given_back_whatever_happens(self) -> None:
        uploads = Uploads()
        for _ in range(AT_ONCE + 1):
            with pytest.raises(guards.Gone), uploads.place(FILE):
                raise guards.Gone

    def test_calls_without_a_file_need_no_place(self) -> None:
        uploads = Uploads()
        plain = Endpoint(method="GET", path="/x", handle=lambda call: Reply())
        with uploads.place(FILE), uploads.place(FILE), uploads.place(FILE), uploads.place(plain):
            pass
