"""Destinations of the sample are looked at on this computer, also without a network."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from xengo_desktop.accounts import KeyStore
from xengo_desktop.desk import Desk
from xengo_desktop.desk.watching.manners import Queue
from xengo_desktop.desk.watching.opening import Visits
from xengo_desktop.domain.accounts import THIS_COMPUTER
from xengo_desktop.domain.clock import now
from xengo_desktop.domain.errors import TooFast
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.domain.watching import Watched
from xengo_desktop.net.asking import Asker
from xengo_desktop.net.touring import Tourist
from xengo_desktop.settings import Places


def test_a_made_up_site_is_a_page_of_this_computer_and_no_other_is_asked_offline(tmp_path: Path) -> None:
    with closing(Desk(Places(tmp_path / "data"), keys=KeyStore(lambda: None), demo=True)) as desk:
        desk.this_computer.start()
        desk.catalogue.refresh(THIS_COMPUTER, Job())
        link = desk.catalogue.first_rows(LinkQuery()).rows[0].link
        manners = Queue(now, gap=0.0)
        visits = Visits(
            desk._library,
            desk.this_computer,
            Tourist(Asker(), manners),
            Tourist(Asker(near=lambda: (desk.this_computer.links,)), manners),
            titles=lambda: False,
            online=lambda: False,
        )
        (stop,) = visits(Watched(id=1, destination=link.destination)).stops
        assert (stop.url, stop.status) == (link.destination, 200)
        with pytest.raises(TooFast):
            visits(Watched(id=2, destination="https://elsewhere.example/"))
