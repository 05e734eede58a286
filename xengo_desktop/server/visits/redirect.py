"""The links listener: from Host and code to a 302, a 404 or a 410, without a router."""

from __future__ import annotations

import logging
import string
from collections.abc import Callable
from functools import lru_cache
from typing import Protocol
from urllib.parse import quote

from xengo_desktop.domain.clicks import Kind
from xengo_desktop.domain.errors import ServerTrouble
from xengo_desktop.server import pages
from xengo_desktop.server.addresses import OwnNames, host_name, is_made_up
from xengo_desktop.server.asgi import Said, Scope, header
from xengo_desktop.server.needs import Directory, Target
from xengo_desktop.server.visits import rules, wishes
from xengo_desktop.server.visits.hits import Hit
from xengo_desktop.server.visits.proxies import Proxies

NO_STORE = (b"cache-control", b"private, no-store")
PLAIN = (b"content-type", b"text/plain; charset=utf-8")
URL_MARKS = "".join(sorted(set(string.punctuation) - set('"<>\\^`{|}')))

log = logging.getLogger(__name__)


class Judge(Protocol):
    """Turns a request for a link into a hit."""

    def __call__(self, scope: Scope, row: int, kind: Kind) -> Hit: ...


FIXED = {
    "/robots.txt": Said(200, [PLAIN], b"User-agent: *\nDisallow:\n"),
    "/favicon.ico": Said(204, [(b"cache-control", b"public, max-age=86400")], b""),
}


class Redirects:
    """Answers every visitor of a short link; the hit is recorded before the answer leaves."""

    def __init__(
        self,
        directory: Directory,
        names: OwnNames,
        judge: Judge,
        record: Callable[[Hit], None],
        proxies: Proxies | None = None,
    ) -> None:
        self._directory = directory
        self._names = names
        self._judge = judge
        self._record = record
        self._proxies = proxies

    def answer(self, scope: Scope) -> Said:
        """Answer one request, given as an ASGI scope, without waiting for anything."""
        if scope["method"] not in {"GET", "HEAD"}:
            return _page(405, "method", _shown(scope), (b"allow", b"GET, HEAD"))
        try:
            return self._answer(scope, scope["path"])
        except ServerTrouble as trouble:
            log.warning("A visitor was not answered: %s", trouble)
            return _page(503, "away", _shown(scope), (b"retry-after", b"2"))

    def _answer(self, scope: Scope, path: str) -> Said:
        wish = wishes.read(path, scope["query_string"])
        target = self._find(scope, wish) if wish else None
        if wish and target:
            return self._follow(scope, wish, target)
        return FIXED.get(path) or self._sample(path) or self._nothing(scope)

    def _find(self, scope: Scope, wish: wishes.Wish) -> Target | None:
        if wish.domain:
            return self._directory.resolve(wish.domain, wish.code)
        name = host_name((header(scope, b"host") or b"localhost").decode("latin-1"))
        found = self._directory.resolve(name, wish.code)
        if found is None and self._names.include(name, scope.get("server")):
            found = self._directory.resolve("", wish.code)
        return found

    def _follow(self, scope: Scope, wish: wishes.Wish, target: Target) -> Said:
        if not target.enabled:
            return _page(410, "disabled", _shown(scope))
        if self._proxies:
            scope["client"] = self._proxies.visitor(scope)
        hit = self._judge(scope, target.row, wish.kind)
        if target.expires_at_ms is not None and target.expires_at_ms <= hit.at_ms:
            return _page(410, "expired", _shown(scope))
        self._keep(hit)
        return Said(302, [(b"location", location(_destination(target, hit))), NO_STORE], b"")

    def _keep(self, hit: Hit) -> None:
        """Record a hit; a full disk must not keep a visitor from the page."""
        try:
            self._record(hit)
        except OSError:
            log.exception("A click could not be recorded.")

    def _sample(self, path: str) -> Said | None:
        wish = wishes.read_sample(path)
        target = self._directory.resolve(wish.domain, wish.code) if wish else None
        if target is None or not target.landing:
            return None
        body = pages.page("sample", address=f"{target.domain}/{target.code}", destination=target.destination)
        return Said(200, pages.HEADERS, body)

    def _nothing(self, scope: Scope) -> Said:
        if scope["path"] == "/":
            return _page(200, "home", _shown(scope).rstrip("/"))
        return _page(404, "not-found", _shown(scope))


@lru_cache(maxsize=4096)
def location(destination: str) -> bytes:
    """Write a destination for a header: printable ASCII only, so that no value can end its line."""
    return quote(destination, safe=URL_MARKS, errors="replace").encode("ascii")


def _destination(target: Target, hit: Hit) -> str:
    chosen = rules.choose(target.rules, hit) if target.rules else ""
    if target.landing and (not chosen or is_made_up(chosen)):
        return _sample_path(target)
    return chosen or target.destination


def _sample_path(target: Target) -> str:
    return "/".join([*wishes.SAMPLE, target.domain, quote(target.code, safe="")])


def _shown(scope: Scope) -> str:
    """Return the address as the visitor sees it in the browser's bar."""
    host = (header(scope, b"host") or b"").decode("latin-1")
    return f"{host[:255]}{scope['path'][:512]}"


def _page(status: int, name: str, address: str, *headers: tuple[bytes, bytes]) -> Said:
    return Said(status, [*pages.HEADERS, *headers], pages.page(name, address=address))
