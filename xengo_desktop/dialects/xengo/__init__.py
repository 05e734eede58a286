"""xengo: plain REST, key/value tags, hourly counts."""

from xengo_desktop.dialects.base import Dialect
from xengo_desktop.dialects.xengo.client import XengoClient
from xengo_desktop.dialects.xengo.service import SERVICE

XENGO = Dialect(service=SERVICE, client=XengoClient)

__all__ = ["XENGO"]
