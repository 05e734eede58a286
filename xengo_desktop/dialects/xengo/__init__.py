"""xengo: plain REST, key/value tags, hourly counts."""

from collections.abc import Callable

from xengo_desktop.dialects.base import Client, Dialect
from xengo_desktop.dialects.xengo.service import SERVICE
from xengo_desktop.net.http import Http


def _client(http: Http) -> Client:
    from xengo_desktop.dialects.xengo.client import XengoClient

    return XengoClient(http)


def xengo(bulk_path: Callable[[], str]) -> Dialect:
    """Return the dialect with its bulk call at a place of the user's own, asked for with every connection."""

    def client(http: Http) -> Client:
        from xengo_desktop.dialects.xengo.client import XengoClient

        return XengoClient(http, bulk_path=bulk_path())

    return Dialect(service=SERVICE, client=client)


XENGO = Dialect(service=SERVICE, client=_client)

__all__ = ["XENGO", "xengo"]
