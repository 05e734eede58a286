"""Links, keys and clicks under random hands: whatever is done through whichever API, all of them agree."""

from __future__ import annotations

import http.client
import os
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from support.servers import ServerHere, server_here
from xengo_desktop.dialects import dialect
from xengo_desktop.dialects.base import BulkCreating, Client, Restoring
from xengo_desktop.domain.errors import BadKey, CodeTaken, NotFound
from xengo_desktop.domain.links import Link, LinkDraft, LinkState
from xengo_desktop.net.transport import connect
from xengo_desktop.server.hosts import HOSTS
from xengo_desktop.settings import Places

EXAMPLES = int(os.environ.get("XENGO_STATE_EXAMPLES", "6"))
STEPS = int(os.environ.get("XENGO_STATE_STEPS", "25"))

SERVICES = ("local", "xengo", "xurl", "xqr")
CODES = ("menu", "Menu", "MENU", "spring", "Spring-1", "spring-1", "0000", "abc", "ABC")
PLACES = tuple(f"https://example.com/{name}" for name in ("a", "b", "c?d=e", "f#g", "ü"))
BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{}.0 Safari/537.36"
ROBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"

codes = st.sampled_from(CODES)
places = st.sampled_from(PLACES)


@dataclass
class Known:
    """What the model knows of a link."""

    code: str
    destination: str
    owner: str
    id: str = ""
    enabled: bool = True
    clicks: int = 0
    scans: int = 0


@dataclass
class Model:
    """What should be there: live links by folded code, deleted ones by id."""

    live: dict[str, Known] = field(default_factory=dict)
    deleted: dict[str, Known] = field(default_factory=dict)

    def add(self, link: Link, owner: str) -> None:
        assert link.code.casefold() not in self.live, "a code was given twice"
        self.live[link.code.casefold()] = Known(link.code, link.destination, owner)


