"""A watch over sites on this computer that stand in for the internet, at a pace that tests can wait for."""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from support.clocks import Watch as Clock
from support.links import make_link
from xengo_desktop.desk.watching.looking import Looks
from xengo_desktop.desk.watching.manners import Queue
from xengo_desktop.desk.watching.watching import Outcome, Watching
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.watching import ACCOUNT, Scope, Watched
from xengo_desktop.library import Library
from xengo_desktop.library.ledger import Ledger
from xengo_desktop.net.asking import Asker
from xengo_desktop.net.touring import Tourist

DAILY = timedelta(days=1)
WORK = Scope(ACCOUNT, "work")


@dataclass
class Guard:
    """A watch with a clock and a library of its own. `near` are the only places that may be asked."""

    folder: Path
    near: list[str] = field(default_factory=list)
    gap: float = 0.01
    most: int = 1_000
    online: bool = True
    tls: ssl.SSLContext | None = None

    def __post_init__(self) -> None:
        self.clock = Clock()
        self.library = Library(self.folder / "library.sqlite", clock=self.clock)
        self.ledger = Ledger(self.folder / "ledger.sqlite", clock=self.clock)
        self.watching = Watching(
            self.library, self.ledger, self._open, clock=self.clock, online=lambda: self.online
        )

    def links(self, *destinations: str, account: str = "work") -> None:
        """Put links into the local copy."""
        for destination in destinations:
            number = self.library.count(account)
            link = make_link(id=f"{account}-{number}", code=f"c{number}", destination=destination)
            self.library.put(account, link)

    def look(self, job: Job | None = None) -> Outcome:
        """Do one round."""
        return self.watching.look_once(job or Job())

    def begin(self, *destinations: str) -> Outcome:
        """Watch links to these places and look for the first time."""
        self.links(*destinations)
        self.watching.switch(WORK, DAILY)
        return self.look()

    def next_day(self) -> Outcome:
        """Look again when everything is due."""
        self.clock.wind(hours=27)
        return self.look()

    def found(self, destination: str) -> Watched:
        details = self.watching.details(destination)
        assert details is not None, "it is not watched"
        return details.watched

    def close(self) -> None:
        self.ledger.close()
        self.library.close()

    def _open(self) -> Looks:
        manners = Queue(self.clock, self.ledger.watch.site_count, gap=self.gap, most=self.most)
        tourist = Tourist(Asker(near=lambda: tuple(self.near), tls=self.tls, within=5.0), manners)
        return Looks(self.ledger, lambda watched: tourist.tour(watched.destination), manners, self.clock)


def asked(heads: Iterable[bytes]) -> Sequence[str]:
    """Return what a server was asked, but for its rules."""
    lines = (" ".join(head.decode().split()[:2]) for head in heads)
    return [line for line in lines if not line.endswith("/robots.txt")]
