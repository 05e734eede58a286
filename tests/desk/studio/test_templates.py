"""xQR's templates as designs: at our own server, at services that know less, and what is said to be lost."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from support.designs import designs
from support.ground import memory_ground
from support.http import TableHttp, canned
from support.rasters import logo_png
from support.services import GOOD_KEY
from xengo_desktop.accounts import KeyStore
from xengo_desktop.desk import Desk
from xengo_desktop.desk.studio import Studio
from xengo_desktop.dialects import DIALECTS
from xengo_desktop.dialects.hosting import Caller
from xengo_desktop.dialects.xqr.host import XqrHost
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.errors import NotAllowed, NotFound, NotSupported, Refused
from xengo_desktop.net.http import Answer
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.designs.paints import Gradient
from xengo_desktop.qr.templates.words import CORNER_STYLES, DOT_STYLES
from xengo_desktop.settings import Places

RICH = QrDesign(
    dots="connected",
    eye_frame="leaf",
    foreground=Gradient("radial", ((0.0, "#112233"), (1.0, "#334455"))),
    caption="Scan me",
    logo=logo_png(),
    quiet_zone=4,
)

Design = dict[str, Any]


class Service(TableHttp):
    """A service over our own host; `reads` alters a design that it is sent, or refuses it by None."""

    reads: Callable[[Design], Design | None] = staticmethod(lambda design: design)

    def send(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str | int] | None = None,
        body: Any = None,
        patience: float | None = None,
    ) -> Answer:
        if body is not None:
            sent = json.loads(json.dumps(body, default=_plain))
            design = self.reads(sent["design"])
            if design is None:
                return canned(
                    {"success": False, "error": {"code": "VALIDATION_ERROR", "message": "No."}}, 400
                )
            body = sent | {"design": design}
        return super().send(method, path, query=query, body=body, patience=patience)

    def close(self) -> None:
        pass


def _plain(value: Any) -> Any:
    import msgspec

    return msgspec.json.decode(msgspec.json.encode(value))


@pytest.fixture
def service() -> Service:
    return Service(XqrHost(memory_ground()), Caller(key_id=1, service="xqr", workspace_id=1))


@pytest.fixture
def desk(places: Places, service: Service) -> Iterator[Desk]:
    keys = KeyStore(lambda: None)
    with closing(Desk(places, keys=keys, connect=lambda base, key: service, dialects=DIALECTS)) as desk:
        for name, dialect in (("qr", "xqr"), ("short", "xurl"), ("strange", "none")):
            account = Account(id=name, dialect=dialect, name=name, base_url="https://api.example")
            desk.connections.add(account, GOOD_KEY)
        yield desk


def look(studio: Studio) -> QrDesign:
    (template,) = studio.templates.all("qr")
    return studio.templates.design(template).value


def refusing(design: Design) -> Design | None:
    """Take the reference's words and nothing else, as a strict service does."""
    known = design.get("dot_style") in DOT_STYLES and design.get("corner_style") in CORNER_STYLES
    return design if known and "xengo_design" not in design else None


def forgetting(design: Design) -> Design | None:
    """Take anything, and keep only what the reference names."""
    return {name: value for name, value in design.items() if name != "xengo_design"}


def test_accounts_whose_service_keeps_templates_are_offered(desk: Desk) -> None:
    assert [account.id for account in desk.studio.templates.accounts()] == ["qr"]
    with pytest.raises(NotSupported, match="keeps no templates"):
        desk.studio.templates.all("short")


