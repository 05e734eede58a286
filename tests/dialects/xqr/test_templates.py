"""xQR's templates: strict where we answer, tolerant where we ask, and nothing lost between the two."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from support.ground import memory_ground
from support.http import CannedHttp, TableHttp, canned
from xengo_desktop.dialects.hosting import Caller
from xengo_desktop.dialects.keeping import TemplateKeeping
from xengo_desktop.dialects.xqr.client import XqrClient
from xengo_desktop.dialects.xqr.host import XqrHost
from xengo_desktop.domain.errors import Invalid, NotFound, Refused
from xengo_desktop.domain.templates import QrTemplate, TemplateDesign

NOW = datetime(2026, 7, 3, 14, 20, tzinfo=UTC)
PLAIN = {
    "foreground_color": "#000000",
    "background_color": "#FFFFFF",
    "error_correction": "M",
    "dot_style": "square",
    "corner_style": "square",
    "logo_url": None,
    "logo_size": 0.2,
    "quiet_zone": 1,
}
DATA_URL = "data:image/png;base64,iVBORw0KGgo="


@pytest.fixture
def http() -> TableHttp:
    caller = Caller(key_id=1, service="xqr", workspace_id=1)
    return TableHttp(XqrHost(memory_ground(lambda: NOW)), caller, lambda: NOW)


@pytest.fixture
def client(http: TableHttp) -> XqrClient:
    return XqrClient(http)


def make(http: TableHttp, **body: Any) -> Any:
    answer = http.send("POST", "/qr/templates", body={"name": "Poster", **body})
    assert answer.status == 201, answer.content
    return answer.json()["data"]


class TestHost:
    def test_a_template_without_a_design_is_plain(self, http: TableHttp) -> None:
        made = make(http)
        assert list(made) == ["id", "name", "description", "design", "created_at", "updated_at"]
        assert made["id"].startswith("tpl_")
        assert (made["description"], made["design"]) == (None, PLAIN)
        assert made["created_at"] == "2026-07-03T14:20:00Z"

    def test_a_patch_merges_the_design(self, http: TableHttp) -> None:
        made = make(http, design={"foreground_color": "#123456", "logo_url": "https://a.test/logo.png"})
        path = f"/qr/templates/{made['id']}"
        changed = http.send("PATCH", path, body={"design": {"quiet_zone": 4, "logo_url": None}}).json()[
            "data"
        ]
        assert changed["design"] == PLAIN | {"foreground_color": "#123456", "quiet_zone": 4}
        assert http.send("GET", path).json()["data"] == changed
        assert http.send("PATCH", path, body={}).json()["data"] == changed

    def test_the_list_is_whole_and_newest_first(self, http: TableHttp) -> None:
        for name in "abc":
            make(http, name=name)
        body = http.send("GET", "/qr/templates").json()
        assert [row["name"] for row in body["data"]] == ["c", "b", "a"]
        assert "total" not in body["meta"]

    def test_deleting_twice_says_not_found(self, http: TableHttp) -> None:
        path = f"/qr/templates/{make(http)['id']}"
        assert (http.send("DELETE", path).status, http.send("DELETE", path).status) == (204, 404)
        assert http.send("GET", path).json()["error"]["message"] == "Template not found."

    @pytest.mark.parametrize(
        "design",
        [
            {"foreground_color": "red"},
            {"foreground_color": "#12345"},
            {"foreground_color": '#fff"/>'},
            {"background_color": "transparent"},
            {"background_color": None},
            {"error_correction": "X"},
            {"error_correction": "m"},
            {"dot_style": "blob"},
            {"corner_style": "dots"},
            {"logo_url": "javascript:alert(1)"},
            {"logo_url": "file:///etc/passwd"},
            {"logo_url": "data:text/html;base64,PGI+"},
            {"logo_url": "data:image/svg+xml;base64,PGI+"},
            {"logo_url": "https://a.test/\r\nX: y"},
            {"logo_url": DATA_URL + "A" * 200_000},
            {"logo_size": 0.09},
            {"logo_size": 0.41},
            {"logo_size": "0.2"},
            {"quiet_zone": -1},
            {"quiet_zone": 33},
            {"quiet_zone": 1.5},
            {"colour": "#ffffff"},
            {"xengo_design": "text"},
            {"xengo_design": []},
        ],
    )
    def test_designs_that_cannot_be_are_refused(self, http: TableHttp, design: dict[str, Any]) -> None:
        answer = http.send("POST", "/qr/templates", body={"name": "Poster", "design": design})
        assert (answer.status, answer.json()["error"]["code"]) == (400, "VALIDATION_ERROR")
        assert http.send("GET", "/qr/templates").json()["data"] == []

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("foreground_color", "#FfF"),
            ("background_color", "#00ff00"),
            ("error_correction", "H"),
            ("dot_style", "classy"),
            ("corner_style", "dot"),
            ("logo_url", "https://a.test/logo.png"),
            ("logo_url", DATA_URL),
            ("logo_size", 0.4),
            ("quiet_zone", 0),
        ],
    )
    def test_what_the_reference_names_is_kept_as_it_came(
        self, http: TableHttp, name: str, value: object
    ) -> None:
        assert make(http, design={name: value})["design"] == PLAIN | {name: value}

    @pytest.mark.parametrize(
        "body", [{}, {"name": ""}, {"name": None}, {"name": "x" * 201}, {"name": "x", "id": 1}]
    )
    def test_templates_without_a_proper_name_are_refused(self, http: TableHttp, body: object) -> None:
        assert http.send("POST", "/qr/templates", body=body).status == 400

    def test_what_xengo_desktop_draws_beyond_a_template_is_kept_and_can_be_taken_away(
        self, http: TableHttp
    ) -> None:
        ours = {"design": {"caption": "Scan \u0000 me"}, "beside": {"quiet_zone": 1}}
        made = make(http, design={"xengo_design": ours, "quiet_zone": 1})
        assert made["design"] == PLAIN | {"xengo_design": ours}
        path = f"/qr/templates/{made['id']}"
        changed = http.send("PATCH", path, body={"design": {"quiet_zone": 4}}).json()["data"]
        assert changed["design"] == PLAIN | {"xengo_design": ours, "quiet_zone": 4}
        bare = http.send("PATCH", path, body={"design": {"xengo_design": None}}).json()["data"]
        assert bare["design"] == PLAIN | {"quiet_zone": 4}
        assert http.send("GET", path).json()["data"]["design"] == bare["design"]

    def test_drawing_without_a_template_takes_the_reference_s_words_only(self, http: TableHttp) -> None:
        assert http.send("POST", "/qr/render", body={"data": "x", "xengo_design": {}}).status == 400


class TestClient:
    def test_it_keeps_templates(self, client: XqrClient) -> None:
        assert isinstance(client, TemplateKeeping)
        design = TemplateDesign(foreground="#123456", dot_style="dots", logo_size=0.3, quiet_zone=4)
        made = client.create_template("Poster", design, "For walls")
        assert (made.name, made.description, made.design, made.created_at) == (
            "Poster",
            "For walls",
            design,
            NOW,
        )
        changed = client.change_template(replace(made, design=replace(design, corner_style="dot")))
        assert client.templates() == (changed,)
        assert changed.design.corner_style == "dot"
        client.delete_template(made.id)
        assert client.templates() == ()

    def test_fields_of_ours_come_back_where_the_service_keeps_them(self, client: XqrClient) -> None:
        design = TemplateDesign(dot_style="connected", others=(("xengo_design", '{"design":{}}'),))
        assert client.create_template("Poster", design).design == design

    def test_it_has_texts_drawn(self, client: XqrClient) -> None:
        made = client.create_template("Poster", TemplateDesign(foreground="#123456", dot_style="dots"))
        assert client.render("hello", template_id=made.id, png=True) == b"png 10 hello #123456 dots"
        assert client.render("a&b=ü?", module_pixels=3) == "svg 3 a&b=ü?".encode()

    def test_refusals_say_what_is_wrong(self, client: XqrClient) -> None:
        with pytest.raises(Invalid, match="dot_style"):
            client.create_template("Poster", TemplateDesign(dot_style="blob"))
        with pytest.raises(Refused):
            client.delete_template("tpl_none")
        with pytest.raises(Refused):
            client.render("x", template_id="tpl_none")

    def test_fields_that_we_do_not_know_come_back_unchanged(self) -> None:
        far = {
            "id": "t1",
            "name": "Poster",
            "design": {"dot_style": "wavy", "frame": {"text": "SCAN ME"}, "x": 1.50},
        }
        http = CannedHttp(canned({"data": [far]}), canned({"data": far}))
        client = XqrClient(http)
        (template,) = client.templates()
        assert template.design.dot_style == "wavy"
        client.change_template(replace(template, design=replace(template.design, foreground="#ff0000")))
        sent = msgspec.to_builtins(msgspec.json.decode(msgspec.json.encode(http.sent[1][3])))
        assert sent["design"] == PLAIN | far["design"] | {"foreground_color": "#ff0000"}

    @pytest.mark.parametrize(
        "design",
        [None, {}, {"logo_size": "big", "quiet_zone": None, "foreground_color": 7, "dot_style": []}],
        ids=["null", "empty", "strange"],
    )
    def test_what_cannot_be_read_of_a_design_is_plain(self, design: object) -> None:
        far = {"id": "t1", "name": "Poster", "description": None, "design": design, "created_at": "soon"}
        (template,) = XqrClient(CannedHttp(canned({"data": [far]}))).templates()
        assert template == QrTemplate(id="t1", name="Poster")

    def test_numbers_as_text_are_read(self) -> None:
        far = {"id": "t1", "name": "Poster", "design": {"logo_size": "0.3", "quiet_zone": "4"}}
        (template,) = XqrClient(CannedHttp(canned({"data": [far]}))).templates()
        assert (template.design.logo_size, template.design.quiet_zone) == (0.3, 4)

    def test_a_template_that_is_gone_is_said(self) -> None:
        gone = canned({"error": {"code": "not_found", "message": "Template not found"}}, 404)
        with pytest.raises((NotFound, Refused)):
            XqrClient(CannedHttp(gone)).delete_template("t1")
