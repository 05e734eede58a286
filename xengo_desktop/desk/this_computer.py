"""The local server that the window starts, minds and stops, and the account it is: this computer."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from xengo_desktop.desk.lines import Connect
from xengo_desktop.desk.starting import PortTaken, Server, Starter
from xengo_desktop.domain.accounts import THIS_COMPUTER, Account, AccountState
from xengo_desktop.domain.errors import FileTrouble, ServerTrouble, XengoError
from xengo_desktop.domain.jobs import Cancelled
from xengo_desktop.domain.links import Link
from xengo_desktop.settings.places import Places
from xengo_desktop.settings.store import SettingsStore

LOCAL = "local"
"""The dialect of the local server."""

NAME = "This computer"
SAMPLE_NAME = "This computer (sample)"
"""Made-up links and clicks are called so wherever the account is named."""
SAMPLE_PAGE = "/.well-known/xengo/sample"
"""Where the local server serves the pages of its made-up sites."""

RESTARTS_A_MINUTE = 3
_OFF = "The local server is not running."


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
        seal: Callable[[], str] = str,
    ) -> None:
        self._places = places
        self._settings = settings
        self._starter = Starter(places, connect, command, seal)
        self._demo = demo
        self._lock = threading.RLock()
        self._server: Server | None = None
        self._wanted = False
        self._restarts: deque[float] = deque(maxlen=RESTARTS_A_MINUTE)
        self.state = AccountState.OFFLINE
        self.message = _OFF
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
    def ours(self) -> bool:
        """Whether the server was started by us, and so ends with us; one found running goes on without us."""
        server = self._server
        return server is not None and server.child is not None

    @property
    def default_domain(self) -> str:
        """The domain of links that are made without one, "" while the server does not run."""
        server = self._server
        return server.default_domain if server else ""

    @property
    def domains(self) -> tuple[str, ...]:
        """The domains that the server had when it started."""
        server = self._server
        return server.domains if server else ()

    @property
    def token(self) -> str:
        """What opens the local API; ServerTrouble while the server does not run."""
        return self._running().token

    def account(self) -> Account:
        """Return the account that speaks to the local server; no address while that does not run."""
        server = self._server
        base_url = server.base_url if server else ""
        name = SAMPLE_NAME if server and server.sample else NAME
        return Account(id=THIS_COMPUTER, dialect=LOCAL, name=name, base_url=base_url)

    @property
    def sampled(self) -> bool:
        """Whether the links here are made up, and lead to made-up sites."""
        server = self._server
        return server is not None and server.sample

    def sample_page(self, link: Link) -> str:
        """Return where this computer shows the made-up page of a link, "" where none is made up."""
        if not self.sampled:
            return ""
        return f"{self.links}{SAMPLE_PAGE}/{link.domain}/{quote(link.code, safe='')}"

    def facts(self) -> Mapping[str, Any]:
        """Ask the server for its state: version, addresses, domains, counts, storage."""
        return self._starter.ask(self._running())

    def start(self) -> None:
        """Start the server, or attach to one that serves this data folder already. Raise ServerTrouble."""
        with self._lock:
            if not self._answers():
                self._bring_up(demo=self._demo)

    def start_with_sample(self) -> None:
        """Start the server, which fills a workspace that is empty with samples. Raise ServerTrouble."""
        with self._lock:
            if not self._answers():
                self._bring_up(demo=True)

    def stop(self) -> None:
        """Stop the server if it is ours; one that somebody else started goes on."""
        with self._lock:
            self._wanted = False
            self._let_go()
            self._say(AccountState.OFFLINE, _OFF)

    def restart(self) -> None:
        """Stop and start."""
        with self._lock:
            self.stop()
            self.start()

    def use_another_port(self) -> None:
        """Give up the remembered port and start on a free one; codes printed for the old one are lost."""
        with self._lock:
            self._settings.update(links_port=0)
            self.restart()

    def check(self) -> bool:
        """Restart a server that died, at most three times a minute; return whether it did."""
        with self._lock:
            if not self._wanted or self._answers():
                return False
            self._let_go()
            if not self._may_restart():
                self._say(
                    AccountState.OFFLINE, f"The local server keeps stopping. Its log: {self._starter.log}"
                )
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
            _remove(self._places.database)
            _remove(self._places.spool)
            self._bring_up(demo=True)

    def _bring_up(self, *, demo: bool) -> None:
        self._say(AccountState.STARTING, "The local server is starting.")
        try:
            self._server = self._found_or_started(demo=demo)
            self._server = self._starter.introduced(self._server)
            self._remember_ports(self._server)
        except Cancelled:
            self._let_go()
            self._say(AccountState.OFFLINE, "The local server was stopped while it started.")
            raise
        except XengoError as error:
            self._let_go()
            self._say(AccountState.OFFLINE, str(error))
            if isinstance(error, ServerTrouble):
                raise
            raise ServerTrouble(str(error), detail=error.detail) from error
        self._wanted = True
        self.taken_port = 0
        self._say(AccountState.READY, "")

    def _found_or_started(self, *, demo: bool) -> Server:
        try:
            chosen = self._settings.load()
            return self._starter.attach() or self._starter.spawn(
                chosen.links_port, chosen.api_port, demo=demo
            )
        except PortTaken as taken:
            self.taken_port = taken.port
            raise

    def _remember_ports(self, server: Server) -> None:
        # A server that somebody else started may use another port; codes were printed for the remembered one.
        chosen = self._settings.load()
        if not chosen.links_port:
            self._settings.update(links_port=server.port)
        if server.child and chosen.api_port != server.api_port:
            self._settings.update(api_port=server.api_port)

    def _running(self) -> Server:
        server = self._server
        if server is None:
            raise ServerTrouble(self.message)
        return server

    def _answers(self) -> bool:
        server = self._server
        if server is None:
            return False
        return server.child.alive if server.child else self._starter.opens(server)

    def _let_go(self) -> None:
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


def _remove(kept: Path) -> None:
    """Delete a file with SQLite's journals or the spool's pieces, which carry its name. Raise FileTrouble."""
    try:
        for path in kept.parent.glob(f"{kept.name}*"):
            path.unlink(missing_ok=True)
    except OSError as error:
        raise FileTrouble(f"{kept} could not be deleted: {error.strerror}.", detail=str(error)) from error
