"""Links that are over, switched off or deleted: what visitors find, and how every API tells it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count, product
from typing import Any

import httpx
import pytest

from support.load import FIREFOX
from support.servers import ServerHere, server_here
from xengo_desktop.domain.clock import now, to_ms

Body = dict[str, Any]


@dataclass(frozen=True)
class View:
    """One API as this test needs it: how links are made and found in its own words."""

    prefix: str
    destination: str
    code: str
    made: Callable[[Body], Body] = field(default=lambda body: body)
    by: str = "code"


VIEWS = {
    "local": View("/local/v1", "destination", "code", by="id"),
    "xengo": View("/xengo", "destination", "code"),
    "xurl": View("/xurl/api/v1", "url", "customSlug", by="id"),
    "xqr": View("/xqr/api/v1", "url", "custom_slug", lambda body: body["data"], by="id"),
}

GONE = {"local": 204, "xengo": 204, "xurl": 200, "xqr": 204}
"""What each answers to a deletion."""


class Desk:
    """A running server, a key for each of its APIs, and a visitor."""

    def __init__(self, server: ServerHere, stack: ExitStack) -> None:
        self.store = server.store
        self.visitor = stack.enter_context(
            httpx.Client(base_url=server.links, headers={"User-Agent": FIREFOX})
        )
        self.api = {
            name: stack.enter_context(
                httpx.Client(
                    base_url=server.api + view.prefix,
                    headers={"Authorization": f"Bearer {server.mint(name)}"},
                )
            )
            for name, view in VIEWS.items()
        }

    def make(self, name: str, code: str, destination: str) -> httpx.Response:
        """Ask an API for a link."""
        view = VIEWS[name]
        return self.api[name].post("/links", json={view.destination: destination, view.code: code})

    def made(self, name: str, code: str, destination: str = "https://acme.example/") -> str:
        """Make a link and return what names it in the API's paths."""
        answer = self.make(name, code, destination)
        assert answer.status_code == 201, answer.text
        return str(VIEWS[name].made(answer.json())[VIEWS[name].by])

    def delete(self, name: str, link: str) -> int:
        return self.api[name].delete(f"/links/{link}").status_code

    def set(self, code: str, **changes: object) -> None:
        """Change a link behind the backs of the APIs, as time does."""
        (hosted,) = self.store.links.find(code)
        self.store.links.update(hosted, changes)

    def visits(self, code: str) -> set[int]:
        """Return what visitors get, by whatever way they come."""
        paths = (f"/{code}", f"/{code.upper()}", f"/q/{code}", f"/{code}?qr=1")
        return {
            self.visitor.request(method, path).status_code for path in paths for method in ("GET", "HEAD")
        }

    def leads_to(self, code: str) -> str:
        answer = self.visitor.get(f"/{code}")
        assert answer.status_code == 302
        return answer.headers["location"]

    def counted(self) -> int:
        """Return how many clicks there are in all."""
        assert self.store.clicks.flush()
        return sum(hosted.link.clicks or 0 for hosted in self.store.links.page(1, limit=None).links)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with server_here(tmp_path_factory.mktemp("dead")) as server, ExitStack() as stack:
        yield Desk(server, stack)


NUMBERS = count(1)


@pytest.fixture
def code() -> str:
    return f"dead-{next(NUMBERS)}"


def ago(**span: float) -> datetime:
    return now() - timedelta(**span)


class TestXqr:
    def test_switched_off_is_gone_until_it_is_switched_on(self, desk: Desk, code: str) -> None:
        path = f"/links/{desk.made('xqr', code)}"
        assert desk.visits(code) == {302}
        before = desk.counted()
        assert desk.api["xqr"].patch(path, json={"enabled": False}).json()["data"]["enabled"] is False
        assert desk.visits(code) == {410}
        assert desk.counted() == before
        desk.api["xqr"].patch(path, json={"enabled": True})
        assert desk.visits(code) == {302}

    def test_many_switched_off_at_once_are_all_gone(self, desk: Desk, code: str) -> None:
        ids = [desk.made("xqr", f"{code}-{number}") for number in range(3)]
        told = desk.api["xqr"].patch("/links/bulk/status", json={"ids": ids, "enabled": False}).json()
        assert told["data"] == {"updated": 3}
        assert [desk.visits(f"{code}-{number}") for number in range(3)] == [{410}] * 3

    def test_over_is_gone_and_the_api_still_tells_of_it(self, desk: Desk, code: str) -> None:
        made = desk.made("xqr", code)
        assert desk.visits(code) == {302}
        end = ago(seconds=1).replace(microsecond=0)
        before = desk.counted()
        desk.set(code, expires_at=end)
        assert desk.visits(code) == {410}
        assert desk.counted() == before
        told = desk.api["xqr"].get(f"/links/{made}").json()["data"]
        assert (told["enabled"], told["expires_at"]) == (True, f"{end:%Y-%m-%dT%H:%M:%SZ}")

    @pytest.mark.parametrize(("hours", "status"), [(1, 410), (-1, 302)])
    def test_an_end_is_taken_as_it_was_sent(self, desk: Desk, code: str, hours: int, status: int) -> None:
        body = {"url": "https://acme.example/", "custom_slug": code}
        end = f"{ago(hours=hours):%Y-%m-%dT%H:%M:%SZ}"
        told = desk.api["xqr"].post("/links", json=body | {"expires_at": end}).json()["data"]
        assert (told["expires_at"], told["enabled"]) == (end, True)
        assert desk.visits(code) == {status}

    def test_deleted_is_unknown_to_visitors_and_to_every_api(self, desk: Desk, code: str) -> None:
        made = desk.made("xqr", code)
        assert desk.delete("xqr", made) == 204
        assert desk.visits(code) == {404}
        xqr = desk.api["xqr"]
        assert {
            xqr.get(f"/links/{made}").status_code,
            xqr.patch(f"/links/{made}", json={"enabled": True}).status_code,
            xqr.delete(f"/links/{made}").status_code,
            xqr.get(f"/links/{made}/qr").status_code,
            xqr.get(f"/analytics/links/{made}").status_code,
            desk.api["xengo"].get(f"/links/{code}").status_code,
            desk.api["xurl"].get(f"/links/{code}/analytics").status_code,
            desk.api["local"].get(f"/links/{made}").status_code,
        } == {404}


