"""The clicks that a host shows, as the server counted them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from xengo_desktop.dialects.hosting.links import HostedLink
from xengo_desktop.domain.clicks import Stats, Step


class Counts(Protocol):
    """The clicks that the local server counted; bots, HEADs and prefetches are filtered and told apart."""

    def stats(
        self, rows: Sequence[HostedLink], since: datetime, until: datetime, step: Step
    ) -> Sequence[Stats]:
        """Return one Stats per link, in order; sparse buckets, ascending."""
        ...
