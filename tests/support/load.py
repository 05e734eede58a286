"""Callers who remember every answer they were given, and those they are unsure of."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@dataclass
class Remembered:
    """What was answered for sure, and what broke off before its answer came. Each visit has a name."""

    links: list[str] = field(default_factory=list)
    visits: list[str] = field(default_factory=list)
    unsure_links: list[str] = field(default_factory=list)
    unsure_visits: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


class Load:
    """Threads that make links and visit them, wherever the server is at the moment."""

    def __init__(self, makers: int = 2, visitors: int = 3, prefix: str = "") -> None:
        self.prefix = prefix
        self.remembered = Remembered()
        self._numbers = itertools.count()
        self._server: tuple[str, str, str] | None = None
        self._there = threading.Condition()
        self._over = False
        self._threads = [threading.Thread(target=self._go_on, args=(self._make,)) for _ in range(makers)]
        self._threads += [threading.Thread(target=self._go_on, args=(self._visit,)) for _ in range(visitors)]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def turn_to(self, api: str, links: str, token: str) -> None:
        """Send everything to this server from now on."""
        with self._there:
            self._server = (api, links, token)
            self._there.notify_all()

    def turn_away(self) -> None:
        """Wait for another server."""
        with self._there:
            self._server = None

    def stop(self) -> None:
        with self._there:
            self._over = True
            self._there.notify_all()
        for thread in self._threads:
            thread.join(30)
            assert not thread.is_alive()

    def _go_on(self, step: Callable[[httpx.Client, str, str, str], None]) -> None:
        with httpx.Client(timeout=10, headers={"User-Agent": FIREFOX}) as client:
            while (server := self._next()) is not None:
                step(client, *server)

    def _next(self) -> tuple[str, str, str] | None:
        with self._there:
            self._there.wait_for(lambda: self._over or self._server is not None)
            return None if self._over else self._server

    def _make(self, client: httpx.Client, api: str, links: str, token: str) -> None:
        code = f"{self.prefix}made-{next(self._numbers)}"
        try:
            answer = client.post(
                f"{api}/local/v1/links",
                json={"destination": f"https://acme.example/{code}", "code": code},
                headers={"Authorization": f"Bearer {token}"},
            )
        except httpx.TransportError:
            self.remembered.unsure_links.append(code)
            return
        if answer.status_code == 201:
            self.remembered.links.append(code)
        else:
            self.remembered.wrong.append(f"{code}: {answer.status_code} {answer.text}")

    def _visit(self, client: httpx.Client, api: str, links: str, token: str) -> None:
        number = next(self._numbers)
        made = self.remembered.links
        if not made:
            return
        code, name = made[number % len(made)], f"{self.prefix}v{number}.test"
        try:
            answer = client.get(f"{links}/{code}", headers={"Referer": f"https://{name}/"})
        except httpx.TransportError:
            self.remembered.unsure_visits.append(name)
            return
        if answer.status_code == 302:
            self.remembered.visits.append(name)
        else:
            self.remembered.wrong.append(f"{name} on {code}: {answer.status_code}")
