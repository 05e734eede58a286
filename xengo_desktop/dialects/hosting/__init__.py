"""The answering side of a dialect: a table of endpoints over what the local server keeps.

A host is written without any web framework: the server reads the request, knows the key, counts the limits,
and hands a `Call` to the endpoint in a worker thread; the endpoint returns a `Reply` or raises `Denied`,
which the host words in its own dialect.
"""

from xengo_desktop.dialects.hosting.answers import (
    ANYONE,
    Allowance,
    Call,
    Caller,
    Denied,
    Endpoint,
    Host,
    Reply,
    Why,
)
from xengo_desktop.dialects.hosting.artwork import (
    PUBLIC_FILES,
    Artist,
    Assets,
    Picture,
    PublishedFile,
    Templates,
)
from xengo_desktop.dialects.hosting.counts import Counts
from xengo_desktop.dialects.hosting.desk import Desk
from xengo_desktop.dialects.hosting.ground import Ground
from xengo_desktop.dialects.hosting.keys import Keys
from xengo_desktop.dialects.hosting.links import HostedLink, HostedPage, Links
from xengo_desktop.dialects.hosting.live import Live
from xengo_desktop.dialects.hosting.overview import Overview
from xengo_desktop.dialects.hosting.requests import Requests
from xengo_desktop.dialects.hosting.telling import Channels, Webhooks
from xengo_desktop.dialects.hosting.usage import Usage, WorkspaceUse

__all__ = [
    "ANYONE",
    "PUBLIC_FILES",
    "Allowance",
    "Artist",
    "Assets",
    "Call",
    "Caller",
    "Channels",
    "Counts",
    "Denied",
    "Desk",
    "Endpoint",
    "Ground",
    "Host",
    "HostedLink",
    "HostedPage",
    "Keys",
    "Links",
    "Live",
    "Overview",
    "Picture",
    "PublishedFile",
    "Reply",
    "Requests",
    "Templates",
    "Usage",
    "Webhooks",
    "Why",
    "WorkspaceUse",
]