class Services(RuleBasedStateMachine):
    """The machine: its rules are what people do."""

    keys = Bundle("keys")
    template: Path

    def __init__(self) -> None:
        super().__init__()
        self._folder = Path(tempfile.mkdtemp(prefix="state-"))
        shutil.copytree(self.template, self._folder, dirs_exist_ok=True)
        self._numbers = count(100)
        self._model = Model()
        self._tokens: dict[str, str] = {}
        self._open()

    def teardown(self) -> None:
        self._stack.close()
        shutil.rmtree(self._folder)

    @initialize()
    def first_keys(self) -> None:
        self._tokens = {service: self._server.mint(service) for service in SERVICES}
        self._call()

    @rule(service=st.sampled_from(SERVICES), code=st.one_of(st.just(""), codes), place=places)
    def create(self, service: str, code: str, place: str) -> None:
        draft = LinkDraft(code=code, destination=place)
        if code.casefold() in self._model.live:
            with pytest.raises(CodeTaken):
                self._clients[service].create(draft)
            return
        made = self._clients[service].create(draft)
        assert made.code == (code or made.code)
        self._model.add(made, service)

    @rule(service=st.sampled_from(("local", "xengo", "xqr")), wanted=st.lists(codes, min_size=1, max_size=5))
    def create_many(self, service: str, wanted: Sequence[str]) -> None:
        client = self._clients[service]
        assert isinstance(client, BulkCreating)
        bulk = client.create_many([LinkDraft(code=code, destination=PLACES[0]) for code in wanted])
        assert bulk.results is not None
        for code, result in zip(wanted, bulk.results, strict=True):
            if code.casefold() in self._model.live:
                assert isinstance(result, CodeTaken)
            else:
                assert isinstance(result, Link)
                self._model.add(result, service)
        assert (bulk.requested, bulk.created + bulk.failed) == (len(wanted), len(wanted))

    @precondition(lambda self: self._model.live)
    @rule(service=st.sampled_from(("local", "xengo", "xqr")), place=places, data=st.data())
    def re_point(self, service: str, place: str, data: st.DataObject) -> None:
        known, link = self._some(service, data)
        changed = self._clients[service].update(link, replace(link.draft(), destination=place))
        assert changed.destination == place
        known.destination = place

    @precondition(lambda self: self._model.live)
    @rule(service=st.sampled_from(("local", "xqr")), enabled=st.booleans(), data=st.data())
    def switch(self, service: str, enabled: bool, data: st.DataObject) -> None:
        known, link = self._some(service, data)
        self._clients[service].update(link, replace(link.draft(), enabled=enabled))
        known.enabled = enabled

    @precondition(lambda self: self._model.live)
    @rule(service=st.sampled_from(SERVICES), data=st.data())
    def delete(self, service: str, data: st.DataObject) -> None:
        known, link = self._some(service, data)
        if service == "xurl" and known.owner != "xurl":
            with pytest.raises(NotFound):
                self._clients[service].delete(link)
            return
        self._clients[service].delete(link)
        with pytest.raises(NotFound):
            self._clients[service].delete(link)
        self._model.deleted[known.id] = self._model.live.pop(known.code.casefold())

    @precondition(lambda self: self._model.deleted)
    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        known = data.draw(st.sampled_from(list(self._model.deleted.values())))
        client = self._clients["local"]
        assert isinstance(client, Restoring)
        link = Link(id=known.id, domain="", code=known.code, destination="", short_url="", open_url="")
        if known.code.casefold() in self._model.live:
            with pytest.raises(CodeTaken):
                client.restore(link)
            return
        assert client.restore(link).id == known.id
        self._model.live[known.code.casefold()] = self._model.deleted.pop(known.id)

    @rule(code=codes, scan=st.booleans(), robot=st.booleans())
    def follow(self, code: str, scan: bool, robot: bool) -> None:
        known = self._model.live.get(code.casefold())
        agent = ROBOT if robot else BROWSER.format(next(self._numbers))
        status, location = self._visit(f"/q/{code}" if scan else f"/{code}", agent)
        if known is None or not known.enabled:
            assert status == (404 if known is None else 410)
            return
        assert (status, location) == (302, quote(known.destination, safe=":/?#=%"))
        known.clicks += not robot
        known.scans += scan and not robot

    @rule(target=keys, service=st.sampled_from(("xengo", "xqr", "local")))
    def mint(self, service: str) -> tuple[str, str, int]:
        minted = self._server.store.keys.create(service, "extra")
        return service, minted.text, minted.key.id

    @rule(key=keys)
    def use(self, key: tuple[str, str, int]) -> None:
        with ExitStack() as stack:
            listed = self._listed(self._client(stack, key[0], key[1]))
        assert {link.code for link in listed} == {known.code for known in self._model.live.values()}

    @rule(key=consumes(keys))
    def revoke(self, key: tuple[str, str, int]) -> None:
        assert self._server.store.keys.revoke(key[2])
        assert not self._server.store.keys.revoke(key[2])
        with ExitStack() as stack, pytest.raises(BadKey):
            self._client(stack, key[0], key[1]).introduce()

    @rule()
    def close_and_open(self) -> None:
        self._stack.close()
        self._open()
        self._call()

    @invariant()
    def all_agree(self) -> None:
        if not self._tokens:
            return
        assert self._server.store.clicks.flush()
        mine = self._listed(self._clients["local"])
        for link in mine:
            self._model.live[link.code.casefold()].id = link.id
        assert {(link.code, link.destination, link.enabled, link.clicks, link.scans) for link in mine} == {
            (known.code, known.destination, known.enabled, known.clicks, known.scans)
            for known in self._model.live.values()
        }
        assert len(mine) == len(self._model.live) == self._server.store.facts().links
        self._views_agree()

    def _views_agree(self) -> None:
        expected = {known.code: (known.destination, known.clicks) for known in self._model.live.values()}
        xengo = self._listed(self._clients["xengo"])
        assert {link.code: (link.destination, link.clicks_24h) for link in xengo} == expected
        xqr = self._listed(self._clients["xqr"])
        assert {link.code: (link.destination, link.clicks) for link in xqr} == expected
        states = {link.code: link.state is LinkState.DISABLED for link in xqr}
        assert states == {known.code: not known.enabled for known in self._model.live.values()}
        own = {known.code: known.clicks for known in self._model.live.values() if known.owner == "xurl"}
        assert {link.code: link.clicks for link in self._listed(self._clients["xurl"])} == own

    def _open(self) -> None:
        self._stack = ExitStack()
        self._server: ServerHere = self._stack.enter_context(server_here(self._folder))

    def _call(self) -> None:
        self._clients = {
            service: self._client(self._stack, service, token) for service, token in self._tokens.items()
        }

    def _client(self, stack: ExitStack, service: str, token: str) -> Client:
        prefix = next(make.prefix for make in HOSTS if make.service == service)
        return dialect(service).client(stack.enter_context(connect(self._server.api + prefix, token)))

    def _some(self, service: str, data: st.DataObject) -> tuple[Known, Link]:
        """Draw a live link, as a service lists it, or made up where it does not list it."""
        known = data.draw(st.sampled_from(list(self._model.live.values())))
        for link in self._listed(self._clients[service]):
            if link.code == known.code:
                return known, link
        assert service == "xurl", "only XURL hides what others own"
        made_up: dict[str, Any] = {"domain": "", "destination": "", "short_url": "", "open_url": ""}
        return known, Link(id=known.code, code=known.code, **made_up)

    @staticmethod
    def _listed(client: Client) -> list[Link]:
        return [link for page in client.links() for link in page]

    def _visit(self, path: str, agent: str) -> tuple[int, str | None]:
        connection = http.client.HTTPConnection(urlsplit(self._server.links).netloc, timeout=10)
        try:
            connection.request("GET", path, headers={"User-Agent": agent})
            answer = connection.getresponse()
            answer.read()
            return answer.status, answer.headers["Location"]
        finally:
            connection.close()


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an empty workspace once; a copy is quicker than a migration for every run."""
    folder = tmp_path_factory.mktemp("template")
    with server_here(folder):
        pass
    for file in (Places(folder).lock, Places(folder).token):
        file.unlink(missing_ok=True)
    return folder


def test_all_apis_agree_whatever_is_done(template: Path) -> None:
    Services.template = template
    run_state_machine_as_test(
        Services,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            derandomize="XENGO_STATE_EXAMPLES" not in os.environ,
            suppress_health_check=list(HealthCheck),
        ),
    )
