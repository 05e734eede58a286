"""Puts the two listeners together over one store; the process and the tests both start here."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import cast
from urllib.parse import urlsplit

from xengo_desktop import __version__
from xengo_desktop.dialects.hosting import Ground, Host, Links, Reply
from xengo_desktop.domain.clock import Clock, now
from xengo_desktop.server import pages
from xengo_desktop.server.addresses import OwnNames
from xengo_desktop.server.api.app import Api
from xengo_desktop.server.api.door import Door, Tokens
from xengo_desktop.server.api.requests import RequestLog
from xengo_desktop.server.asgi import App
from xengo_desktop.server.docs.serving import documentation
from xengo_desktop.server.images import draw_code
from xengo_desktop.server.lan import Lan
from xengo_desktop.server.limits import Limits, choose
from xengo_desktop.server.live import LiveHits
from xengo_desktop.server.options import ServeOptions
from xengo_desktop.server.sealing import SealKeys
from xengo_desktop.server.state import ServerDesk
from xengo_desktop.server.store import Store
from xengo_desktop.server.store.choices import OWN_CLICKS
from xengo_desktop.server.strict import StrictLinks
from xengo_desktop.server.telling import Telling
from xengo_desktop.server.visits import countries, networks
from xengo_desktop.server.visits.hits import Hit
from xengo_desktop.server.visits.proxies import Proxies
from xengo_desktop.server.visits.reading import Visits
from xengo_desktop.server.visits.redirect import Redirects
from xengo_desktop.settings import Places

WORKERS = 8
"""Threads that handlers run in; the store lets one of them write at a time."""

HostMaker = Callable[[Ground], Host]


@dataclass(frozen=True, slots=True)
class House:
    """Both applications, and what has to be closed after them."""

    api: App
    links: Redirects
    lan: Lan
    live: LiveHits
    limits: Limits
    log: RequestLog
    telling: Telling
    store: Store
    pool: ThreadPoolExecutor

    def close(self) -> None:
        """Wait for running handlers, then write everything that the store still holds."""
        self.telling.stop()
        self.pool.shutdown()
        self.limits.close()
        self.log.write()
        self.store.close()


def build(
    options: ServeOptions,
    store: Store,
    makers: Sequence[HostMaker],
    *,
    api: str,
    links: str,
    tokens: Tokens,
    seal_keys: SealKeys | None = None,
    clock: Clock = now,
) -> House:
    """Build both listeners' applications; `api` and `links` are the addresses they answer under."""
    store.addresses.publish(links, options.public_url)
    store.listen()
    store.upkeep.start(options.keep_clicks)
    store.domains.publish(urlsplit(options.public_url).hostname or "")
    names = OwnNames(options.links_host, options.allow_hosts, options.public_url)
    port = urlsplit(links).port or 80
    lan = Lan(options.links_host, port, names, store.addresses.include, clock)
    desk = ServerDesk(store, lan, api=api, links=links, public_url=options.public_url)
    keys = seal_keys or SealKeys(Places(options.data_dir).seal)
    # Before the first look at the clicks: it tells those that a killed server left behind.
    telling = Telling(store, keys, private=options.private_webhooks)
    pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="call")
    live = LiveHits(store.clicks.record, store.naming.of, pool)
    limits, log = choose(options.limits), RequestLog(store.requests.add)
    ground = Ground(
        links=_links(options, store, limits, clock),
        counts=store.counts,
        overview=store.overview,
        keys=store.keys,
        desk=desk,
        live=live,
        requests=store.requests,
        usage=store.usage,
        channels=telling.channels,
        webhooks=telling.webhooks,
        templates=store.templates,
        assets=store.assets,
        draw_code=draw_code,
    )
    hosts = [make(ground) for make in makers]
    return House(
        api=Api(
            hosts,
            door=Door(store.keys, tokens, limits),
            names=OwnNames(options.host, options.allow_hosts),
            pool=pool,
            log=log,
            fixed={"/": _home(hosts, links), **documentation(hosts, api)},
            clock=clock,
        ),
        links=_redirects(options, store, names, live.record),
        lan=lan,
        live=live,
        limits=limits,
        log=log,
        telling=telling,
        store=store,
        pool=pool,
    )


def _links(options: ServeOptions, store: Store, limits: Limits, clock: Clock) -> Links:
    return cast(Links, StrictLinks(store.links, limits, clock)) if options.strict_plans else store.links


def _redirects(
    options: ServeOptions, store: Store, names: OwnNames, record: Callable[[Hit], None]
) -> Redirects:
    country = countries.from_file(options.geo) if options.geo else countries.packaged
    visits = Visits(
        store.clicks.salt,
        country,
        lambda: time.time_ns() // 1_000_000,
        data_centres=networks.read_ranges(options.data_dir / networks.FILE),
        own_clicks=lambda: bool(store.choices.get(OWN_CLICKS, True)),
    )
    return Redirects(store.directory, names, visits.hit, record, Proxies(options.trust_proxies))


def _home(hosts: Sequence[Host], links: str) -> Callable[[], Reply]:
    def home() -> Reply:
        dialects = ", ".join(host.prefix for host in hosts)
        body = pages.page("api", version=__version__, dialects=dialects, links=links)
        headers = {name.decode(): value.decode() for name, value in pages.HEADERS}
        media_type = headers.pop("content-type")
        return Reply(body=body, media_type=media_type, headers=headers)

    return home
