"""A made-up service in memory, spoken to through clients that can be told to fail."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from support.links import NOON
from xengo_desktop.dialects.base import Dialect
from xengo_desktop.domain.accounts import Introduction
from xengo_desktop.domain.capabilities import Capabilities, Service
from xengo_desktop.domain.clicks import Bucket, Stats, Step, Window, reach
from xengo_desktop.domain.errors import BadKey, CodeTaken, NotFound, NotSupported
from xengo_desktop.domain.links import Link, LinkDraft, LinkState
from xengo_desktop.net.http import Answer, Http

GOOD_KEY = "key-that-opens-the-made-up-service"


class Line:
    """What `connect` gives: it answers from `answers`, and knows whether it was hung up."""

    def __init__(self, base_url: str, key: str, answers: Sequence[Answer] = ()) -> None:
        self.base_url = base_url
        self.key = key
        self.answers = list(answers)
        self.sent: list[tuple[str, str]] = []
        self.closed = False

    def send(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str | int] | None = None,
        body: object | None = None,
    ) -> Answer:
        self.sent.append((method, path))
        return self.answers.pop(0)

    def close(self) -> None:
        self.closed = True


@dataclass
class MadeUp:
    """The service. `before` is called with the name of each call, and may raise or wait."""

    links: dict[str, Link] = field(default_factory=dict)
    deleted: dict[str, Link] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    before: Callable[[str], None] = lambda call: None
    lost: dict[str, BaseException] = field(default_factory=dict)
    page: int = 2
    creatable: frozenset[str] = frozenset({"destination", "domain", "code", "title", "tags"})
    editable: frozenset[str] = frozenset({"destination", "title", "tags", "enabled"})
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def stock(self, *links: Link) -> None:
        """Put links there, as somebody else would have."""
        self.links.update({link.id: link for link in links})

    def connect(self, base_url: str, key: str) -> Line:
        """Open a line."""
        line = Line(base_url, key)
        self.lines.append(line)
        return line

    def dialect(self, key: str = "made-up", *, restores: bool = False, counts_many: bool = False) -> Dialect:
        """Return the service as a dialect, with the optional parts that its clients shall have."""
        parts = [part for part, wanted in ((Restores, restores), (CountsMany, counts_many)) if wanted]
        client = type("Client", (*parts, MadeUpClient), {})
        can = Capabilities(
            creatable=self.creatable,
            editable=self.editable,
            deletable=True,
            steps={Window.WEEK: (Step.DAY,)},
            reasons={"notes": "Made-up links have no notes."},
        )
        service = Service(
            key=key, label="Made-up", base_url="https://api.example", key_help="", capabilities=can
        )
        return Dialect(service=service, client=lambda http: client(self, _bottom(http)))

    def lose(self, call: str, error: BaseException) -> None:
        """Lose the answer to the next call of this name, after the service has done what it was asked for."""
        self.lost[call] = error

    def answered(self, name: str) -> None:
        """Raise what keeps an answer from coming, once."""
        error = self.lost.pop(name, None)
        if error is not None:
            raise error

    def called(self, name: str, line: Line) -> None:
        with self._lock:
            self.calls.append(name)
        self.before(name)
        if line.key != GOOD_KEY and not line.key.startswith("token"):
            raise BadKey("The made-up service does not know this key.")


class MadeUpClient:
    """An account at the made-up service."""

    def __init__(self, service: MadeUp, line: Line) -> None:
        self._service = service
        self._line = line

    def introduce(self) -> Introduction:
        self._called("introduce")
        return Introduction(message="Hello.", facts=(("Address", self._line.base_url),))

    def links(self) -> Iterator[Sequence[Link]]:
        everything = list(self._service.links.values())
        for start in range(0, max(1, len(everything)), self._service.page):
            self._called("links")
            yield everything[start : start + self._service.page]

    def get(self, link: Link) -> Link:
        self._called("get")
        return self._known(link)

    def create(self, draft: LinkDraft) -> Link:
        self._called("create")
        code = draft.code or f"made{len(self._service.calls)}"
        if any(link.code == code for link in tuple(self._service.links.values())):
            raise CodeTaken(f"“{code}” is taken.")
        given = {name: getattr(draft, name) for name in self._service.creatable - {"enabled", "code"}}
        url = f"https://go.example.com/{code}"
        values: dict[str, Any] = {"domain": "go.example.com", **given}
        link = Link(id=code, code=code, short_url=url, open_url=url, clicks=0, created_at=NOON, **values)
        self._service.links[link.id] = link
        self._service.answered("create")
        return link

    def update(self, link: Link, draft: LinkDraft) -> Link:
        self._called("update")
        changed = draft.changes_from(link)
        if changed - self._service.editable:
            raise NotSupported(f"{sorted(changed)} cannot be changed.")
        values: dict[str, Any] = {name: getattr(draft, name) for name in changed - {"enabled"}}
        if "enabled" in changed:
            values["state"] = LinkState.ACTIVE if draft.enabled else LinkState.DISABLED
        saved = self._service.links[link.id] = replace(self._known(link), **values)
        self._service.answered("update")
        return saved

    def delete(self, link: Link) -> None:
        self._called("delete")
        self._service.deleted[link.id] = self._known(link)
        del self._service.links[link.id]
        self._service.answered("delete")

    def stats(self, link: Link, window: Window, step: Step) -> Stats:
        self._called("stats")
        return self._count(link, window, step)

    def _count(self, link: Link, window: Window, step: Step) -> Stats:
        since, until = reach(window, step, NOON)
        bucket = Bucket(start=until.replace(hour=0), clicks=link.clicks or 0)
        return Stats(
            link_id=link.id,
            since=since,
            until=until,
            step=step,
            buckets=(bucket,),
            total=bucket.clicks,
            lifetime=999,
        )

    def _called(self, name: str) -> None:
        self._service.called(name, self._line)

    def _known(self, link: Link) -> Link:
        try:
            return self._service.links[link.id]
        except KeyError:
            raise NotFound("This link is gone.") from None


class Restores(MadeUpClient):
    """A client that takes deletions back."""

    def restore(self, link: Link) -> Link:
        self._called("restore")
        back = self._service.links[link.id] = self._service.deleted.pop(link.id)
        return back


class CountsMany(MadeUpClient):
    """A client that counts many links at once."""

    def stats_of(self, links: Sequence[Link], window: Window, step: Step) -> Sequence[Stats]:
        self._called("stats_of")
        return [self._count(link, window, step) for link in links if link.id in self._service.links]


def _bottom(http: Http) -> Line:
    """Look through what the desk puts around a line."""
    while not isinstance(http, Line):
        http = http._http  # type: ignore[attr-defined]
    return http
