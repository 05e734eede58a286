"""The life of the server process: claim, bind, open, answer, end."""

from __future__ import annotations

import asyncio
import gc
import json
import logging
import os
import secrets
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from xengo_desktop import __version__
from xengo_desktop.server import life, logs, sockets
from xengo_desktop.server.api.door import Tokens
from xengo_desktop.server.limits import choose
from xengo_desktop.server.listeners import ApiListener, LinksListener, Listener
from xengo_desktop.server.options import ServeOptions
from xengo_desktop.server.sealing import SealKeys
from xengo_desktop.server.tenancy import Tenancy
from xengo_desktop.server.visits import bots, countries
from xengo_desktop.settings import Places

if TYPE_CHECKING:
    from xengo_desktop.server.assembly import House

SWITCH_SECONDS = 0.0005
"""How long a thread may keep the interpreter; with the usual 5 ms the writer makes redirects wait."""

COLLECT_AFTER = (50_000, 20, 50)
"""How many new objects the collector waits for; with the usual 700 it takes a third of a bulk call."""

log = logging.getLogger(__name__)


def serve(options: ServeOptions) -> int:
    """Run the server until it is told to end; return the exit code. Raise XengoError if it cannot start."""
    logs.set_up()
    sys.setswitchinterval(SWITCH_SECONDS)
    ending, tokens = life.Ending(), Tokens()
    seal_keys = SealKeys(Places(options.data_dir).seal, from_window=options.parent_stdin)
    life.heed_signals(ending)
    if options.parent_stdin:
        life.heed_parent(ending, partial(_take_line, tokens, seal_keys))
    with ExitStack() as stack:
        server = _start(options, tokens, seal_keys, stack)
        _run(server, ending)
    log.info("Ended.")
    return 0


def _take_line(tokens: Tokens, seal_keys: SealKeys, line: str) -> None:
    """Read the window's line: its token and, if it has a keyring, the key that seals secrets."""
    token, _, seal_key = line.partition(" ")
    tokens.add(token)
    seal_keys.take(seal_key.strip())


@dataclass(frozen=True, slots=True)
class _Server:
    """A house whose doors are about to open."""

    house: House
    listeners: tuple[Listener, Listener]
    api: str
    links: str

    @property
    def ready_line(self) -> str:
        facts = {"event": "ready", "api": self.api, "links": self.links}
        return json.dumps({**facts, "pid": os.getpid(), "version": __version__}, separators=(",", ":"))


def _start(options: ServeOptions, tokens: Tokens, seal_keys: SealKeys, stack: ExitStack) -> _Server:
    """Take everything the server needs, each thing given back by the stack in reverse order."""
    choose(options.limits).close()
    places = Places(options.data_dir)
    tenancy = Tenancy(places)
    tenancy.claim()
    stack.callback(tenancy.leave)
    api_socket = stack.enter_context(sockets.bind(options.host, options.port))
    links_socket = stack.enter_context(sockets.bind(options.links_host, options.links_port))
    api, links = sockets.url(api_socket), sockets.url(links_socket)
    house = _move_in(options, places, tokens, seal_keys, api, links, stack)
    stack.callback(house.close)
    token = secrets.token_urlsafe(32)
    tokens.add(token)
    tenancy.announce(api=api, links=links, token=token)
    listeners = (
        ApiListener(house.api, api_socket, house.live.end),
        LinksListener(house.links.answer, links_socket, house.lan),
    )
    return _Server(house, listeners, api, links)


def _move_in(
    options: ServeOptions,
    places: Places,
    tokens: Tokens,
    seal_keys: SealKeys,
    api: str,
    links: str,
    stack: ExitStack,
) -> House:
    # Late, so that a taken port or folder is said at once.
    from xengo_desktop.server.assembly import build
    from xengo_desktop.server.hosts import HOSTS
    from xengo_desktop.server.store import open_store

    store = open_store(options.database or f"sqlite:///{places.database}", spool=places.spool)
    stack.callback(store.close)
    if options.demo:
        from xengo_desktop.server.sample import fill

        fill(store)
    return build(options, store, HOSTS, api=api, links=links, tokens=tokens, seal_keys=seal_keys)


def _run(server: _Server, ending: life.Ending) -> None:
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(_answer(server, ending))


def _loop_factory() -> type[asyncio.AbstractEventLoop] | None:
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.Loop


async def _answer(server: _Server, ending: life.Ending) -> None:
    running = [asyncio.create_task(listener.run_until_stopped()) for listener in server.listeners]
    while not all(listener.started for listener in server.listeners):
        await asyncio.sleep(0.001)
    _say_ready(server)
    await ending.wait()
    log.info("Ending.")
    for listener in server.listeners:
        listener.stop()
    await asyncio.gather(*running)


def _say_ready(server: _Server) -> None:
    # What is loaded by now stays; the collector need not walk it again under load, nor look after every
    # thousand links of a large call.
    gc.freeze()
    gc.set_threshold(*COLLECT_AFTER)
    sys.stdout.write(f"{server.ready_line}\n")
    sys.stdout.flush()
    log.info("Ready: API at %s, links at %s.", server.api, server.links)
    server.house.telling.start()
    for warm in (bots.warm, countries.warm):
        server.house.pool.submit(warm)
