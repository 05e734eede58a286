"""How copies are looked at over the network: short links gently, the sites behind them as guests."""

from __future__ import annotations

from xengo_desktop.desk.bulk.beyond import Visit
from xengo_desktop.desk.bulk.pointing import Read
from xengo_desktop.desk.watching.manners import Queue
from xengo_desktop.desk.watching.opening import UNHURRIED, Visits
from xengo_desktop.domain.clock import Clock
from xengo_desktop.library.ledger import Ledger
from xengo_desktop.net.signposts import Signposts
from xengo_desktop.net.touring import Tour

GAP = 0.25
"""Seconds between two questions to a short domain, which is there to be asked; none on this computer."""


def open_ways(visits: Visits, manners: Queue, ledger: Ledger, clock: Clock) -> tuple[Read, Visit]:
    """Return what reads short links, and what visits the pages behind them with the manners of the watch."""
    far, near = (Queue(clock, gap=gap, most=UNHURRIED) for gap in (GAP, 0.0))

    def visit(address: str) -> Tour:
        tour = visits.tour(address)
        ledger.watch.keep_counts(manners.counts())
        return tour

    return Signposts(lambda is_near: near if is_near else far).read, visit
