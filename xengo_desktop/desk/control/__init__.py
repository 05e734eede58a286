"""This computer's server, everything but its links: as plain blocking calls that any thread may make."""

from __future__ import annotations

from xengo_desktop.desk.connect import Connections
from xengo_desktop.desk.control.channels import ChannelDesk
from xengo_desktop.desk.control.files import FileDesk
from xengo_desktop.desk.control.keys import SERVICES, KeyDesk, KeyService
from xengo_desktop.desk.control.server import ServerDesk
from xengo_desktop.desk.control.webhooks import WebhookDesk


class Control:
    """One desk for each thing that the server keeps. Every call may raise the errors of `domain.errors`."""

    def __init__(self, connections: Connections) -> None:
        self.server = ServerDesk(connections)
        self.keys = KeyDesk(connections)
        self.channels = ChannelDesk(connections)
        self.webhooks = WebhookDesk(connections)
        self.files = FileDesk(connections)


__all__ = [
    "SERVICES",
    "ChannelDesk",
    "Control",
    "FileDesk",
    "KeyDesk",
    "KeyService",
    "ServerDesk",
    "WebhookDesk",
]
