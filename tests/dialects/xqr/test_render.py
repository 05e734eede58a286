"""Codes as xQR draws them, read back by a decoder that the product does not use."""

from __future__ import annotations

import base64
import io
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from PIL import Image

from support.ground import memory_ground
from support.http import TableHttp
from support.rasters import logo_png, picture, svg_png, zxing_reads
from xengo_desktop.dialects.hosting import Caller, Ground
from xengo_desktop.dialects.xqr.host import XqrHost
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.net.http import Answer
from xengo_desktop.qr.encoding.symbol import symbol
from xengo_desktop.server.images import draw_code

NOW = datetime(2026, 7, 3, 14, 20, tzinfo=UTC)
CALLER = Caller(key_id=1, service="xqr", workspace_id=1)
TEXT = "https://shop.test/fall?a=1&b=ü"


@pytest.fixture
def ground() -> Ground:
    return replace(memory_ground(lambda: NOW), draw_code=draw_code)


@pytest.fixture
def http(ground: Ground) -> TableHttp:
    return TableHttp(XqrHost(ground), CALLER, lambda: NOW)


@pytest.fixture
def template(http: TableHttp) -> str:
    design = {"foreground_color": "#102a7c", "dot_style": "dots", "corner_style": "rounded", "quiet_zone": 4}
    body = {"name": "Poster", "design": {**design, "error_correction": "Q"}}
    return str(http.send("POST", "/qr/templates", body=body).json()["data"]["id"])


def read(answer: Answer) -> list[str]:
    """Read a drawn code, whatever its format."""
    assert answer.status == 200, answer.content
    if answer.headers["content-type"] == "image/png":
        return zxing_reads(picture(answer.content))
    return zxing_reads(picture(svg_png(answer.content, 600)))


def side(answer: Answer) -> int:
    return Image.open(io.BytesIO(answer.content)).size[0]


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("image_format", ["svg", "png"])
class TestEveryWay:
    def test_with_a_template(self, http: TableHttp, template: str, method: str, image_format: str) -> None:
        query: dict[str, Any] = {"data": TEXT, "format": image_format}
        answer = http.send(method, f"/qr/templates/{template}/render", query=query)
        assert read(answer) == [TEXT]
        assert answer.headers["content-disposition"] == f'inline; filename="qr.{image_format}"'
        assert answer.headers["x-request-id"] == "req_test"

    def test_without(self, http: TableHttp, method: str, image_format: str) -> None:
        query: dict[str, Any] = {"data": TEXT, "format": image_format, "dot_style": "rounded"}
        assert read(http.send(method, "/qr/render", query=query)) == [TEXT]

    def test_ad_hoc_with_a_template(
        self, http: TableHttp, template: str, method: str, image_format: str
    ) -> None:
        query = {"data": TEXT, "format": image_format, "template_id": template, "foreground_color": "#7c102a"}
        assert read(http.send(method, "/qr/render", query=query)) == [TEXT]


def test_what_is_asked_may_stand_in_the_body(http: TableHttp) -> None:
    answer = http.send("POST", "/qr/render", body={"data": TEXT, "format": "png", "size": 5, "quiet_zone": 4})
    assert read(answer) == [TEXT]
    assert side(answer) == (symbol(TEXT, "M").size + 8) * 5


@pytest.mark.parametrize(("quiet", "size"), [(1, 1), (0, 10), (4, 3), (32, 2), (1, 50)])
def test_the_side_is_the_modules_with_twice_the_quiet_zone(http: TableHttp, quiet: int, size: int) -> None:
    query = {"data": TEXT, "format": "png", "size": size, "quiet_zone": quiet}
    assert side(http.send("GET", "/qr/render", query=query)) == (symbol(TEXT, "M").size + 2 * quiet) * size


def test_a_link_s_code_takes_a_template(http: TableHttp, ground: Ground, template: str) -> None:
    link = ground.links.create(CALLER, LinkDraft(destination="https://a.test", code="fall")).link
    plain, styled = (
        http.send("GET", f"/links/{link.id}/qr", query={"format": "png", **more})
        for more in ({}, {"template_id": template})
    )
    assert read(plain) == read(styled) == [link.short_url]
    assert side(plain) == (symbol(link.short_url, "M").size + 2) * 10
    assert side(styled) == (symbol(link.short_url, "Q").size + 8) * 10
    unknown = http.send("GET", f"/links/{link.id}/qr", query={"template_id": "tpl_none"})
    assert (unknown.status, unknown.json()["error"]["message"]) == (404, "Template not found.")