class TestOurServer:
    def test_a_design_comes_back_whole(self, desk: Desk) -> None:
        kept = desk.studio.templates.save("qr", "Poster", RICH)
        assert (kept.value.name, kept.losses) == ("Poster", ())
        assert look(desk.studio) == RICH

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(designs())
    def test_any_design_comes_back_whole(self, desk: Desk, design: QrDesign) -> None:
        kept = desk.studio.templates.save("qr", "Any", design)
        assert kept.losses == ()
        back = desk.studio.templates.design(kept.value)
        assert back.losses == ()
        assert desk.studio.templates.change("qr", kept.value, back.value).value.design == kept.value.design
        desk.studio.templates.delete("qr", kept.value.id)

    def test_a_change_leaves_nothing_of_the_look_before(self, desk: Desk) -> None:
        kept = desk.studio.templates.save("qr", "Poster", RICH)
        plain = QrDesign(dots="dots", quiet_zone=2)
        changed = desk.studio.templates.change("qr", replace(kept.value, name="Card"), plain)
        assert (changed.value.name, changed.losses, changed.value.design.others) == ("Card", (), ())
        assert replace(look(desk.studio), background="#ffffff") == plain

    def test_a_logo_of_outlines_is_said_to_be_lost(self, desk: Desk) -> None:
        svg = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
        (sentence,) = desk.studio.templates.save("qr", "Poster", replace(RICH, logo=svg)).losses
        assert "PNG or JPEG" in sentence
        assert look(desk.studio) == replace(RICH, logo=None)

    def test_a_template_that_is_gone_is_said(self, desk: Desk) -> None:
        kept = desk.studio.templates.save("qr", "Poster", RICH).value
        desk.studio.templates.delete("qr", kept.id)
        with pytest.raises((NotFound, Refused)):
            desk.studio.templates.change("qr", kept, RICH)
        with pytest.raises((NotFound, Refused)):
            desk.studio.templates.delete("qr", kept.id)


class TestOtherServices:
    @pytest.mark.parametrize("reads", [refusing, forgetting], ids=["refuses", "forgets"])
    def test_what_a_service_does_not_keep_is_said(
        self, desk: Desk, service: Service, reads: Callable[[Design], Design | None]
    ) -> None:
        service.reads = reads
        kept = desk.studio.templates.save("qr", "Poster", RICH)
        assert len(desk.studio.templates.all("qr")) == 1
        said = " ".join(kept.losses)
        assert all(word in said for word in ("gradient", "caption"))
        back = look(desk.studio)
        assert (back.foreground, back.caption, back.logo) == ("#112233", "", RICH.logo)
        changed = desk.studio.templates.change("qr", kept.value, RICH)
        assert changed.losses == kept.losses

    def test_nothing_is_said_of_what_was_not_there(self, desk: Desk, service: Service) -> None:
        service.reads = refusing
        assert desk.studio.templates.save("qr", "Plain", QrDesign(dots="dots")).losses == ()

    def test_a_service_that_takes_no_logo_gets_none(self, desk: Desk, service: Service) -> None:
        service.reads = lambda design: None if design.get("logo_url") else refusing(design)
        kept = desk.studio.templates.save("qr", "Poster", QrDesign(logo=logo_png()))
        assert any("logo" in sentence for sentence in kept.losses)

    def test_a_service_that_refuses_everything_is_heard(self, desk: Desk, service: Service) -> None:
        service.reads = lambda design: None
        with pytest.raises(Refused, match="No"):
            desk.studio.templates.save("qr", "Poster", RICH)

    def test_a_key_that_may_not_is_not_tried_again(self, desk: Desk, service: Service) -> None:
        asked: list[Design] = []

        def forbid(design: Design) -> Design | None:
            asked.append(design)
            raise NotAllowed("This key may not write templates.")

        service.reads = forbid
        with pytest.raises(NotAllowed):
            desk.studio.templates.save("qr", "Poster", RICH)
        assert len(asked) == 1

    def test_what_a_service_keeps_of_others_stays(self, desk: Desk, service: Service) -> None:
        kept = desk.studio.templates.save("qr", "Poster", RICH).value
        frame = ("frame", '{"text":"SCAN ME"}')
        seen: list[Design] = []

        def take(design: Design) -> Design | None:
            seen.append(design)
            return {name: value for name, value in design.items() if name != "frame"}

        service.reads = take
        theirs = replace(kept, design=replace(kept.design, others=(*kept.design.others, frame)))
        desk.studio.templates.change("qr", theirs, RICH)
        assert seen[0]["frame"] == {"text": "SCAN ME"}


def test_a_read_only_account_gets_no_template_and_loses_none(desk: Desk) -> None:
    kept = desk.studio.templates.save("qr", "Poster", QrDesign()).value
    desk.connections.change(replace(desk.connections.account("qr"), read_only=True))
    for write in (
        lambda: desk.studio.templates.save("qr", "Another", QrDesign()),
        lambda: desk.studio.templates.change("qr", kept, QrDesign(dots="dots")),
        lambda: desk.studio.templates.delete("qr", kept.id),
    ):
        with pytest.raises(NotAllowed, match="read-only"):
            write()
    assert [template.name for template in desk.studio.templates.all("qr")] == ["Poster"]
