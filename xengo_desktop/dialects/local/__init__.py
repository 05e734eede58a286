"""The local server's own API: the whole Link, batch statistics and control."""

from xengo_desktop.dialects.base import Client, Dialect
from xengo_desktop.dialects.local.service import SERVICE
from xengo_desktop.net.http import Http


def _client(http: Http) -> Client:
    from xengo_desktop.dialects.local.client import LocalClient

    return LocalClient(http)


LOCAL = Dialect(service=SERVICE, client=_client)

__all__ = ["LOCAL"]