@pytest.mark.parametrize("path", ["/qr/render", "/qr/templates/{}/render"])
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({}, "data"),
        ({"data": ""}, "nothing to encode"),
        ({"data": "   "}, "nothing to encode"),
        ({"data": "a" * 3000}, "too long"),
        ({"data": "a\0b"}, "U+0000"),
        ({"data": "a\x1bb"}, "U+001B"),
        ({"data": "x", "format": "gif"}, "gif"),
        ({"data": "x", "size": 0}, "size"),
        ({"data": "x", "size": 51}, "size"),
        ({"data": "x", "size": "nan"}, "size"),
        ({"data": "a" * 1600, "format": "png", "size": 50}, "pixels at most"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_a_sentence(
    http: TableHttp, template: str, path: str, query: dict[str, Any], said: str
) -> None:
    answer = http.send("GET", path.format(template), query=query)
    assert answer.status == 400
    assert said in answer.json()["error"]["message"]


@pytest.mark.parametrize(
    "query",
    [{"foreground_color": "red"}, {"logo_size": "nan"}, {"quiet_zone": "99"}, {"error_correction": "Z"}],
)
def test_designs_in_the_query_are_as_strict_as_elsewhere(http: TableHttp, query: dict[str, str]) -> None:
    assert http.send("GET", "/qr/render", query={"data": "x", **query}).status == 400


def test_a_style_that_is_not_there_is_drawn_as_the_nearest_and_said(http: TableHttp) -> None:
    answer = http.send("GET", "/qr/render", query={"data": TEXT, "dot_style": "classy"})
    assert read(answer) == [TEXT]
    note = answer.headers.get("x-qr-note", "")
    assert note.isascii()
    assert not note or "classy" in note


class TestLogos:
    DESIGN = {"error_correction": "H", "logo_size": 0.2, "quiet_zone": 4}

    def draw(self, http: TableHttp, logo_url: str) -> Answer:
        body = {"data": TEXT, "format": "png", "logo_url": logo_url, **self.DESIGN}
        return http.send("POST", "/qr/render", body=body)

    def publish(self, ground: Ground, workspace: int = 1, data: bytes | None = None) -> str:
        asset = ground.assets.add(workspace, "logo.png", "image/png", data or logo_png())
        return str(ground.assets.publish(workspace, asset.id).public_url)

    def test_a_published_asset_is_drawn(self, http: TableHttp, ground: Ground) -> None:
        answer = self.draw(http, f"http://127.0.0.1:9999{self.publish(ground)}")
        assert read(answer) == [TEXT]
        assert "x-qr-note" not in answer.headers
        image = picture(answer.content)
        assert image.getpixel((image.width // 2, image.height // 2)) == (0xC0, 0x39, 0x2B)

    def test_a_picture_as_data_is_drawn(self, http: TableHttp) -> None:
        answer = self.draw(http, "data:image/png;base64," + base64.b64encode(logo_png(40, 40)).decode())
        assert read(answer) == [TEXT]
        assert "x-qr-note" not in answer.headers

    @pytest.mark.parametrize(
        "url",
        [
            "https://elsewhere.test/logo.png",
            "http://169.254.169.254/latest/meta-data",
            "http://127.0.0.1:4000/local/v1/state",
            "http://127.0.0.1/xqr/api/v1/cdn/tenants/ws_1/originals/none/logo.png",
            "http://127.0.0.1/xqr/api/v1/cdn/tenants/ws_2/originals/asset-1/logo.png",
            "http://[::1/x",
        ],
    )
    def test_nothing_is_ever_fetched(self, http: TableHttp, ground: Ground, url: str) -> None:
        self.publish(ground)
        answer = self.draw(http, url)
        assert read(answer) == [TEXT]
        assert answer.headers["x-qr-note"].startswith("The logo was left out. A logo is a data URL or")

    def test_a_file_that_is_no_picture_is_said(self, http: TableHttp, ground: Ground) -> None:
        answer = self.draw(http, f"http://127.0.0.1{self.publish(ground, data=b'<p>hello</p>')}")
        assert answer.status == 400
        assert "neither PNG nor JPEG" in answer.json()["error"]["message"]

    def test_data_that_is_no_base64_is_said(self, http: TableHttp) -> None:
        answer = self.draw(http, "data:image/png;base64,AAA")
        assert answer.status == 400
        assert "base64" in answer.json()["error"]["message"]
