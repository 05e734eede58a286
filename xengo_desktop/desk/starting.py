"""A local server on a data folder: found running, or started as a child."""

from __future__ import annotations

import json
import os
import secrets
import socket
import sys
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from xengo_desktop.desk.child import Child
from xengo_desktop.desk.lines import Connect
from xengo_desktop.domain.errors import ServerTrouble, XengoError
from xengo_desktop.settings.places import Places


class PortTaken(ServerTrouble):
    """Another program holds the port that printed codes lead to."""

    def __init__(self, port: int, *, detail: str = "") -> None:
        super().__init__(
            f"Port {port}, which this computer's links and printed codes use, is taken by another program. "
            "Quit that program and try again, or use another port: codes printed so far then lead nowhere.",
            detail=detail,
        )
        self.port = port


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers: its addresses, what opens it, and what it serves. No child: it is not ours."""

    api: str
    links: str
    token: str = field(repr=False)
    child: Child | None = None
    default_domain: str = ""
    domains: tuple[str, ...] = ()
    sample: bool = False

    @property
    def base_url(self) -> str:
        """Where its own API is."""
        return f"{self.api}/local/v1"

    @property
    def port(self) -> int:
        """The port of its short links."""
        return urlsplit(self.links).port or 0

    @property
    def api_port(self) -> int:
        """The port of its APIs."""
        return urlsplit(self.api).port or 0


class Starter:
    """Finds and starts servers. `command` is how this program starts itself; `seal` is as in Child."""

    def __init__(
        self,
        places: Places,
        connect: Connect,
        command: tuple[str, ...] = (),
        seal: Callable[[], str] = str,
    ) -> None:
        self._places = places
        self._connect = connect
        self._command = command or _own_command()
        self._seal = seal

    @property
    def log(self) -> Path:
        """Where a child's words go."""
        return self._places.logs / "server.log"

    def attach(self) -> Server | None:
        """Find a server that runs on the data folder already, by the note it keeps beside its lock."""
        try:
            note = json.loads(self._places.token.read_text("utf-8"))
            server = Server(str(note["api"]), str(note["links"]), str(note["token"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return server if self.opens(server) else None

    def spawn(self, links_port: int, api_port: int, *, demo: bool) -> Server:
        """Start a server that ends with us. Raise ServerTrouble; PortTaken if that is the reason.

        Printed codes depend on the links port; on the API's only accounts of this desk, so it may move.
        """
        api_port = 0 if api_port and _taken(api_port) else api_port
        token = secrets.token_urlsafe(32)
        try:
            child = Child(self._serve(links_port, api_port, demo=demo), token, self.log, seal=self._seal)
        except ServerTrouble as trouble:
            if links_port and _taken(links_port):
                raise PortTaken(links_port, detail=trouble.detail) from trouble
            raise
        return Server(child.ready.api, child.ready.links, token, child)

    def ask(self, server: Server) -> Mapping[str, Any]:
        """Ask the server for its state: version, addresses, domains, counts, storage."""
        with closing(self._connect(server.base_url, server.token)) as http:
            answer = http.send("GET", "/state")
            if answer.status != 200:
                raise ServerTrouble("The local server does not open to us.", detail=f"status {answer.status}")
            facts: Mapping[str, Any] = answer.json()
            return facts

    def introduced(self, server: Server) -> Server:
        """Return the server with what it says it serves."""
        facts = self.ask(server)
        domains = tuple(str(domain) for domain in facts.get("domains", ()))
        default, sample = str(facts.get("default_domain", "")), facts.get("sample") is True
        return replace(server, default_domain=default, domains=domains, sample=sample)

    def opens(self, server: Server) -> bool:
        """Say whether the server answers us."""
        try:
            self.ask(server)
        except XengoError:
            return False
        return True

    def _serve(self, links_port: int, api_port: int, *, demo: bool) -> tuple[str, ...]:
        given = ("serve", "--data-dir", str(self._places.data_dir), "--parent-stdin")
        ports = ("--port", str(api_port), "--links-port", str(links_port))
        return (*self._command, *given, *ports, *(("--demo",) if demo else ()))


def _own_command() -> tuple[str, ...]:
    """Return how this program starts itself; a frozen one is its own interpreter."""
    frozen = getattr(sys, "frozen", False)
    return (sys.executable,) if frozen else (sys.executable, "-m", "xengo_desktop")


def _taken(port: int) -> bool:
    with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as probe:
        if os.name == "posix":
            # A port whose last connections only wait to be forgotten is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return False
        return True
