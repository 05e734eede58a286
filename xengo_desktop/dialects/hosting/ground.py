"""Everything that hosts stand on."""

from __future__ import annotations

from dataclasses import dataclass

from xengo_desktop.dialects.hosting.artwork import Artist, Assets, Templates
from xengo_desktop.dialects.hosting.counts import Counts
from xengo_desktop.dialects.hosting.desk import Desk
from xengo_desktop.dialects.hosting.keys import Keys
from xengo_desktop.dialects.hosting.links import Links
from xengo_desktop.dialects.hosting.live import Live
from xengo_desktop.dialects.hosting.overview import Overview
from xengo_desktop.dialects.hosting.requests import Requests
from xengo_desktop.dialects.hosting.telling import Channels, Webhooks
from xengo_desktop.dialects.hosting.usage import Usage


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Everything that hosts stand on; each takes what it needs."""

    links: Links
    counts: Counts
    overview: Overview
    keys: Keys
    desk: Desk
    live: Live
    requests: Requests
    usage: Usage
    channels: Channels
    webhooks: Webhooks
    templates: Templates
    assets: Assets
    draw_code: Artist
