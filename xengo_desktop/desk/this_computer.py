"""The local server that the window starts, minds and stops, and the account it is: this computer."""

from __future__ import annotations

import json
import secrets
import socket
import sys
import threading
import time
from collections import deque
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from xengo_desktop.desk.child import Child
from xengo_desktop.desk.lines import Connect
from xengo_desktop.domain.accounts import THIS_COMPUTER, Account, AccountState
from xengo_desktop.domain.errors import ServerTrouble, XengoError
from xengo_desktop.settings.places import Places
from xengo_desktop.settings.store import SettingsStore

LOCAL = "local"
"""The dialect of the local server."""

NAME = "This computer"
RESTARTS_A_MINUTE = 3


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers: its addresses, and what opens it."""

    api: str
    links: str
    token: str = field(repr=False)
    child: Child | None = None
    default_domain: str = ""
    domains: tuple[str, ...] = ()

    @property
    def port(self) -> int:
        return urlsplit(self.links).port or 0


class ThisComputer:
    """The local server as the window sees it. `state` and `message` may be read at any time.

    `taken_port` is the remembered port that another program holds, 0 while there is no such question.
    """

    def __init__(
        self,
        places: Places,
        settings: SettingsStore,
        connect: Connect,
        *,
        demo: bool = False,
        command: tuple[str, ...] = (),
    ) -> None:
        self._places = places
        self._settings = settings
        self._connect = connect
        self._demo = demo
        self._command = command or _own_command()
        self._lock = threading.RLock()
        self._server: Server | None = None
        self._wanted = False
        self._restarts: deque[float] = deque(maxlen=RESTARTS_A_MINUTE)
        self.state = AccountState.OFFLINE
        self.message = "The local server is not running."
        self.taken_port = 0

    @property
    def switched_on(self) -> bool:
        """Whether the user wants this computer among the accounts."""
        return self._settings.load().local_server

    @property
    def api(self) -> str:
        """The API listener's address, "" while the server does not run."""
        server = self._server
        return server.api if server else ""

    @property
    def links(self) -> str:
        """The links listener's address, "" while the server does not run."""
        server = self._server
        return server.links if server else ""

    @property
    def default_domain(self) -> str:
        """The domain of links that are made without one, "" while the server does not run."""
        server = self._server
        return server.default_domain if server else ""

    @property
    def domains(self) -> tuple[str, ...]:
        """The domains that the server knew when it started."""
        server = self._server
        return server.domains if server else ()

    @property
    def token(self) -> str:
        """What opens the local API; ServerTrouble while the server does not run."""
        return self._running().token

    def account(self) -> Account:
        """Return the account that speaks to the local server."""
        base_url = f"{self.api}/local/v1" if self.api else ""
        return Account(id=THIS_COMPUTER, dialect=LOCAL, name=NAME, base_url=base_url)

    def start(self) -> None:
        """Start the server, or attach to one that serves this data folder already. Raise ServerTrouble."""
        with self._lock:
            if self._answers():
                return
            self._bring_up(demo=self._demo)

    def stop(self) -> None:
        """Stop the server if it is ours; one that somebody else started goes on."""
        with self._lock:
            self._wanted = False
            server, self._server = self._server, None
            if server and server.child:
                server.child.stop()
            self._say(AccountState.OFFLINE, "The local server is not running.")

    def restart(self) -> None:
        """Stop and start."""
        with self._lock:
            self.stop()
            self.start()

    def use_another_port(self) -> None:
        """Give up the remembered port and start on a free one; codes printed for the old one are lost."""
        with self._lock:
            self._settings.save(replace(self._settings.load(), links_port=0))
            self.start()

    def check(self) -> bool:
        """Restart a server that died, at most three times a minute; return whether it did."""
        with self._lock:
            if not self._wanted or self._answers():
                return False
            self._bury()
            if not self._may_restart():
                self._say(AccountState.OFFLINE, f"The local server keeps stopping. Its log: {self._log}")
                return False
            try:
                self.start()
            except ServerTrouble:
                return False  # `state` and `message` say it already
            self.message = "The local server had stopped and was started again."
            return True

    def reset_demo(self) -> None:
        """Throw this computer's links and clicks away and begin again with the sample workspace."""
        with self._lock:
            if self._server and self._server.child is None:
                raise ServerTrouble("The local server was started elsewhere; stop it there, then reset it.")
            self.stop()
            for kept in (self._places.database, self._places.spool):
                # SQLite's journals and the spool's pieces carry the name of what they belong to.
                for path in kept.parent.glob(f"{kept.name}*"):
                    path.unlink(missing_ok=True)
            self._bring_up(demo=True)

    def facts(self) -> Mapping[str, Any]:
        """Ask the server for its state: version, addresses, domains, counts, storage."""
        server = self._running()
        return self._ask(server)

    @property
    def _log(self) -> Path:
        return self._places.logs / "server.log"

    def _bring_up(self, *, demo: bool) -> None:
        self._say(AccountState.STARTING, "The local server is starting.")
        try:
            self._server = self._attach() or self._spawn(demo=demo)
            self._server = self._learned(self._server)
            self._remember_port()
        except XengoError as error:
            self._bury()
            self._say(AccountState.OFFLINE, str(error))
            if isinstance(error, ServerTrouble):
                raise
            raise ServerTrouble(str(error), detail=error.detail) from error
        self._wanted = True
        self.taken_port = 0
        self._say(AccountState.READY, "")

    def _running(self) -> Server:
        server = self._server
        if server is None:
            raise ServerTrouble(self.message)
        return server

    def _answers(self) -> bool:
        server = self._server
        if server is None:
            return False
        return server.child.alive if server.child else self._opens(server)

    def _attach(self) -> Server | None:
        """Find a server that runs on the data folder already, through the note it keeps beside its lock."""
        try:
            note = json.loads(self._places.token.read_text("utf-8"))
            server = Server(str(note["api"]), str(note["links"]), str(note["token"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return server if self._opens(server) else None

    def _opens(self, server: Server) -> bool:
        try:
            self._ask(server)
        except XengoError:
            return False
        return True

    def _ask(self, server: Server) -> Mapping[str, Any]:
        with closing(self._connect(f"{server.api}/local/v1", server.token)) as http:
            answer = http.send("GET", "/state")
            if answer.status != 200:
                raise ServerTrouble("The local server does not open to us.", detail=f"status {answer.status}")
            facts: Mapping[str, Any] = answer.json()
            return facts

    def _spawn(self, *, demo: bool) -> Server:
        port = self._settings.load().links_port
        token = secrets.token_urlsafe(32)
        try:
            child = Child(self._arguments(port, demo=demo), token, self._log)
        except ServerTrouble as trouble:
            if port and _taken(port):
                self.taken_port = port
                raise _port_taken(port, trouble) from trouble
            raise
        return Server(child.ready.api, child.ready.links, token, child)

    def _arguments(self, port: int, *, demo: bool) -> tuple[str, ...]:
        given = ("serve", "--data-dir", str(self._places.data_dir), "--parent-stdin")
        ports = ("--port", "0", "--links-port", str(port))
        return (*self._command, *given, *ports, *(("--demo",) if demo else ()))

    def _learned(self, server: Server) -> Server:
        facts = self._ask(server)
        domains = tuple(str(domain) for domain in facts.get("domains", ()))
        return replace(server, default_domain=str(facts.get("default_domain", "")), domains=domains)

    def _remember_port(self) -> None:
        settings = self._settings.load()
        port = self._running().port
        if settings.links_port != port:
            self._settings.save(replace(settings, links_port=port))

    def _bury(self) -> None:
        server, self._server = self._server, None
        if server and server.child:
            server.child.stop()

    def _may_restart(self) -> bool:
        now = time.monotonic()
        if len(self._restarts) == RESTARTS_A_MINUTE and now - self._restarts[0] < 60:
            return False
        self._restarts.append(now)
        return True

    def _say(self, state: AccountState, message: str) -> None:
        self.state, self.message = state, message


def _own_command() -> tuple[str, ...]:
    """Return how this program starts itself; a frozen one is its own interpreter."""
    frozen = getattr(sys, "frozen", False)
    return (sys.executable,) if frozen else (sys.executable, "-m", "xengo_desktop")


def _taken(port: int) -> bool:
    with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as probe:
        with suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return False
        return True


def _port_taken(port: int, trouble: ServerTrouble) -> ServerTrouble:
    return ServerTrouble(
        f"Port {port}, which this computer's links and printed codes use, is taken by another program. "
        "Quit that program and try again, or use another port: codes printed so far then lead nowhere.",
        detail=trouble.detail,
    )
