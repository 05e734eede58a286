"""XURL: cursor pages, a lifetime quota, and links that cannot be changed."""

from xengo_desktop.dialects.base import Client, Dialect
from xengo_desktop.dialects.xurl.service import SERVICE
from xengo_desktop.net.http import Http


def _client(http: Http) -> Client:
    from xengo_desktop.dialects.xurl.client import XurlClient

    return XurlClient(http)


XURL = Dialect(service=SERVICE, client=_client)

__all__ = ["XURL"]