class TestCodesThatAreFree:
    @pytest.mark.parametrize(("first", "second"), list(product(VIEWS, VIEWS)))
    def test_at_once_and_in_every_api(self, desk: Desk, code: str, first: str, second: str) -> None:
        assert desk.visits(code) == {404}, "an answer that is remembered"
        made = desk.made(first, code, f"https://acme.example/{first}")
        assert desk.leads_to(code) == f"https://acme.example/{first}"
        for name in VIEWS:
            assert desk.make(name, code.upper(), "https://acme.example/").status_code == 409
        assert desk.delete(first, made) == GONE[first]
        assert desk.visits(code) == {404}
        assert desk.delete(first, made) == 404

        desk.made(second, code.upper(), f"https://acme.example/again-{second}")
        assert desk.leads_to(code) == f"https://acme.example/again-{second}"
        (hosted,) = desk.store.links.find(code)
        assert desk.store.clicks.flush()
        (again,) = desk.store.links.find(code)
        assert (hosted.link.code, again.link.clicks) == (code.upper(), 1), "clicks of the first are not its"

    def test_a_link_made_in_one_is_deleted_in_another(self, desk: Desk, code: str) -> None:
        made = desk.made("local", code)
        assert desk.delete("xurl", code) == 403, "XURL's keys delete what they made"
        assert desk.visits(code) == {302}
        assert desk.delete("xqr", made) == 204
        assert desk.delete("xengo", code) == 404
        assert desk.visits(code) == {404}

    def test_a_deletion_cannot_be_taken_back_over_a_new_link(self, desk: Desk, code: str) -> None:
        made = desk.made("local", code)
        desk.delete("local", made)
        newer = desk.made("xurl", code, "https://acme.example/newer")
        local = desk.api["local"]
        assert local.post(f"/links/{made}/restore").status_code == 409
        assert desk.leads_to(code) == "https://acme.example/newer"
        assert desk.delete("xurl", newer) == 200
        assert local.post(f"/links/{made}/restore").status_code == 200
        assert desk.leads_to(code) == "https://acme.example/"

    def test_a_link_that_is_over_or_off_keeps_its_code(self, desk: Desk, code: str) -> None:
        desk.made("xqr", code)
        for changes in ({"expires_at": ago(days=9)}, {"enabled": False}):
            desk.set(code, **changes)
            assert {desk.make(name, code, "https://acme.example/").status_code for name in VIEWS} == {409}


class TestStates:
    @pytest.mark.parametrize(
        ("enabled", "over", "xurl", "others", "status"),
        [
            (True, False, "active", "active", 302),
            (True, True, "expired", "expired", 410),
            (False, False, "deactivated", "disabled", 410),
            (False, True, "deactivated", "disabled", 410),
        ],
    )
    def test_off_beats_over_beats_active(
        self, desk: Desk, code: str, enabled: bool, over: bool, xurl: str, others: str, status: int
    ) -> None:
        desk.made("xurl", code)
        end = ago(seconds=1) if over else ago(hours=-1)
        desk.set(code, enabled=enabled, expires_at=end)
        (told,) = [row for row in desk.api["xurl"].get("/links").json()["data"] if row["id"] == code]
        assert (told["status"], told["expiresAt"]) == (xurl, to_ms(end))
        assert desk.api["xengo"].get(f"/links/{code}").json()["status"] == others
        (hosted,) = desk.store.links.find(code)
        assert desk.api["local"].get(f"/links/{hosted.link.id}").json()["state"] == others
        assert desk.api["xqr"].get(f"/links/{hosted.link.id}").json()["data"]["enabled"] is enabled
        assert desk.visits(code) == {status}

    def test_a_page_says_which_of_the_two_it_is(self, desk: Desk, code: str) -> None:
        desk.made("xurl", code)
        desk.set(code, expires_at=ago(seconds=1))
        assert "is over" in desk.visitor.get(f"/{code}").text
        desk.set(code, enabled=False)
        assert "switched off" in desk.visitor.get(f"/{code}").text

    def test_a_link_is_active_again_when_nothing_holds_it_back(self, desk: Desk, code: str) -> None:
        desk.made("xurl", code)
        desk.set(code, enabled=False, expires_at=ago(seconds=1))
        assert desk.visits(code) == {410}
        desk.set(code, enabled=True, expires_at=None)
        assert desk.visits(code) == {302}
