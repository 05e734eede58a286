"""xengo: plain REST, key/value tags, hourly counts."""

from collections.abc import Callable

from xengo_desktop.dialects.base import Dialect
from xengo_desktop.dialects.xengo.client import XengoClient
from xengo_desktop.dialects.xengo.service import SERVICE


def xengo(bulk_path: Callable[[], str]) -> Dialect:
    """Return the dialect with its bulk call at a place of the user's own, asked for with every connection."""
    return Dialect(service=SERVICE, client=lambda http: XengoClient(http, bulk_path=bulk_path()))


XENGO = Dialect(service=SERVICE, client=XengoClient)

__all__ = ["XENGO", "xengo"]
