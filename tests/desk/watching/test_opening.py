"""Destinations of the sample are looked at on this computer, also without a network."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from support.raw_server import raw_server, reply
from support.watch import Guard
from xengo_desktop.desk.watching.manners import Queue
from xengo_desktop.desk.watching.opening import Visits
from xengo_desktop.domain.accounts import THIS_COMPUTER
from xengo_desktop.domain.errors import TooFast
from xengo_desktop.domain.links import Link
from xengo_desktop.domain.watching import Watched
from xengo_desktop.net.asking import Asker
from xengo_desktop.net.touring import Tourist


@dataclass
class Sampled:
    """This computer with a sample, without the process that serves it."""

    links: str
    sampled: bool = True

    def sample_page(self, link: Link) -> str:
        return f"{self.links}/sample/{link.code}"


def test_a_made_up_site_is_a_page_of_this_computer_and_no_other_is_asked_offline(tmp_path: Path) -> None:
    ours, theirs = "https://made-up.example/", "https://elsewhere.example/"
    with closing(Guard(tmp_path)) as guard, raw_server(reply(b"")) as server:
        guard.links(ours, account=THIS_COMPUTER)
        guard.links(theirs)
        here: Any = Sampled(server.url)
        manners = Queue(guard.clock, gap=0.0)
        pages = Tourist(Asker(near=lambda: (server.url,)), manners)
        nobody = Tourist(Asker(), manners)
        visits = Visits(guard.library, here, nobody, pages, titles=lambda: False, online=lambda: False)
        (stop,) = visits(Watched(id=1, destination=ours)).stops
        assert (stop.url, stop.status) == (ours, 200)
        with pytest.raises(TooFast):
            visits(Watched(id=2, destination=theirs))
        here.sampled = False
        with pytest.raises(TooFast):
            visits(Watched(id=1, destination=ours))
