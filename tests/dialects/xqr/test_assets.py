"""xQR's assets, from the announcement to the public address."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from support.ground import memory_ground
from support.http import BASE, CannedHttp, TableHttp, canned
from xengo_desktop.dialects.hosting import PUBLIC_FILES, Caller, Ground
from xengo_desktop.dialects.keeping import AssetKeeping
from xengo_desktop.dialects.xqr.client import XqrClient
from xengo_desktop.dialects.xqr.host import XqrHost
from xengo_desktop.dialects.xqr.host.assets import FILES, PREFIX
from xengo_desktop.domain.assets import MOST_BYTES, Asset
from xengo_desktop.domain.errors import Invalid, NotSupported, Refused
from xengo_desktop.net.http import Answer

NOW = datetime(2026, 7, 3, 14, 20, tzinfo=UTC)
FILE = {"filename": "logo.png", "content_type": "image/png", "file_size": 7}


@pytest.fixture
def ground() -> Ground:
    return memory_ground(lambda: NOW)


@pytest.fixture
def http(ground: Ground) -> TableHttp:
    return TableHttp(XqrHost(ground), Caller(key_id=1, service="xqr", workspace_id=1), lambda: NOW)


def test_public_addresses_are_those_of_the_host() -> None:
    assert XqrHost.prefix == PREFIX
    assert PREFIX + FILES == PUBLIC_FILES + "/tenants/{tenant}/originals/{asset_id}/{filename}"


@pytest.mark.parametrize("path", ["/assets/{}/confirm", "/assets/presign/{}/confirm"])
def test_a_file_is_announced_sent_confirmed_and_published(http: TableHttp, path: str) -> None:
    sent = http.send("POST", "/assets/presign", query=FILE).json()["data"]
    assert list(sent) == ["asset_id", "upload_url", "method", "headers"]
    assert (sent["method"], sent["headers"]) == ("PUT", {"Content-Type": "image/png"})
    assert sent["upload_url"].startswith(f"{BASE}{PREFIX}/assets/")
    assert http.upload("PUT", sent["upload_url"], b"picture", sent["headers"]).status == 200
    data = http.send("POST", path.format(sent["asset_id"])).json()["data"]
    assert data == {
        "id": sent["asset_id"],
        "filename": "logo.png",
        "mime_type": "image/png",
        "file_size": 7,
        "status": "confirmed",
        "is_public": False,
        "public_url": None,
        "tags": [],
        "created_at": "2026-07-03T14:20:00Z",
        "updated_at": "2026-07-03T14:20:00Z",
    }
    public = http.send("POST", f"/assets/{sent['asset_id']}/publish").json()["data"]
    assert public["public_url"] == f"{BASE}{PUBLIC_FILES}/tenants/ws_1/originals/{sent['asset_id']}/logo.png"
    assert http.send("GET", f"/assets/{sent['asset_id']}").json()["data"] == public


def test_confirming_or_publishing_too_early_is_said(http: TableHttp) -> None:
    asset_id = http.send("POST", "/assets/presign", query=FILE).json()["data"]["asset_id"]
    for path in (f"/assets/{asset_id}/confirm", f"/assets/{asset_id}/publish"):
        answer = http.send("POST", path)
        assert (answer.status, answer.json()["error"]["code"]) == (400, "VALIDATION_ERROR")
    assert http.send("GET", f"/assets/{asset_id}").json()["data"]["status"] == "pending"


@pytest.mark.parametrize(
    "wrong",
    [
        {"filename": ""},
        {"filename": "x" * 256},
        {"file_size": 0},
        {"file_size": MOST_BYTES + 1},
        {"file_size": "many"},
        {"content_type": ""},
    ],
)
def test_files_that_cannot_be_are_refused(http: TableHttp, wrong: dict[str, str | int]) -> None:
    assert http.send("POST", "/assets/presign", query=FILE | wrong).status == 400


@pytest.mark.parametrize("left_out", ["filename", "file_size"])
def test_a_name_and_a_size_are_needed(http: TableHttp, left_out: str) -> None:
    query = {name: value for name, value in FILE.items() if name != left_out}
    assert http.send("POST", "/assets/presign", query=query).status == 400


def test_a_file_of_unknown_kind_is_octets(http: TableHttp) -> None:
    sent = http.send("POST", "/assets/presign", query={"filename": "a.bin", "file_size": 7}).json()["data"]
    assert sent["headers"] == {"Content-Type": "application/octet-stream"}


def test_the_list_is_cut(http: TableHttp, ground: Ground) -> None:
    for number in range(5):
        ground.assets.add(1, f"{number}.png", "image/png", b"abc")
    body = http.send("GET", "/assets", query={"limit": 2, "offset": 1}).json()
    assert [row["filename"] for row in body["data"]] == ["3.png", "2.png"]
    assert [body["meta"][name] for name in ("total", "limit", "offset")] == [5, 2, 1]
    assert http.send("GET", "/assets", query={"limit": 201}).status == 400


@pytest.mark.parametrize(
    "path", ["tenants/ws_1/originals/{}/other.png", "tenants/ws_x/originals/{}/logo.png"]
)
def test_a_public_address_must_be_right_in_every_part(http: TableHttp, ground: Ground, path: str) -> None:
    asset = ground.assets.add(1, "logo.png", "image/png", b"abc")
    ground.assets.publish(1, asset.id)
    good = f"/cdn/tenants/ws_1/originals/{asset.id}/logo.png"
    assert http.send("GET", good).status == 200
    assert http.send("GET", f"/cdn/{path.format(asset.id)}").status == 404


class TestClient:
    def test_it_keeps_files(self, http: TableHttp) -> None:
        client = XqrClient(http)
        assert isinstance(client, AssetKeeping)
        made = client.add_asset("logo.png", "image/png", b"picture")
        assert made == Asset(
            id=made.id,
            filename="logo.png",
            media_type="image/png",
            size=7,
            confirmed=True,
            created_at=NOW,
            updated_at=NOW,
        )
        public = client.publish_asset(made.id)
        assert public.public
        assert client.assets() == (public,)
        client.delete_asset(made.id)
        assert client.assets() == ()

    def test_a_long_list_arrives_whole_and_once(self, http: TableHttp, ground: Ground) -> None:
        for number in range(450):
            ground.assets.add(1, f"{number}.png", "image/png", b"abc")
        found = XqrClient(http).assets()
        assert [asset.filename for asset in found] == [f"{number}.png" for number in range(449, -1, -1)]

    def test_a_list_that_does_not_cut_is_read_once(self) -> None:
        rows = [{"id": str(number), "filename": "a"} for number in range(200)]
        http = CannedHttp(canned({"data": rows}), canned({"data": rows}))
        assert len(XqrClient(http).assets()) == 200

    @pytest.mark.parametrize("size", [0, MOST_BYTES + 1])
    def test_files_that_no_asset_can_be_are_not_even_announced(self, http: TableHttp, size: int) -> None:
        with pytest.raises(Invalid, match="25 MB"):
            XqrClient(http).add_asset("a.bin", "a/b", bytes(size))
        assert http.sent == []

    def test_a_refused_upload_is_said(self, http: TableHttp, ground: Ground) -> None:
        with pytest.raises(Refused):
            XqrClient(http).publish_asset("none")

    def test_a_connection_that_takes_no_files_is_said(self) -> None:
        presigned = {"asset_id": "1", "upload_url": "https://a.test/x", "method": "PUT", "headers": {}}
        with pytest.raises(NotSupported):
            XqrClient(CannedHttp(canned({"data": presigned}))).add_asset("a", "b/c", b"d")


@pytest.mark.parametrize(
    ("body", "asset"),
    [
        (
            {
                "id": "5c1e",
                "filename": "logo.png",
                "mime_type": "image/png",
                "file_size": 48213,
                "status": "confirmed",
                "is_public": True,
                "public_url": "https://cdn.example.test/tenants/ws_1/originals/5c1e.png",
                "tags": ["brand"],
                "created_at": "2026-07-03T14:20:00Z",
                "updated_at": "2026-07-03T14:20:00Z",
                "checksum": "later",
            },
            Asset(
                id="5c1e",
                filename="logo.png",
                media_type="image/png",
                size=48213,
                confirmed=True,
                public=True,
                public_url="https://cdn.example.test/tenants/ws_1/originals/5c1e.png",
                tags=("brand",),
                created_at=NOW,
                updated_at=NOW,
            ),
        ),
        (
            {"id": "5c1e", "filename": "logo.png", "status": "scanning", "tags": None, "created_at": "soon"},
            Asset(id="5c1e", filename="logo.png", media_type="application/octet-stream", size=0),
        ),
    ],
    ids=["whole", "sparse"],
)
def test_what_a_service_says_of_a_file_is_read_tolerantly(body: dict[str, object], asset: Asset) -> None:
    assert XqrClient(CannedHttp(canned({"data": [body]}))).assets() == (asset,)


def test_the_bytes_go_where_and_how_the_service_says() -> None:
    class Taking(CannedHttp):
        def upload(self, method: str, place: str, data: bytes, headers: Mapping[str, str]) -> Answer:
            self.sent.append((method, place, dict(headers), data))
            return canned()

    place = "https://storage.example.test/x?signature=y"
    presigned = {"asset_id": "5c1e", "upload_url": place, "method": "PUT", "headers": {"Content-Type": "a/b"}}
    http = Taking(canned({"data": presigned}), canned({"data": {"id": "5c1e", "filename": "x"}}))
    XqrClient(http).add_asset("x", "a/b", b"data")
    assert http.sent[1] == ("PUT", place, {"Content-Type": "a/b"}, b"data")
    assert http.sent[2][:2] == ("POST", "/assets/5c1e/confirm")
